"""受諾と辞退 as the office sees them: who has answered, answers on paper, whom to ask next."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.readings import NotedAdmin
from core.admin import WorkflowAdmin, past
from reviews.admin import award_desk, award_pages
from reviews.deciding import offering
from reviews.models import Award, ResultLetter
from reviews.notices.previews import sent_about
from reviews.querysets import RUNS
from reviews.workflow import AWARD
from reviews.workflow.award import DECLINE

ROOM = "admin/reviews/award"


@admin.register(Award)
class AwardAdmin(NotedAdmin, WorkflowAdmin):
    """One proposal's part of the pot, from the release on."""

    lifecycle = AWARD
    pages = award_pages.PAGES
    elsewhere = award_pages.ELSEWHERE
    list_display = ("number", "title", "status", "yen", "due_on", "call")
    list_filter = ("status",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Not those of a pot out of which a proposal may be paid from which this person is recused
        as a member, or which they wrote: the rest of the pot would tell of it.
        """
        rows: Any = Award.objects.all()
        if not request.user.has_perm(RUNS):
            rows = rows.none()
        found: QuerySet = rows.but_of_recused(request.user).select_related(
            "decision__entry__proposal", "decision__entry__submission",
            "decision__entry__review__round__course__call", "decision__release", "answered_by",
        )  # fmt: skip
        return found

    def hold(self, obj: Any) -> None:
        """The call before the award, as every answer does."""
        offering.hold_pot(obj.decision.entry.review.round.course.call_id)

    def buttons(self, request: HttpRequest, obj: Any) -> list[dict[str, str]]:
        """Refusing more is there for who has accepted less."""
        found = super().buttons(request, obj)
        more = self.url_of(obj, DECLINE)
        return [each for each in found if obj.secured is not None or each["href"] != more]

    @admin.display(description="受付番号")
    def number(self, row: Award) -> str:
        return str(row)

    @admin.display(description="提案")
    def title(self, row: Award) -> str:
        return row.decision.entry.submission.title or ""

    @admin.display(description="額")
    def yen(self, row: Award) -> str:
        return f"{row.amount:,}円"

    @admin.display(description="募集")
    def call(self, row: Award) -> str:
        return str(row.decision.entry.review.round.course.call)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Whose turn it is, the answer, the letters, what happened."""
        award = self.load(request, object_id)
        acts = (past.act(row, AWARD.labels) for row in award.log.select_related("by"))
        context = self.frame(
            request,
            f"{award}　受諾・辞退",
            object=award,
            award=award,
            buttons=self.buttons(request, award),
            letters=ResultLetter.objects.filter(decision__entry=award.decision.entry_id).in_order(),
            events=past.told((*acts, *map(past.mail, sent_about(award)))),
        )
        return render(request, f"{ROOM}/page.html", context)


admin.site.desk.append(award_desk.SOURCE)
