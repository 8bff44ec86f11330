"""What the pages of the three lifecycles of money have in common, as staff see them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern

from accounts.readings import NotedAdmin
from core import sheets
from core.admin import TransitionForm, WorkflowAdmin, past
from core.calendar import fiscal_year_label
from core.forms.dates import DayField
from core.forms.fields import LineField, text_input
from core.uploads.storage import download_response
from projects import permissions
from projects.letters import money as letters
from projects.letters.money import About
from projects.models import Project
from projects.notices import money as notices
from projects.parts.asking import Reader
from projects.standing import money

ROOM = "admin/projects/money"
ASKS = ("project__members", "project__days", "project__sections")  # whose turn, until when


class SignedForm(TransitionForm):
    """決裁, recorded from the city's document system or paper."""

    decision_number = LineField(
        label="決裁番号（起案番号）",
        max_length=40,
        widget=text_input(),
        error_messages={"required": "決裁番号を書いてください。"},
    )
    decided_on = DayField(label="決裁日", error_messages={"required": "決裁日を書いてください。"})

    def arguments(self) -> dict[str, Any]:
        facts = self.facts
        return super().arguments() | {
            "decision_number": facts.get("decision_number") or "",
            "decided_on": facts.get("decided_on"),
        }


class ToldForm(TransitionForm):
    """The reason stands in the mail to the group."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "このまま、団体へのメールにのります。"


class ReceiveForm(TransitionForm):
    """The slip and the day, from the accounting system."""

    slip_number = LineField(
        label="伝票の番号",
        max_length=40,
        widget=text_input(),
        error_messages={"required": "伝票の番号を書いてください。"},
    )
    returned_on = DayField(
        label="返還された日", error_messages={"required": "返還された日を書いてください。"}
    )
    field_order = ("slip_number", "returned_on", "note")

    def arguments(self) -> dict[str, Any]:
        found = {each: self.facts.get(each) for each in ("slip_number", "returned_on")}
        return super().arguments() | found


class MoneyAdmin(NotedAdmin, WorkflowAdmin):
    """One row of the money of a project."""

    list_display = ("number", "title", "group", "status", "year_of_work")
    list_filter = ("status",)
    search_fields = ("project__number", "project__title", "project__name")
    template = "page.html"
    hangs: ClassVar[tuple[str, ...]] = ()  # what hangs on the row beside
    mails: ClassVar[dict[str, tuple[str, str]]] = {}  # by the name of a move: kind, what

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = self.model._default_manager
        found: QuerySet = rows.visible_to_staff(request.user).select_related("project")
        return found

    def hold(self, obj: Any) -> None:
        """The project before the row, as every verb does."""
        rows = Project.objects.select_for_update(of=("self",), no_key=True)
        list(rows.filter(pk=obj.project_id).values_list("pk"))

    def load(self, request: HttpRequest, pk: str) -> Any:
        """The row with all that its pages read."""
        row = super().load(request, pk)
        prefetch_related_objects(
            [row], "project__advances", "project__start_notices", *ASKS, *self.hangs
        )
        return row

    def get_urls(self) -> list[URLPattern]:
        route = "<str:pk>/move/<slug:name>/letter/<int:serial>/"
        return [self.address(route, preview_view, "preview"), *super().get_urls()]

    @admin.display(description="事業番号", ordering="project__number")
    def number(self, row: Any) -> str:
        return str(row.project.number)

    @admin.display(description="事業の名前")
    def title(self, row: Any) -> str:
        return str(row.project.title)

    @admin.display(description="団体")
    def group(self, row: Any) -> str:
        return str(row.project.name)

    @admin.display(description="年度")
    def year_of_work(self, row: Any) -> str:
        return fiscal_year_label(row.project.fiscal_year)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Where it stands, what can be done, what happened."""
        row = self.load(request, object_id)
        acts = (past.act(each, self.lifecycle.labels) for each in row.log.select_related("by"))
        context = self.frame(
            request,
            str(row),
            object=row,
            row=row,
            project=row.project,
            chain=money.chain(row.project),
            ask=money.ask_of(row, Reader.asked(request.user, row.project)),
            letters=list(row.project.money_letters.all()),
            buttons=self.buttons(request, row),
            events=past.told(acts),
            reads_account=permissions.runs(request.user, row.project),
            **self.shows(request, row),
        )
        return render(request, f"{ROOM}/{self.template}", context)

    def shows(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What this noun shows beside."""
        return {}

    def about(self, row: Any, form: TransitionForm, serial: int) -> About | None:
        """What the letter of a move would be about, as its form stands; None: not yet."""
        return None

    def mail_previews(self, obj: Any, form: TransitionForm) -> Sequence[dict[str, str]]:
        kind, what = self.mails.get(form.transition.name, ("", ""))
        if not kind:
            return ()
        more = {"what": what, "why": form.facts.get("note") or "", "until": ""}
        return notices.previews(obj.project, kind, **more)


def preview_view(
    admin: MoneyAdmin, request: HttpRequest, pk: str, name: str, serial: int
) -> HttpResponse:
    """The official letter as it would be issued now; nothing is saved."""
    row = admin.load(request, pk)
    transition = admin.permitted(request, row, name)
    if request.method != "POST" or serial >= len(admin.pages[transition].letters):
        raise Http404
    form = admin.pages[transition].form(request.POST, obj=row, transition=transition)
    about = admin.about(row, form, serial)
    if about is None:
        return redirect(admin.url_of(row, transition))
    return HttpResponse(letters.preview(about), content_type="application/pdf")


def sheet(rows: Sequence[Sequence[Any]], name: str, kind: str) -> HttpResponse:
    """A list for a spreadsheet."""
    if kind not in sheets.FORMATS:
        raise Http404
    return download_response(*sheets.made(rows, name, kind))
