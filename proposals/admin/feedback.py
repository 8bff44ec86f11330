"""応募した人の声: the figures of each year and the answers without names, for the yearly report."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from calls.admin.call_filter import CallFilter
from core.admin import CountedFilter, FilteredAdmin
from core.admin.filters import EVERYTHING
from core.http import key_of
from proposals.models import Feedback, FeedbackRequest
from proposals.writing import feedback

GAVE_UP = "提出しなかった、取り下げた"
AGAIN = {True: "また提案したい", False: "もう提案しない", None: "分からない、答えない"}


class CameInFilter(CountedFilter):
    """Who handed it in, and who did not or took it back."""

    title = "提出"
    parameter_name = "sent"
    labels = {EVERYTHING: "すべて", "yes": "提出した", "no": GAVE_UP}

    def condition(self, value: str) -> Q:
        return Q(gave_up=value == "no")


class AgainFilter(CountedFilter):
    """What the third question was answered."""

    title = "また提案したいか"
    parameter_name = "again"
    answers = {"yes": True, "no": False, "open": None}
    labels = {EVERYTHING: "すべて", **{name: AGAIN[value] for name, value in answers.items()}}

    def condition(self, value: str) -> Q:
        return Q(again=self.answers[value])


@admin.register(Feedback)
class FeedbackAdmin(FilteredAdmin):
    """Read by who checks proposals; never by reviewers, and nobody changes it."""

    list_display = ("about", "came_in", "hard", "missing", "would_again", "way")
    list_display_links = None
    list_filter = (CallFilter, CameInFilter, AgainFilter)
    list_per_page = 50
    show_full_result_count = False
    actions = None
    change_list_template = "admin/proposals/feedback.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("call").order_by("call", "hard", "pk")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with the numbers of what it is narrowed to above it."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None)
        if context and "cl" in context:
            context["figures"] = feedback.figures(context["cl"].queryset.order_by(), asked(request))
        return response

    @admin.display(description="募集", ordering="call")
    def about(self, row: Feedback) -> str:
        return str(row.call)

    @admin.display(description="提出", ordering="gave_up")
    def came_in(self, row: Feedback) -> str:
        return GAVE_UP if row.gave_up else "提出した"

    @admin.display(description="また提案したいか", ordering="again")
    def would_again(self, row: Feedback) -> str:
        return AGAIN[row.again]

    @admin.display(description="答え方", ordering="told_on")
    def way(self, row: Feedback) -> str:
        return "電話か窓口" if row.told_on else "画面"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("proposals.check_proposal"))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def asked(request: HttpRequest) -> int:
    """How many were asked by a letter: of the call to which the list is narrowed, else of all."""
    call = key_of(request.GET.get(CallFilter.parameter_name, ""))
    rows = FeedbackRequest.objects.all()
    return (rows.filter(call=call) if call else rows).count()
