"""One page of an application: shown, saved, kept unfinished, or met by another's version."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core import keeping
from core.workflow import NotAllowedNow
from groups import consenting, correcting, drafting, progress, summary
from groups.choices import Page
from groups.drafting import ChangedMeanwhile, TooMuch
from groups.forms import comparing
from groups.forms.activity import ActivityForm
from groups.forms.basics import BasicsForm
from groups.forms.pages import PageForm, reopened
from groups.forms.people import PeopleForm
from groups.forms.place import PlaceForm
from groups.forms.publication import PREFIX, PublicationForm
from groups.models import Registration, RegistrationPolicy
from groups.views.loading import is_being_written, is_writable, load_to_write, not_now

FORMS: dict[Page, type[PageForm]] = {
    form.page: form for form in (BasicsForm, PeopleForm, PlaceForm, ActivityForm, PublicationForm)
}
PAGE = "groups/registration/page.html"
PUBLICATION = "groups/registration/publication.html"
SAVED = "「{}」を保存しました。まだ提出されていません。"
KEPT = "「{}」を途中まで保存しました。まだ提出されていません。"


@keeping.keeps_typed(is_being_written)
@require_http_methods(["GET", "HEAD", "POST"])
def registration_page(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """Show the page; a POST saves it, valid or not (``act``: next, later, preview, theirs)."""
    if page not in FORMS:
        raise Http404
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return not_now(request, registration)
    if request.method != "POST":
        return reopen(request, registration, Page(page))
    if request.POST.get("act") == "theirs":
        keeping.forget(request)
        return redirect("registration_page", pk, page)
    return save(request, registration, Page(page))


def reopen(request: HttpRequest, registration: Registration, page: Page) -> HttpResponse:
    """What an expired session or a conflict left, else what was kept, else the columns."""
    aside = keeping.aside(request)
    if aside is None:
        return show(request, registration, page, stored_form(registration, page))
    form = FORMS[page](aside, **about(registration, page))
    if drafting.is_changed(registration, page, request.user, aside.get("seen", "")):
        return side_by_side(request, registration, page, form)
    return show(request, registration, page, form, is_back=True)


def stored_form(registration: Registration, page: Page) -> PageForm:
    """The page as it was saved last: what is not valid yet, else the columns."""
    typed = drafting.typed_on(registration, page)
    if typed is None:
        return FORMS[page](**about(registration, page))
    return reopened(FORMS[page], typed, **about(registration, page))


def about(registration: Registration, page: Page) -> dict[str, Any]:
    """What a form of the page needs to know."""
    request = correcting.open_request(registration)
    return {"instance": registration, "notes": correcting.notes(request, page)}


def save(request: HttpRequest, registration: Registration, page: Page) -> HttpResponse:
    """Valid: into the columns. Otherwise, or half done: kept as typed. Nothing is lost."""
    form = FORMS[page](request.POST, **about(registration, page))
    is_final = form.is_valid() and not is_unfinished(page, request.POST.get("act", ""))
    try:
        registration = (store if is_final else keep)(request, registration, page, form)
    except TooMuch as refusal:
        form.add_error(None, str(refusal))
        return show(request, registration, page, form)
    except ChangedMeanwhile as changed:
        keeping.put_aside(request)
        return side_by_side(request, changed.registration, page, form, status=409)
    except NotAllowedNow as refusal:
        keeping.put_aside(request)
        return not_now(request, registration, str(refusal))
    keeping.forget(request)
    answer = saved if is_final else unfinished
    return answer(request, registration, page, form)


def is_unfinished(page: Page, act: str) -> bool:
    """Whether the button keeps without finishing. Consent is given by its own button alone."""
    return act == "preview" or (page is Page.PUBLICATION and act != "next")


def store(
    request: HttpRequest, registration: Registration, page: Page, form: PageForm
) -> Registration:
    """Save valid answers; those about publication are an act of consent."""
    by, seen = request.user, request.POST.get("seen", "")
    if page is Page.PUBLICATION:
        choices = form.facts["publication"]
        return consenting.consent(registration, by=by, choices=choices, seen=seen)
    return drafting.save_page(registration, page, by=by, facts=form.facts, seen=seen)


def keep(
    request: HttpRequest, registration: Registration, page: Page, form: PageForm
) -> Registration:
    """Keep what was typed, as it is."""
    seen = request.POST.get("seen", "")
    return drafting.keep_page(registration, page, by=request.user, typed=form.typed, seen=seen)


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
    steps = progress.of(registration, correcting.open_request(registration)).left
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
    return show(request, registration, page, form)


def side_by_side(
    request: HttpRequest,
    registration: Registration,
    page: Page,
    form: PageForm,
    status: int = 200,
) -> HttpResponse:
    """Both versions; what was typed here waits in the session until the person has chosen."""
    theirs = stored_form(registration, page)
    versions = comparing.versions(registration, page, mine=form, theirs=theirs)
    return show(request, registration, page, form, versions=versions, status=status)


def show(
    request: HttpRequest,
    registration: Registration,
    page: Page,
    form: PageForm,
    *,
    is_back: bool = False,
    versions: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The page with this form; ``seen`` names the version the person is looking at."""
    context = {
        "registration": registration,
        "page": page,
        "number": list(Page).index(page) + 1,
        "total": len(Page),
        "form": form,
        "is_back": is_back,
        "versions": versions,
        "preview": preview(registration, form) if page is Page.PUBLICATION else None,
        "seen": drafting.version(registration, page),
        "policy": RegistrationPolicy.current(),
    }
    template = PUBLICATION if page is Page.PUBLICATION else PAGE
    return render(request, template, context, status=status)


def preview(registration: Registration, form: PageForm) -> summary.Preview:
    """The public page as the choices in the form would make it."""
    choices = {field.name.removeprefix(PREFIX): str(field.value()) for field in form}
    return summary.preview(registration, choices)
