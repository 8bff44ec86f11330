"""Pages of the account of a project: receipts, their files, incomes, the sums, sending it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import put_aside
from core.forms.pages import PageForm
from core.pages import Pages, answer
from core.workflow import NotAllowedNow
from projects.choices.granting import SHEETS, MoneyPage, Way
from projects.forms.settlement import FORMS
from projects.granting import ways
from projects.models import Project, Settlement
from projects.parts.asking import Reader
from projects.settlement import account, fixing, writing
from projects.settlement.listing import listing
from projects.views.money import is_known, load_money, load_writing, refused
from projects.views.money_acts import load_act
from projects.workflow import settlement as workflow

ORDER = (*SHEETS, MoneyPage.INCOMES)
SAVED = "「{}」を保存しました。まだ出していません。"
KEPT = "「{}」を途中まで保存しました。まだ出していません。"


def load_settling(request: HttpRequest, pk: UUID) -> Project:
    """A project whose money is settled; a 委託 has no 額の確定."""
    project = load_money(request.user, pk)
    if ways.way_of(project) != Way.GRANT:
        raise Http404
    return project


@require_safe
def project_money_settlement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """決算: its pages, what is found of each receipt, budget and account, the sums."""
    project = load_settling(request, pk)
    if why := writing.why_not(project):
        return refused(request, project, why)
    row = writing.settlement_of(project) or Settlement(project=project)
    reader = Reader.asked(request.user, project)
    back = row.log.last() if row.pk and row.status == "sent_back" else None
    if row.pk:
        prefetch_related_objects([row], *account.HANGING)
    found = account.standing(row) if row.pk else None
    context = {
        "project": project,
        "row": row,
        "reader": reader,
        "standing": found,
        "listing": listing(row, found, request.GET.get("receipts")) if found else None,
        "pages": [(page, page in row.done_pages) for page in listed(row)],
        "may_write": reader.writes and writing.is_writable(row),
        "may_send": bool(row.pk) and reader.represents and workflow.SUBMIT.fits(row),
        "why_back": back.note if back else "",
    }
    return render(request, "projects/money/settlement.html", context)


def listed(row: Settlement) -> list[MoneyPage]:
    """The pages to be written, with the one on which receipts go on."""
    more = writing.next_sheet(row)
    return [each for each in ORDER if each in writing.pages(row) or each == more]


def opened(request: HttpRequest, project: Project) -> Settlement:
    """The account that is written; begun with the first POST. Raises NotAllowedNow."""
    row = writing.settlement_of(project)
    if row is None and request.method == "POST":
        row = writing.begin(project, by=request.user)
    if row is None:
        row = Settlement(project=project, incomes=writing.planned(project))
    if why := writing.why_not(project):
        raise NotAllowedNow(why)
    if row.pk:
        prefetch_related_objects([row], *account.HANGING)
    if not writing.is_writable(row):
        raise NotAllowedNow(writing.SENT)
    return row


@put_aside.puts_aside(lambda pk, page: is_known(pk))
@require_http_methods(["GET", "HEAD", "POST"])
def project_money_settlement_page(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """領収書, 収入とまとめ: shown, saved, kept."""
    if page not in ORDER:
        raise Http404
    project = load_writing(request, pk)
    try:
        return answer(PAGES, request, opened(request, project), MoneyPage(page))
    except NotAllowedNow as refusal:
        return refused(request, project, str(refusal))


@require_POST
def project_money_count(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """What the page comes to while it is typed: nothing is kept."""
    if page not in ORDER:
        raise Http404
    project = load_writing(request, pk)
    row = writing.settlement_of(project) or Settlement(project=project)
    form = FORMS[page](request.POST, instance=row)
    return render(request, "projects/money/counted.html", {"form": form})


def context(row: Settlement, page: MoneyPage, form: PageForm) -> dict[str, Any]:
    """What stands around the fields."""
    shown = listed(row)
    place = shown.index(page) + 1 if page in shown else len(shown)
    return {"project": row.project, "row": row, "number": place, "total": len(shown)}


def saved(request: HttpRequest, row: Settlement, page: MoneyPage) -> HttpResponse:
    """On to the next receipts where this page is full, to the files, or to the whole."""
    messages.success(request, SAVED.format(page.label))
    goes_on = request.POST.get("act") != "later" and page in SHEETS
    if goes_on and (more := writing.next_sheet(row)):
        return redirect("project_money_settlement_page", row.project_id, more.value)
    if goes_on:
        return redirect(receipts_page(row, SHEETS.index(page) + 1))
    return redirect("project_money_settlement", row.project_id)


def receipts_page(row: Settlement, part: int) -> str:
    """The copies of the receipts of one page."""
    first = reverse("project_money_receipt_files", args=[row.project_id])
    return first if part == 1 else f"{first}?part={part}"


def kept(request: HttpRequest, row: Settlement, page: MoneyPage) -> HttpResponse | None:
    """Kept as typed: back to the whole, or (None) the page with its errors."""
    if request.POST.get("act") != "later":
        return None
    messages.success(request, KEPT.format(page.label))
    return redirect("project_money_settlement", row.project_id)


PAGES: Pages = Pages(
    order=MoneyPage,
    forms=FORMS,
    notes=lambda row, page: {},
    save=writing.save_page,
    keep=writing.keep_page,
    template=lambda page: "projects/money/settlement_page.html",
    context=context,
    saved=saved,
    kept=kept,
)


@require_http_methods(["GET", "HEAD", "POST"])
def project_money_settlement_send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """決算を出す: what it comes to, what is found, and the button."""
    project = load_act(request, pk)
    row = get_object_or_404(Settlement, project=project)
    if request.method == "POST":
        try:
            workflow.submit(row, by=request.user)
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "決算を出しました。市に知らせました。")
        return redirect("project_money_settlement", project.pk)
    context = {
        "project": project,
        "row": row,
        "standing": account.standing(row),
        "missing": fixing.why_not_submitted(row),
        "is_open": workflow.SUBMIT.fits(row),
        "move": workflow.SUBMIT,
    }
    return render(request, "projects/money/settlement_send.html", context)
