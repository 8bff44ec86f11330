"""One page of an application: shown, saved, kept unfinished, or met by another's version."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from core.workflow import NotAllowedNow
from groups.choices import Page
from groups.forms.pages import PageForm
from groups.models import Registration
from groups.registration import consents, corrections, drafting, task_list
from groups.registration.drafting import ChangedMeanwhile, TooMuch
from groups.views.loading import is_being_written, is_writable, load_to_write, overtaken
from groups.views.showing import (
    FORMS,
    Both,
    about,
    show,
    side_by_side,
    stored_form,
    version,
    version_in,
)

SAVED = "「{}」を保存しました。まだ提出されていません。"
KEPT = "「{}」を途中まで保存しました。まだ提出されていません。"


@put_aside.keeps_typed(is_being_written)
@require_http_methods(["GET", "HEAD", "POST"])
def registration_page(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """Show the page; a POST saves it, valid or not (``act``: next, later, preview, theirs)."""
    if page not in FORMS:
        raise Http404
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return overtaken(request, registration)
    if request.method != "POST":
        return reopen(request, registration, Page(page))
    if request.POST.get("act") == "theirs":
        put_aside.forget(request)
        return redirect("registration_page", pk, page)
    return save(request, registration, Page(page))


def reopen(request: HttpRequest, registration: Registration, page: Page) -> HttpResponse:
    """What an expired session or a conflict left, else what was kept, else the columns."""
    aside, stored = put_aside.aside(request), stored_form(registration, page)
    now = version(registration, page, stored)
    if aside is None:
        return show(request, registration, page, stored, now)
    form = FORMS[page](aside, **about(registration, page))
    both = Both(page, form, aside.get("seen", ""))
    is_changed = drafting.is_changed(registration, page, version_in(both.seen))
    if is_changed and not both.is_harmless(registration):
        return side_by_side(request, registration, both)
    return show(request, registration, page, form, now, is_back=True)


def save(request: HttpRequest, registration: Registration, page: Page) -> HttpResponse:
    """Valid: into the columns. Otherwise, or half done: kept as typed. Nothing is lost."""
    form = FORMS[page](request.POST, **about(registration, page))
    both = Both(page, form, request.POST.get("seen", ""))
    is_final = form.is_valid() and not is_unfinished(page, request.POST.get("act", ""))
    try:
        registration = (store if is_final else keep)(request, registration, both)
    except TooMuch as refusal:
        form.add_error(None, str(refusal))
        return show(request, registration, page, form, both.seen)
    except ChangedMeanwhile as changed:
        put_aside.put_aside(request)
        return side_by_side(request, changed.registration, both, status=409)
    except NotAllowedNow:
        return overtaken(request, registration)
    put_aside.forget(request)
    answer = saved if is_final else unfinished
    return answer(request, registration, page, form)


def is_unfinished(page: Page, act: str) -> bool:
    """Whether the button keeps without finishing. Consent is given by its own button alone."""
    return act == "preview" or (page is Page.PUBLICATION and act != "next")


def store(request: HttpRequest, registration: Registration, both: Both) -> Registration:
    """Save valid answers; those about publication are an act of consent."""
    by, facts, seen = request.user, both.sent.facts, both.for_drafting
    if both.page is Page.PUBLICATION:
        return consents.consent(registration, by=by, choices=facts["publication"], seen=seen)
    return drafting.save_page(registration, both.page, by=by, facts=facts, seen=seen)


def keep(request: HttpRequest, registration: Registration, both: Both) -> Registration:
    """Keep what was typed, as it is."""
    typed, seen = both.sent.typed, both.for_drafting
    return drafting.keep_page(registration, both.page, by=request.user, typed=typed, seen=seen)


def saved(
    request: HttpRequest, registration: Registration, page: Page, form: PageForm
) -> HttpResponse:
    """Where one goes on: the next open page, the list, or the check one came from."""
    messages.success(request, SAVED.format(page.label))
    if request.GET.get("back") == "check":
        return redirect("registration_check", registration.pk)
    following = next_page(registration, page) if request.POST.get("act") != "later" else None
    if following is None:
        return redirect("registration_tasks", registration.pk)
    return redirect("registration_page", registration.pk, following)


def next_page(registration: Registration, page: Page) -> Page | None:
    """The first page after this one that is not finished; None leads to the list."""
    steps = task_list.of(registration, corrections.open_request(registration)).left
    order = list(Page)
    after = [s.page for s in steps if s.is_open and order.index(s.page) > order.index(page)]
    return after[0] if after else None


def unfinished(
    request: HttpRequest, registration: Registration, page: Page, form: PageForm
) -> HttpResponse:
    """Kept as typed: back to the list, the preview, or the page with its errors."""
    act = request.POST.get("act")
    if act == "later":
        messages.success(request, KEPT.format(page.label))
        return redirect("registration_tasks", registration.pk)
    if act == "preview":
        return redirect(f"{reverse('registration_page', args=[registration.pk, page])}#preview")
    return show(request, registration, page, form, version(registration, page, form))
