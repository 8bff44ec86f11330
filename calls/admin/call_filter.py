"""The rows of one call, in the lists of what belongs to calls."""

from typing import Any

from django.db.models import Case, Q, When
from django.http import HttpRequest

from calls.choices import CallStatus
from calls.models import Call
from core.admin import CountedFilter
from core.admin.filters import EVERYTHING
from core.http import key_of
from core.people import Person
from core.web import once

NEWEST = 8  # calls that a list offers to be narrowed to
GOING_ON = (CallStatus.ANNOUNCED, CallStatus.OPENED)


class CallFilter(CountedFilter):
    """The rows of one call: one that goes on, a new one, or the one that is asked for."""

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
    """The calls that go on and the newest ones of those that this person sees, and the one that is
    asked for.
    """
    visible = Call.objects.visible_to(user)
    order = Case(When(status__in=GOING_ON, then=0), default=1), "-pk"
    first = visible.order_by(*order).values("pk")[:NEWEST]
    found = visible.filter(Q(pk__in=first) | Q(pk=asked)).order_by(*order)
    return list(found.only("title"))
