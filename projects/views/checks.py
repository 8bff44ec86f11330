"""照会 as the group answers it: for the representative alone, of a project or of a 採択候補."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.http import absolute
from core.uploads import UploadRefused
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from projects.checking import asking, consenting, party, sealing
from projects.forms.check import LinkForm, OfficerForm, TaxForm
from projects.models import BackgroundCheck, OfficerConsent
from projects.views.money import load_money
from proposals.models import Proposal

ADDED = "役員を1人、加えました。まだ出していません。"
SENT = "確かめの書類を出しました。市の担当だけが読みます。"
MAILED = "役員にリンクを送りました。同意すると、この画面に出ます。"


def listed(request: HttpRequest, about: party.Party) -> HttpResponse:
    """What is asked, and where it stands; never what came of it. Everybody else gets 404: not even
    that something is asked.
    """
    if not party.represents(request.user, about):
        raise Http404
    context = {"about": about, "checks": party.checks(about)} | names(about)
    return render(request, "projects/checks/list.html", context)


def names(about: party.Party) -> dict[str, Any]:
    """What every page names: whose it is, and where it leads back to."""
    is_candidate = isinstance(about, Proposal)
    money = "" if is_candidate else reverse("project_money", args=[about.pk])
    return {
        "about": about, "is_candidate": is_candidate, "money_url": money,
        "list_url": party.page(about),
    }  # fmt: skip


@require_safe
@never_cache
def project_money_checks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Of a project."""
    return listed(request, load_money(request.user, pk))


@require_safe
@never_cache
def candidate_checks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Of a 採択候補, once something is asked."""
    about = get_object_or_404(Proposal.objects.visible_to(request.user), pk=pk)
    if not about.background_checks.exists():
        raise Http404
    return listed(request, about)


def load_check(request: HttpRequest, check: int) -> BackgroundCheck:
    """One that still waits for papers, for who answers for the group."""
    rows = BackgroundCheck.objects.select_related("project", "proposal")
    row = get_object_or_404(rows, pk=check, handed_in_on=None, result="")
    if not party.represents(request.user, row.about):
        raise Http404
    return row


@takes_files(1)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def background_check(request: HttpRequest, check: int) -> HttpResponse:
    """Officers one by one, or the tax. Load, permit, bind, act, answer."""
    row = load_check(request, check)
    of_officers = asking.is_officers(row)
    is_sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    form: Any = OfficerForm(data, files) if of_officers else TaxForm(data, files)
    if is_sent and form.is_valid():
        try:
            return taken(request, row, form)
        except (NotAllowedNow, UploadRefused) as refusal:
            form.add_error(None, str(refusal))
    return shown(request, row, form=form)


def shown(request: HttpRequest, row: BackgroundCheck, **forms: Any) -> HttpResponse:
    """The page of one check, with who is there and who still has a link."""
    context = {
        "check": row, "of_officers": asking.is_officers(row), "link_form": LinkForm(),
        "form": OfficerForm(),
        "officers": [(each, sealing.opened(each.sealed).name) for each in row.officers.all()],
        "links": [
            (each, sealing.opened(each.sealed).name) for each in row.links.unclosed()
        ],
    }  # fmt: skip
    return render(request, "projects/checks/page.html", context | names(row.about) | forms)


def taken(request: HttpRequest, row: BackgroundCheck, form: Any) -> HttpResponse:
    """Another officer; or the tax, which is all at once."""
    facts = form.cleaned_data
    if asking.is_officers(row):
        asking.add_officer(
            row, form.officer, by=request.user, consented_on=facts["consented_on"],
            consent=facts["consent"],
        )  # fmt: skip
        messages.success(request, ADDED)
        return redirect("background_check", row.pk)
    asking.hand_in_tax(row, by=request.user, **facts)
    messages.success(request, SENT)
    return redirect(party.page(row.about))


@sensitive_post_parameters()
@require_POST
@never_cache
def background_check_link(request: HttpRequest, check: int) -> HttpResponse:
    """A link for one officer: mailed, or shown this once, to be handed on."""
    row = load_check(request, check)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return shown(request, row, link_form=form)
    try:
        link = consenting.issue(row, by=request.user, **form.cleaned_data)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("background_check", row.pk)
    if link.by_mail:
        messages.success(request, MAILED)
        return redirect("background_check", row.pk)
    context = names(row.about) | {
        "check": row, "link": link, "name": form.cleaned_data["name"],
        "address": absolute(reverse("officer_consent", args=[link.token])),
    }  # fmt: skip
    return render(request, "projects/checks/link.html", context)


@require_POST
def background_check_link_remove(request: HttpRequest, check: int, link: int) -> HttpResponse:
    """A link leads nowhere any more."""
    row = load_check(request, check)
    consenting.take_back(get_object_or_404(row.links.unclosed(), pk=link), by=request.user)
    messages.success(request, "リンクを1つ、取り消しました。")
    return redirect("background_check", row.pk)


@require_POST
def background_check_send(request: HttpRequest, check: int) -> HttpResponse:
    """All officers are there."""
    row = load_check(request, check)
    try:
        asking.hand_in_officers(row, by=request.user)
    except NotAllowedNow as refusal:
        messages.warning(request, str(refusal))
        return redirect("background_check", row.pk)
    messages.success(request, SENT)
    return redirect(party.page(row.about))


@require_POST
def background_check_remove(request: HttpRequest, check: int, officer: int) -> HttpResponse:
    """One officer out again."""
    row = load_check(request, check)
    found = get_object_or_404(OfficerConsent, check_asked=row, pk=officer)
    asking.remove_officer(found, by=request.user)
    messages.success(request, "役員を1人、消しました。")
    return redirect("background_check", row.pk)
