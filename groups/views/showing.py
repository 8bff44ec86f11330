"""One page of an application as it is shown: as it is stored, or two versions beside each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Letterhead
from core.forms import comparison
from core.forms.comparison import Difference
from groups.choices import Page
from groups.forms.activity import ActivityForm
from groups.forms.basics import BasicsForm
from groups.forms.pages import PageForm, reopened
from groups.forms.people import PeopleForm
from groups.forms.place import PlaceForm
from groups.forms.publication import PREFIX, PublicationForm
from groups.models import Registration, RegistrationPolicy
from groups.registration import corrections, drafting, summary

FORMS: dict[Page, type[PageForm]] = {
    form.page: form for form in (BasicsForm, PeopleForm, PlaceForm, ActivityForm, PublicationForm)
}
PAGE = "groups/registration/page.html"
PUBLICATION = "groups/registration/publication.html"


def stored_form(registration: Registration, page: Page) -> PageForm:
    """The page as it was saved last: what is not valid yet, else the columns."""
    typed = drafting.typed_on(registration, page)
    if typed is None:
        return FORMS[page](**about(registration, page))
    return reopened(FORMS[page], typed, **about(registration, page))


def about(registration: Registration, page: Page) -> dict[str, Any]:
    """What a form of the page needs to know."""
    request = corrections.open_request(registration)
    return {"instance": registration, "notes": corrections.notes(request, page)}


@dataclass(frozen=True)
class Versions:
    """Who saved the other version, when, and where the two differ."""

    who: str
    is_own: bool
    at: datetime
    differences: list[Difference]


def told(
    registration: Registration, page: Page, differences: list[Difference], *, by: Any
) -> Versions:
    """Name the person who saved the page last, for somebody who sends it too."""
    note = registration.drafts[page]
    who = get_user_model().objects.get(pk=note["by"])
    return Versions(str(who), who == by, datetime.fromisoformat(note["at"]), differences)


@dataclass
class Both:
    """What is sent for a page, what it was shown with (:func:`version`), and what is stored now."""

    page: Page
    sent: PageForm
    seen: str
    stored: PageForm | None = None

    @property
    def for_drafting(self) -> drafting.Seen:
        """The same for who writes the row."""
        return drafting.Seen(version_in(self.seen), self.is_harmless)

    def is_harmless(self, registration: Registration) -> bool:
        """Whether ``sent`` holds all that is newer than ``seen``: the way back after saving."""
        self.stored = stored_form(registration, self.page)
        return not comparison.overtaken(self.seen, stored=self.stored, sent=self.sent)


def side_by_side(
    request: HttpRequest, registration: Registration, both: Both, status: int = 200
) -> HttpResponse:
    """Both versions; what was typed here waits in the session until the person has chosen."""
    page, stored = both.page, both.stored or stored_form(registration, both.page)
    found = comparison.differences(both.seen, stored=stored, sent=both.sent)
    versions = told(registration, page, found, by=request.user)
    sent = comparison.together(both.seen, stored=stored, sent=both.sent)
    merged = FORMS[page](sent, **about(registration, page))
    now = version(registration, page, stored)
    return show(request, registration, page, merged, now, versions=versions, status=status)


def show(
    request: HttpRequest,
    registration: Registration,
    page: Page,
    form: PageForm,
    seen: str,
    *,
    is_back: bool = False,
    versions: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The page with this form; ``seen`` is the :func:`version` that the person is looking at."""
    context = {
        "registration": registration,
        "page": page,
        "number": list(Page).index(page) + 1,
        "total": len(Page),
        "form": form,
        "is_back": is_back,
        "versions": versions,
        "preview": preview(registration, form) if page is Page.PUBLICATION else None,
        "seen": seen,
        "policy": RegistrationPolicy.current(),
        "office": Letterhead.current(),
    }
    template = PUBLICATION if page is Page.PUBLICATION else PAGE
    return render(request, template, context, status=status)


def version(registration: Registration, page: Page, stored: PageForm) -> str:
    """What the page holds: the version as drafting knows it, then every field of it."""
    return f"{drafting.version(registration, page)} {comparison.shown(stored)}"


def version_in(seen: str) -> str:
    """The version as drafting knows it, out of what a page said it showed."""
    return seen.partition(" ")[0]


def preview(registration: Registration, form: PageForm) -> summary.Preview:
    """The public page as the choices in the form would make it."""
    choices = {field.name.removeprefix(PREFIX): str(field.value()) for field in form}
    return summary.preview(registration, choices)
