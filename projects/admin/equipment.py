"""備品台帳 over all projects: found, told as a list for a spreadsheet, and its acts."""

from copy import copy
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse

from core.admin import TransitionForm, TransitionPage
from core.calendar import fiscal_year_label, wareki
from core.sheets import FORMATS
from projects.admin import equipment_filters
from projects.admin.equipment_forms import ApproveForm, AskForm, RecordForm, RestrictForm
from projects.admin.money import MoneyAdmin, ToldForm, sheet
from projects.choices.granting import MoneyLetterKind
from projects.dossier.reading import readable
from projects.letters.money import About
from projects.models import Equipment, ProjectSection
from projects.settlement import equipment
from projects.workflow import EQUIPMENT
from projects.workflow import equipment as table

K = MoneyLetterKind
COVER = "団体に、お知らせのメールと、文書番号のついた手紙が出ます。取り消せません。"
COLUMNS = (
    "年度", "事業番号", "事業の名前", "団体の名称", "担当課", "物", "買った日", "買った所",
    "額（円）", "置いてある所", "処分制限の期限", "状態", "処分のしかた", "承認した日",
    "市に納める額（円）", "処分した日",
)  # fmt: skip


def free(row: Equipment) -> list[str]:
    """Nothing to ask for."""
    return [why] if (why := equipment.why_not_asked(row)) else []


def restricted(row: Equipment) -> list[str]:
    """The approval comes first."""
    return [why] if (why := equipment.why_not_gone(row)) else []


PAGES = {
    table.RESTRICT: TransitionPage(
        RestrictForm, tone="quiet", consequences=["台帳に残ります。団体のお金のページにも出ます。"]
    ),
    table.ASK: TransitionPage(
        AskForm,
        tone="quiet",
        consequences=["紙や電話で受けた、団体のお願いを残します。"],
        obstacles=free,
    ),
    table.APPROVE: TransitionPage(
        ApproveForm, tone="", consequences=["処分を承認します。", COVER], letters=[K.DISPOSAL]
    ),
    table.REFUSE: TransitionPage(
        ToldForm, tone="need", consequences=["処分できません。団体に、理由を知らせます。"]
    ),
    table.RECORD: TransitionPage(
        RecordForm,
        tone="quiet",
        consequences=["台帳で「処分済み」になります。もとに戻せません。"],
        obstacles=restricted,
    ),
}


@admin.register(Equipment)
class EquipmentAdmin(MoneyAdmin):
    """Each thing."""

    lifecycle = EQUIPMENT
    pages = PAGES
    change_list_template = "admin/projects/money/equipment.html"
    list_display = ("name", "cost", "bought", "until", "status", "number", "group", "year_of_work")
    list_filter = equipment_filters.FILTERS
    search_fields = ("name", "project__number", "project__title", "project__name")
    mails: ClassVar[dict[str, tuple[str, str]]] = {
        "approve_disposal": ("money_letter", str(K.DISPOSAL.label)),
        "refuse_disposal": ("money_refused", table.WHAT),
    }

    @admin.display(description="額（円）", ordering="yen")
    def cost(self, row: Equipment) -> str:
        return f"{row.yen:,}"

    @admin.display(description="買った日", ordering="bought_on")
    def bought(self, row: Equipment) -> str:
        return wareki(row.bought_on) if row.bought_on else ""

    @admin.display(description="処分制限の期限", ordering="restricted_until")
    def until(self, row: Equipment) -> str:
        return wareki(row.restricted_until) if row.restricted_until else "書いていません"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Of the projects whose dossier they read: auditors too (ADR 80)."""
        rows = Equipment.objects.filter(project__in=readable(request.user).values("pk"))
        return rows.select_related("project")

    def get_urls(self) -> list[URLPattern]:
        return [self.address("table.<slug:kind>", table_view, "table"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with itself as a file just as it is narrowed."""
        asked = request.GET.urlencode()
        name = f"admin:{self.url_name('table')}"
        files = [
            (label, f"{reverse(name, args=[kind])}?{asked}") for kind, label in FORMATS.items()
        ]
        return super().changelist_view(request, {"files": files, **(extra_context or {})})

    def shows(self, request: HttpRequest, row: Equipment) -> dict[str, Any]:
        days = ("bought_on", "restricted_until", "asked_on", "approved_on", "gone_on")
        said = {each: wareki(day) if (day := getattr(row, each)) else "" for each in days}
        facts = [
            ("買った日", said["bought_on"]), ("買った所", row.payee), ("額", f"{row.yen:,}円"),
            ("置いてある所", row.place),
            ("処分制限の期限", said["restricted_until"] or "書いていません"),
            ("処分のしかた", row.get_way_display()), ("処分する理由", row.why),
            ("お願いの日", said["asked_on"]), ("承認した日", said["approved_on"]),
            ("市に納める額", "" if row.back_yen is None else f"{row.back_yen:,}円"),
            ("処分した日", said["gone_on"]),
        ]  # fmt: skip
        over = f"{row.project.number}　{row.project.title}"
        return {"facts": [each for each in facts if each[1]], "heading": row.name, "over": over}

    def about(self, row: Any, form: TransitionForm, serial: int) -> About | None:
        made, facts = copy(row), form.facts
        made.back_yen = facts.get("back_yen")
        made.decision_number = facts.get("decision_number") or ""
        made.decided_on = facts.get("decided_on")
        return About(row.project, K.DISPOSAL, made)


def table_view(admin: EquipmentAdmin, request: HttpRequest, kind: str) -> HttpResponse:
    """The list for a spreadsheet, of just the rows that the list shows."""
    if not admin.has_view_permission(request):
        return admin.changelist_view(request)
    rows = admin.get_changelist_instance(request).get_queryset(request)
    return sheet(lines(rows), "備品台帳", kind)


def lines(rows: QuerySet) -> list[list[Any]]:
    """One line to each thing."""
    found = list(rows.select_related("project"))
    leads = dict(
        ProjectSection.objects.filter(project__in={each.project_id for each in found}, is_lead=True)
        .select_related("section")
        .values_list("project", "section__name")
    )
    return [list(COLUMNS), *(line(each, leads.get(each.project_id, "")) for each in found)]


def line(row: Equipment, section: str) -> list[Any]:
    """One thing."""
    project = row.project

    def day(name: str) -> str:
        found = getattr(row, name)
        return found.isoformat() if found else ""

    return [
        fiscal_year_label(project.fiscal_year), project.number, project.title, project.name,
        section, row.name, day("bought_on"), row.payee, row.yen, row.place,
        day("restricted_until"), row.get_status_display(), row.get_way_display(),
        day("approved_on"), "" if row.back_yen is None else row.back_yen, day("gone_on"),
    ]  # fmt: skip
