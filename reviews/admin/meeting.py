"""会議: the office plans them, tells the members, writes down who came and what was said."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse

from accounts.readings import NotedAdmin
from core.admin import TransitionForm, WorkflowAdmin, past
from core.calendar import wareki
from core.people import Person
from reviews.admin import meeting_acts, meeting_pages, meeting_papers
from reviews.admin.loading import OfficeAlone
from reviews.choices import MeetingStatus as S
from reviews.meetings import attending, planning, quorum
from reviews.models import AgendaItem, Hearing, Meeting
from reviews.notices.previews import sent_about
from reviews.workflow import MEETING
from reviews.workflow import meeting as table

ROOM = "admin/reviews/meeting"
TONES = {S.PLANNED: "need", S.CALLED: "lead", S.HELD: "done", S.CALLED_OFF: "off"}


@admin.register(Meeting)
class MeetingAdmin(OfficeAlone, NotedAdmin, WorkflowAdmin):
    """Each meeting with its agenda, answers, 出席簿 and letters."""

    in_menu = True
    lifecycle = MEETING
    pages = meeting_pages.PAGES
    list_display = ("__str__", "of_call", "day", "place", "openness", "status")
    list_filter = ("status",)
    ordering = ("-on", "-number")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("review__round__course__call")

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("review/<int:pk>/plan/", meeting_acts.plan_view, "plan"),
            self.address("<int:pk>/edit/", meeting_acts.edit_view, "edit"),
            self.address("<int:pk>/agenda/", meeting_acts.agenda_view, "agenda"),
            self.address("<int:pk>/answer/<int:row>/", meeting_acts.answer_view, "answer"),
            self.address("<int:pk>/register/", meeting_acts.register_view, "register"),
            self.address(
                "<int:pk>/move/<slug:name>/letter/<int:serial>/", meeting_papers.preview_view,
                "preview",
            ),
            self.address("<int:pk>/letters/<uuid:letter>/", meeting_papers.letter_view, "letter"),
            self.address("call/<int:pk>/pay/", meeting_papers.pay_view, "pay"),
            self.address("call/<int:pk>/pay.<slug:kind>", meeting_papers.pay_file_view, "pay_file"),
        ]  # fmt: skip
        return [*own, *super().get_urls()]

    @admin.display(description="募集")
    def of_call(self, row: Meeting) -> str:
        return str(row.review)

    @admin.display(description="日", ordering="on")
    def day(self, row: Meeting) -> str:
        return f"{wareki(row.on)}　{row.starts_at:%-H:%M}"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The meeting, what can be done with it, what happened."""
        meeting = self.load(request, object_id)
        items = list(meeting.items.named().but_of_recused(request.user))
        acts = (past.act(row, MEETING.labels) for row in meeting.log.select_related("by"))
        context = self.frame(
            request, f"{meeting}", meeting=meeting, tone=TONES[S(meeting.status)], items=items,
            rows=register(meeting, items) if meeting.status != S.PLANNED else [],
            counts=quorum.counts(meeting, items), no_quorum=quorum.note(meeting),
            missed=quorum.warnings(meeting, items) if meeting.status == S.HELD else [],
            warnings=planning.warnings(meeting) if meeting.status in (S.PLANNED, S.CALLED) else [],
            letters=meeting.letters.order_by("issued_on", "document_number"),
            minutes=getattr(meeting, "minutes", None),
            hearing=hearing(meeting, request.user),
            buttons=self.buttons(request, meeting),
            events=past.told((*acts, *map(past.mail, sent_about(meeting)))),
            review_url=reverse("admin:reviews_review_change", args=[meeting.review_id]),
        )  # fmt: skip
        return render(request, f"{ROOM}/page.html", context)

    def context(self, request: HttpRequest, obj: Any, form: TransitionForm) -> dict[str, Any]:
        """Before the end of a meeting also where a quorum was missed, of what this person sees."""
        context = super().context(request, obj, form)
        if form.transition is not table.HOLD:
            return context
        items = list(obj.items.named().but_of_recused(request.user))
        missed = [f"気をつけてください：{each}" for each in quorum.warnings(obj, items)]
        return context | {"consequences": [*context["consequences"], *missed]}

    def over(self, obj: Any) -> str:
        return f"{obj.review}　{obj}"

    def mail_previews(self, obj: Any, form: TransitionForm) -> list[dict[str, str]]:
        return meeting_pages.mail_previews(obj, form)


def hearing(meeting: Meeting, user: Person) -> Hearing | None:
    """What is heard in it; never for who is recused from one of the proposals."""
    found: Hearing | None = (
        Hearing.objects.but_of_recused(user).with_call().filter(meeting=meeting).first()
    )
    return found


def register(meeting: Meeting, items: list[AgendaItem]) -> list[dict[str, Any]]:
    """出席簿 with the 退席 of what this person sees, and not even a gap for the rest."""
    named = {each.pk: each for each in items}
    return [
        {
            "row": row,
            "out": [
                (named[each.item_id], each.is_recused)
                for each in (row.step_outs.all() if row.pk else ())
                if each.item_id in named
            ],
        }
        for row in attending.rows(meeting)
    ]
