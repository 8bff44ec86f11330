"""One page of an application: what is the registry's own of the manner of :mod:`core.pages`."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import Letterhead, User
from core.drafts import Seen
from core.forms import put_aside
from core.forms.pages import PageForm
from core.pages import Pages, answer
from core.workflow import NotAllowedNow
from groups.choices import Page
from groups.directory.page import page_of
from groups.forms.activity import ActivityForm
from groups.forms.basics import BasicsForm
from groups.forms.people import PeopleForm
from groups.forms.place import PlaceForm
from groups.forms.publication import PREFIX, PublicationForm
from groups.models import Registration, RegistrationPolicy
from groups.registration import consents, corrections, summary, task_list, writing
from groups.views.loading import is_being_written, is_writable, load_to_write, overtaken

PAGE = "groups/registration/page.html"
PUBLICATION = "groups/registration/publication.html"
SAVED = "「{}」を保存しました。まだ提出されていません。"
KEPT = "「{}」を途中まで保存しました。まだ提出されていません。"


@put_aside.puts_aside(is_being_written)
@require_http_methods(["GET", "HEAD", "POST"])
def registration_page(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """Show the page; a POST saves it, valid or not (``act``: next, later, preview, theirs)."""
    if page not in PAGES.forms:
        raise Http404
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return overtaken(request, registration)
    try:
        return answer(PAGES, request, registration, Page(page))
    except NotAllowedNow:
        return overtaken(request, registration)


def notes(registration: Registration, page: Page) -> dict[str, str]:
    """The clerk's words on the page in the open request for correction."""
    return corrections.notes(corrections.open_request(registration), page)


def save(
    registration: Registration, page: Page, *, by: User, facts: dict[str, Any], seen: Seen
) -> Registration:
    """Save valid answers; those about publication are an act of consent."""
    if page is Page.PUBLICATION:
        return consents.consent(registration, by=by, choices=facts["publication"], seen=seen)
    return writing.save_page(registration, page, by=by, facts=facts, seen=seen)


def template(page: Page) -> str:
    """Consent has a page of its own."""
    return PUBLICATION if page is Page.PUBLICATION else PAGE


def context(registration: Registration, page: Page, form: PageForm) -> dict[str, Any]:
    """The application and where to ask; of consent its words and the public page it would make."""
    shared = {"registration": registration, "office": Letterhead.current()}
    if page is not Page.PUBLICATION:
        return shared
    policy = RegistrationPolicy.current()
    return shared | {"policy": policy} | example(registration, form)


def example(registration: Registration, form: PageForm) -> dict[str, Any]:
    """What the public page shows, as the choices in the form would make it."""
    choices = {field.name.removeprefix(PREFIX): str(field.value()) for field in form}
    return page_of(summary.example(registration, choices))


def saved(request: HttpRequest, registration: Registration, page: Page) -> HttpResponse:
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
    steps = task_list.progress(registration, corrections.open_request(registration)).left
    order = list(Page)
    after = [s.page for s in steps if s.is_open and order.index(s.page) > order.index(page)]
    return after[0] if after else None


def kept(request: HttpRequest, registration: Registration, page: Page) -> HttpResponse | None:
    """Kept as typed: back to the list, the preview, or (None) the page with its errors."""
    act = request.POST.get("act")
    if act == "later":
        messages.success(request, KEPT.format(page.label))
        return redirect("registration_tasks", registration.pk)
    if act == "preview":
        return redirect(f"{reverse('registration_page', args=[registration.pk, page])}#preview")
    return None


def only_keeps(page: Page, act: str) -> bool:
    """Consent is given by its own button alone."""
    return act == "preview" or (page is Page.PUBLICATION and act != "next")


PAGES = Pages(
    order=Page,
    forms={
        form.page: form
        for form in (BasicsForm, PeopleForm, PlaceForm, ActivityForm, PublicationForm)
    },
    notes=notes,
    save=save,
    keep=writing.keep_page,
    template=template,
    context=context,
    saved=saved,
    kept=kept,
    only_keeps=only_keeps,
)
