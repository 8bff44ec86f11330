"""The rows of one call, in the lists of what belongs to calls."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from calls.models import Call
from core.admin import CountedFilter
from core.admin.filters import EVERYTHING

NEWEST = 8  # calls that a list offers to be narrowed to


class CallFilter(CountedFilter):
    """The rows of one call: of the newest ones, and of the one that is asked for."""

    title = "募集"
    parameter_name = "call"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        asked = request.GET.get(self.parameter_name, "")
        calls = list(Call.objects.visible_to(request.user).order_by("-pk").values("pk", "title"))
        shown = [row for n, row in enumerate(calls) if n < NEWEST or str(row["pk"]) == asked]
        labels = {str(row["pk"]): row["title"] for row in shown}
        self.labels = {EVERYTHING: "すべて", **labels}  # type: ignore[misc]  # of this request
        super().__init__(request, params, model, model_admin)

    def condition(self, value: str) -> Q:
        return Q(call=value)
