"""Pages of the money: where it stands, and what the group writes of 交付申請 and 先払い."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import put_aside
from core.forms.pages import PageForm
from core.pages import Pages, answer
from core.workflow import NotAllowedNow
from projects import permissions
from projects.choices.granting import MoneyPage, StartKind, Way
from projects.forms.money import AdvanceForm, ApplicationForm
from projects.granting import accounts, starting, ways, writing
from projects.letters import invoice
from projects.models import AdvancePayment, GrantApplication, MoneySetting, Project
from projects.parts.asking import Reader
from projects.settlement import equipment
from projects.standing import money
from projects.standing.loading import load
from projects.workflow.contract import HAND_IN

SAVED = "「{}」を保存しました。まだ出していません。"
ADVANCE_TITLES = {Way.GRANT: "先払い（概算払）", Way.CONTRACT: "先払い（前金払）"}
KEPT = "「{}」を途中まで保存しました。まだ出していません。"


def load_money(user: Any, pk: UUID) -> Project:
    """A project that this person may read and in which the city pays something; else 404."""
    project = load(user, pk)
    if ways.way_of(project) == Way.NONE:
        raise Http404
    return project


def load_writing(request: HttpRequest, pk: UUID) -> Project:
    """The same for who writes for the group. Raises PermissionDenied."""
    project = load_money(request.user, pk)
    if not permissions.writes(request.user, project):
        raise PermissionDenied
    return project


def is_known(pk: UUID) -> bool:
    """Whether there is a project with this address, of which typed text may be put aside."""
    return Project.objects.filter(pk=pk).exists()


def refused(request: HttpRequest, project: Project, why: str) -> HttpResponse:
    """Says why nothing was done; what was typed waits."""
    if request.method == "POST":
        put_aside.put_aside(request)
    messages.warning(request, why)
    return redirect("project_money", project.pk)


@require_safe
def project_money(request: HttpRequest, pk: UUID) -> HttpResponse:
    """お金: the amounts, every step with whose turn it is, the letters."""
    project = load_money(request.user, pk)
    reader = Reader.asked(request.user, project)
    way = ways.way_of(project)
    application = ways.application_of(project)
    settlement = getattr(project, "settlement", None)
    contract = ways.contract_of(project)
    reads = accounts.reads(request.user, project)
    account = accounts.account_of(project) if reads else None
    context = {
        "project": project,
        "reader": reader,
        "is_grant": way == Way.GRANT,
        "advance_title": ADVANCE_TITLES[way],
        "asks": list(money.asks(project, reader)),
        "chain": money.chain(project),
        "application": application,
        "settlement": settlement,
        "contract": contract,
        "inspections": list(contract.inspections.all()) if contract else [],
        "invoice_days": MoneySetting.current().invoice_days,
        "advances": list(project.advances.all()),
        "starts": list(project.start_notices.all()),
        "letters": list(project.money_letters.all()),
        "equipment": equipment.things(project),
        "reads_account": reads,
        "account": account,
        "bills": account is not None and invoice.of_project(project) is not None,
        "may": open_pages(project, reader),
    }
    return render(request, "projects/money/show.html", context)


def open_pages(project: Project, reader: Reader) -> dict[str, bool]:
    """What this person can begin or go on with now."""
    if not reader.writes:
        return {}
    application, contract = ways.application_of(project), ways.contract_of(project)
    known = writing.WRITABLE
    drafts = [each for each in project.advances.all() if each.status in known[AdvancePayment]]
    is_open = application is None or application.status in known[GrantApplication]
    return {
        "application": is_open and not ways.why_no_application(project),
        "advance": bool(drafts) or not ways.why_no_advance(project),
        "start": not starting.why_not(project, StartKind.START),
        "early": not starting.why_not(project, StartKind.EARLY),
        "settlement": bool(getattr(project, "settlement", None)) or bool(ways.granted(project)),
        "completion": reader.represents and contract is not None and HAND_IN.fits(contract),
    }


# --- pages that are written ----------------------------------------------------------------------


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """交付申請を書く."""
    project = load_writing(request, pk)
    row = ways.application_of(project)
    why = ways.why_no_application(project) if row is None else shut(row)
    return written(request, project, row, why, writing.begin_application, MoneyPage.APPLICATION)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_advance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """先払いのお願いを書く."""
    project = load_writing(request, pk)
    open_now = writing.WRITABLE[AdvancePayment]
    row = next((each for each in project.advances.all() if each.status in open_now), None)
    why = ways.why_no_advance(project) if row is None else ""
    return written(request, project, row, why, writing.begin_advance, MoneyPage.ADVANCE)


def shut(row: GrantApplication) -> str:
    """That it has been sent."""
    return "" if row.status in writing.WRITABLE[GrantApplication] else writing.SENT


def written(
    request: HttpRequest, project: Project, row: Any, why: str, begin: Callable, page: MoneyPage
) -> HttpResponse:
    """The page; its row begins with the first POST, for a GET never writes."""
    if why:
        return refused(request, project, why)
    try:
        if row is None and request.method == "POST":
            row = begin(project, by=request.user)
        if row is None:
            row = unsaved(project, page)
        return answer(PAGES, request, row, page)
    except NotAllowedNow as refusal:
        return refused(request, project, str(refusal))


def unsaved(project: Project, page: MoneyPage) -> GrantApplication | AdvancePayment:
    """What a first look shows; nothing is stored."""
    if page == MoneyPage.ADVANCE:
        return AdvancePayment(project=project, fiscal_year=project.fiscal_year)
    return GrantApplication(project=project, requested=ways.most(project))


def context(row: Any, page: MoneyPage, form: PageForm) -> dict[str, Any]:
    """What stands around the fields."""
    back = row.log.last() if row.pk and row.status == "sent_back" else None
    return {"project": row.project, "row": row, "why_back": back.note if back else ""}


def saved(request: HttpRequest, row: Any, page: MoneyPage) -> HttpResponse:
    """On to the page that sends it."""
    messages.success(request, SAVED.format(page.label))
    if request.POST.get("act") == "later":
        return redirect("project_money", row.project_id)
    return redirect(f"project_money_{page}_send", row.project_id)


def kept(request: HttpRequest, row: Any, page: MoneyPage) -> HttpResponse | None:
    """Kept as typed: back to the money, or (None) the page with its errors."""
    if request.POST.get("act") != "later":
        return None
    messages.success(request, KEPT.format(page.label))
    return redirect("project_money", row.project_id)


PAGES: Pages = Pages(
    order=MoneyPage,
    forms={MoneyPage.APPLICATION: ApplicationForm, MoneyPage.ADVANCE: AdvanceForm},
    notes=lambda row, page: {},
    save=writing.save_page,
    keep=writing.keep_page,
    template=lambda page: "projects/money/page.html",
    context=context,
    saved=saved,
    kept=kept,
)
