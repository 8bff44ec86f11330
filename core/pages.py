"""Pages of a form that several people write: shown, saved, kept, put aside, side by side (ADR 51).

An app declares :class:`Pages`. Its function view loads the row, permits, and gives the request to
:func:`answer`; what is stored and by which rules is in the app's ``save`` and ``keep``. The words
*save*, *keep* and *put aside* are those of :mod:`core.drafts`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.contrib.auth import get_user_model
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core import drafts
from core.drafts import ChangedMeanwhile, Drafted, Seen, TooMuch
from core.forms import comparison, put_aside, rows
from core.forms.comparison import Difference
from core.forms.pages import PageForm, reopened

D = TypeVar("D", bound=Drafted)


@dataclass(frozen=True)
class Pages(Generic[D]):
    """What an app says of its pages; each callable takes the row and the page.

    ``order`` has all pages, ``forms`` those that are shown here. ``notes`` gives a clerk's words
    by field. ``save`` (``by``, ``facts``, ``seen``) and ``keep`` (``by``, ``typed``, ``seen``)
    lock, permit, store and give the fresh row. ``template`` is asked for the page, ``context``
    (with the form) for what its template needs beside ``page``, ``form``, ``seen`` and
    ``versions``. ``saved`` and ``kept`` answer afterwards, in the app's sentences; where ``kept``
    has no answer, the page is shown with its errors. Of a button (``act``) that never finishes
    the page ``only_keeps`` is true.
    """

    order: type[TextChoices]
    forms: Mapping[str, type[PageForm]]
    notes: Callable[[D, Any], Mapping[str, str]]
    save: Callable[..., D]
    keep: Callable[..., D]
    template: Callable[[Any], str]
    context: Callable[[D, Any, PageForm], Mapping[str, Any]]
    saved: Callable[[HttpRequest, D, Any], HttpResponse]
    kept: Callable[[HttpRequest, D, Any], HttpResponse | None]
    only_keeps: Callable[[Any, str], bool] = lambda page, act: False

    def form(self, row: D, page: Any, data: Any = None) -> PageForm:
        """The page with the columns, or with what is sent."""
        return self.forms[page](data, instance=row, notes=self.notes(row, page))

    def stored(self, row: D, page: Any) -> PageForm:
        """The page as it is stored: what is kept of it, else the columns."""
        typed = drafts.typed_on(row, page)
        if typed is None:
            return self.form(row, page)
        return reopened(self.forms[page], typed, instance=row, notes=self.notes(row, page))


@dataclass
class Both(Generic[D]):
    """What is sent for a page, what it was shown with (:func:`version`), and what is stored now."""

    pages: Pages[D]
    page: Any
    sent: PageForm
    seen: str
    stored: PageForm | None = None

    @property
    def version(self) -> str:
        """The version of the page as :mod:`core.drafts` knows it."""
        return self.seen.partition(" ")[0]

    def holds(self, row: D) -> bool:
        """Whether ``sent`` holds all that is newer than ``seen``: the way back after saving."""
        self.stored = self.pages.stored(row, self.page)
        return not comparison.overtaken(self.seen, stored=self.stored, sent=self.sent)


@dataclass(frozen=True)
class Versions:
    """Who stored the other version, when, and where the two differ."""

    who: str
    is_own: bool
    at: datetime | None
    differences: list[Difference]


def version(row: Drafted, page: str, stored: PageForm) -> str:
    """What a page sends back as ``seen``: its version, then a digest of every field."""
    return f"{drafts.version(row, page)} {comparison.shown(stored)}"


def answer(pages: Pages[D], request: HttpRequest, row: D, page: Any) -> HttpResponse:
    """Show the page; what is sent is saved, or kept where it is not valid or not finished.

    The button "theirs" (``act``) drops what is sent. Raises as the app's ``save`` and ``keep``,
    NotAllowedNow among them.
    """
    if request.method != "POST":
        return open_again(pages, request, row, page)
    if request.POST.get("act") == "theirs":
        put_aside.forget(request)
        return redirect(request.path)
    return receive(pages, request, row, page)


def open_again(pages: Pages[D], request: HttpRequest, row: D, page: Any) -> HttpResponse:
    """What an expired session or a conflict left, else what is stored."""
    aside = put_aside.aside(request)
    if aside is None:
        stored = pages.stored(row, page)
        return show(pages, request, row, page, stored, version(row, page, stored))
    both = Both(pages, page, pages.form(row, page, aside), aside.get("seen", ""))
    if drafts.is_changed(row, page, both.version) and not both.holds(row):
        return side_by_side(request, row, both)
    now = version(row, page, both.stored or pages.stored(row, page))
    return show(pages, request, row, page, both.sent, now, is_back=True)


def receive(pages: Pages[D], request: HttpRequest, row: D, page: Any) -> HttpResponse:
    """Valid: saved. Otherwise, or half done: kept as typed. Nothing is lost.

    The buttons of :mod:`core.forms.rows` only keep, and lead back to their place on the page.
    """
    form = pages.form(row, page, request.POST)
    both = Both(pages, page, form, request.POST.get("seen", ""))
    by, seen = request.user, Seen(both.version, both.holds)
    act = request.POST.get("act", "")
    place = rows.place(act)
    is_final = form.is_valid() and not place and not pages.only_keeps(page, act)
    try:
        if is_final:
            row = pages.save(row, page, by=by, facts=form.facts, seen=seen)
        else:
            row = pages.keep(row, page, by=by, typed=form.typed, seen=seen)
    except TooMuch as refusal:
        form.add_error(None, str(refusal))
        return show(pages, request, row, page, form, both.seen)
    except ChangedMeanwhile as changed:
        put_aside.put_aside(request)
        return side_by_side(request, changed.row, both, status=409)
    put_aside.forget(request)
    if is_final:
        return pages.saved(request, row, page)
    if place:
        return redirect(f"{request.get_full_path()}#{place}")
    again = version(row, page, form)
    return pages.kept(request, row, page) or show(pages, request, row, page, form, again)


def side_by_side(request: HttpRequest, row: D, both: Both[D], status: int = 200) -> HttpResponse:
    """Both versions; what was typed here waits in the session until the person has chosen."""
    pages, page = both.pages, both.page
    stored = both.stored or pages.stored(row, page)
    found = comparison.differences(both.seen, stored=stored, sent=both.sent)
    sent = comparison.together(both.seen, stored=stored, sent=both.sent)
    who = get_user_model().objects.get(pk=drafts.stored_by(row, page))
    versions = Versions(str(who), who == request.user, drafts.stored_at(row, page), found)
    merged, now = pages.form(row, page, sent), version(row, page, stored)
    return show(pages, request, row, page, merged, now, versions=versions, status=status)


def show(
    pages: Pages[D],
    request: HttpRequest,
    row: D,
    page: Any,
    form: PageForm,
    seen: str,
    *,
    is_back: bool = False,
    versions: Versions | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with this form; ``seen`` is the :func:`version` that the person is looking at."""
    context = {
        "page": page,
        "number": list(pages.order).index(page) + 1,
        "total": len(pages.order),
        "form": form,
        "seen": seen,
        "is_back": is_back,
        "versions": versions,
        **pages.context(row, page, form),
    }
    return render(request, pages.template(page), context, status=status)
