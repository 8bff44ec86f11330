"""Editing a part of an agreement: what is the app's own of the manner of :mod:`core.pages`."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from core.forms.pages import PageForm
from core.pages import Pages, answer
from core.workflow import NotAllowedNow
from projects import permissions
from projects.agreeing import writing
from projects.agreeing.facts import BUDGET
from projects.choices import AgreementPage
from projects.forms.agreement import FORMS
from projects.models import Agreement
from projects.views.agreement_loading import is_known, load_agreement

SAVED = "「{}」を保存しました。{}になりました。"
KEPT = "「{}」を途中まで保存しました。文は、まだ変わっていません。"


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_page(request: HttpRequest, pk: UUID, order: int, page: str) -> HttpResponse:
    """Show the part; a POST saves it as a new version, or keeps what is half typed."""
    agreement = load_agreement(request.user, pk, order)
    if page not in FORMS:
        raise Http404
    if not permissions.talks(request.user, agreement):
        raise PermissionDenied
    if why := writing.shut(agreement):
        return not_now(request, agreement, why)
    try:
        return answer(PAGES, request, agreement, AgreementPage(page))
    except NotAllowedNow as refusal:
        return not_now(request, agreement, str(refusal))


def not_now(request: HttpRequest, agreement: Agreement, why: str) -> HttpResponse:
    """Says why nothing was stored; what was typed waits in case it can be written again."""
    if request.method == "POST":
        put_aside.put_aside(request)
    messages.warning(request, why)
    return redirect(agreement)


def context(agreement: Agreement, page: AgreementPage, form: PageForm) -> dict[str, Any]:
    """What stands around the fields."""
    return {
        "agreement": agreement,
        "project": agreement.project,
        "yes": agreement.confirmations.filter(ended_at=None),
        "budget": BUDGET if page is AgreementPage.ARTICLES else None,
    }


def saved(request: HttpRequest, agreement: Agreement, page: AgreementPage) -> HttpResponse:
    """Back to the text, at the part that was saved."""
    last = agreement.versions.latest("order")
    messages.success(request, SAVED.format(page.label, last))
    return redirect(f"{agreement.get_absolute_url()}#{page.value}")


def kept(request: HttpRequest, agreement: Agreement, page: AgreementPage) -> HttpResponse | None:
    """Kept as typed: back to the text, or (None) the page with its errors."""
    if request.POST.get("act") != "later":
        return None
    messages.success(request, KEPT.format(page.label))
    return redirect(agreement)


def nothing(_agreement: Agreement, _page: Any) -> dict[str, str]:
    """No clerk's notes: both sides talk in the thread."""
    return {}


PAGES = Pages(
    order=AgreementPage,
    forms=FORMS,
    notes=nothing,
    save=writing.save_page,
    keep=writing.keep_page,
    template=lambda page: "projects/agreement/page.html",
    context=context,
    saved=saved,
    kept=kept,
)
