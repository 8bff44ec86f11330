"""The rows of one call, in the lists of what belongs to calls."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from calls.models import Call
from core.admin import CountedFilter
from core.admin.filters import EVERYTHING
from core.http import key_of
from core.people import Person
from core.web import once

NEWEST = 8  # calls that a list offers to be narrowed to


class CallFilter(CountedFilter):
    """The rows of one call: of the newest ones, and of the one that is asked for."""

    title = "募集"
    parameter_name = "call"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        asked = key_of(request.GET.get(self.parameter_name, ""))
        calls = once.ask_once((CallFilter, asked), lambda: offered(request.user, asked))
        labels = {str(call.pk): str(call) for call in calls}
        self.labels = {EVERYTHING: "すべて", **labels}  # type: ignore[misc]  # of this request
        super().__init__(request, params, model, model_admin)

    def condition(self, value: str) -> Q:
        return Q(call=value)


def offered(user: Person, asked: int | None) -> list[Call]:
    """The newest calls that this person sees, and the one that is asked for."""
    visible = Call.objects.visible_to(user)
    newest = visible.order_by("-pk").values("pk")[:NEWEST]
    found = visible.filter(Q(pk__in=newest) | Q(pk=asked)).order_by("-pk")
    return list(found.only("title"))
