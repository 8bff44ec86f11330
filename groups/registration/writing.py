"""Writing an application: saves with rules that move no status.

Every save locks the row and asks two questions: may this person write, and is it the
applicant's turn. The words and what is stored of each page are those of :mod:`core.drafts`.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from core import drafts, papers
from core.drafts import UNSEEN, Seen, Typed
from core.history import erasing
from core.people import Person
from core.workflow import NotAllowedNow, locked
from groups import notices, permissions
from groups.choices import PUBLISHABLE, Channel, Page, Turn
from groups.models import Attachment, Editor, Registration

MOST_DRAFTS = 5  # of one person: city setting
TOO_MANY_DRAFTS = (
    f"書きかけの申請が{MOST_DRAFTS}件あります。続きを書くか、いらない下書きを消してから、"
    "新しい申請を始めてください。"
)


# --- beginning and ending -----------------------------------------------------------------------


@transaction.atomic
def begin(user: User, eligibility: list[dict[str, Any]], *, kind: str = "") -> Registration:
    """A draft of this person's own, with the answers to the requirements as they were asked.

    A second click finds the draft of the first: nobody has two that are untouched. Raises
    NotAllowedNow when MOST_DRAFTS are being written.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    untouched: QuerySet[Registration] = Registration.objects.written_by(user).filter(
        status="draft", channel=Channel.WEB, drafts={}, eligibility=eligibility, kind=kind
    )
    if found := untouched.first():
        return found
    begun = Registration.objects.filter(applicant=user, status="draft", channel=Channel.WEB)
    if begun.count() >= MOST_DRAFTS:
        raise NotAllowedNow(TOO_MANY_DRAFTS)
    registration = Registration.objects.create(applicant=user, eligibility=eligibility, kind=kind)
    Editor.objects.create(registration=registration, user=user)
    return registration


@transaction.atomic
def begin_at_counter(
    by: User, *, asked_by: str, identified_by: str, kind: str = ""
) -> Registration:
    """A draft that a clerk writes for somebody at the counter.

    ``asked_by`` is who came, ``identified_by`` how the clerk knows; both are demanded by a
    constraint. Raises PermissionDenied without ``groups.enter_registration``.
    """
    if not by.has_perm("groups.enter_registration"):
        raise PermissionDenied
    return Registration.objects.create(
        applicant=by,
        channel=Channel.COUNTER,
        asked_by=asked_by.strip(),
        identified_by=identified_by.strip(),
        kind=kind,
    )


@transaction.atomic
def discard(registration: Registration, *, by: Person) -> None:
    """Throw a draft away. What was ever submitted stays: it can be withdrawn."""
    registration = opened(registration, by)
    if registration.reference:
        raise NotAllowedNow("提出した申請は消せません。取り下げることはできます。")
    erase(registration)


def erase(registration: Registration) -> None:
    """A draft that was never submitted, with its files, its letters and its history: for good."""
    for attachment in Attachment.every.filter(registration=registration):
        papers.forget_bytes(attachment)
    notices.forget(registration)
    erasing.erase(registration)


# --- pages --------------------------------------------------------------------------------------


@transaction.atomic
def save_page(
    registration: Registration,
    page: Page,
    *,
    by: Person,
    facts: Mapping[str, Any],
    seen: Seen = UNSEEN,
) -> Registration:
    """Valid answers: into the columns, the page is done. Saving the same twice is harmless.

    Raises ChangedMeanwhile, NotAllowedNow, PermissionDenied.
    """
    registration = opened(registration, by)
    store_page(registration, page, by=by, facts=facts, seen=seen)
    return registration


def store_page(
    registration: Registration, page: Page, *, by: Person, facts: Mapping[str, Any], seen: Seen
) -> bool:
    """Save a page of an opened row; False when it already held just this (a second press)."""
    is_new = drafts.save(registration, page, by=by, facts=facts, seen=seen)
    if is_new:
        reopen_publication(registration)
        registration.save()
    return is_new


@transaction.atomic
def keep_page(
    registration: Registration, page: Page, *, by: Person, typed: Typed, seen: Seen = UNSEEN
) -> Registration:
    """Whatever was typed, valid or not: nothing is lost, the page is not done.

    Raises as :func:`save_page` does, and TooMuch.
    """
    registration = opened(registration, by)
    if drafts.keep(registration, page, by=by, typed=typed, seen=seen):
        registration.save()
    return registration


def opened(registration: Registration, by: Person) -> Registration:
    """The row, locked for writing. Raises PermissionDenied or NotAllowedNow."""
    registration = locked(registration)
    if not permissions.edits(by, registration):
        raise PermissionDenied
    if registration.turn is not Turn.APPLICANT:
        raise NotAllowedNow("この申請は、いまは書きかえられません。すでに提出されています。")
    return registration


def reopen_publication(registration: Registration) -> None:
    """Facts written after the consent need an answer of their own; the consent itself stays."""
    if unanswered(registration):
        drafts.reopen(registration, Page.PUBLICATION)


def publishable(registration: Registration) -> list[str]:
    """The fields with a value about whose publication the applicant decides."""
    return [name for name in PUBLISHABLE if getattr(registration, name)]


def unanswered(registration: Registration) -> list[str]:
    """Publishable fields with a value that were not part of the consent."""
    return [name for name in publishable(registration) if name not in registration.publication]
