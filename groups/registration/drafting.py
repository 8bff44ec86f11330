"""Writing an application: saves with rules that move no status.

Every save locks the row and asks two questions: may this person write, and is it the
applicant's turn. ``Registration.drafts[page]`` holds for each page who saved it last, when, and
what was typed as long as it is not valid: ``{"by": pk, "at": iso, "typed": {...} | None}``.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from core import papers
from core.history import erasing
from core.workflow import NotAllowedNow, locked
from groups import notices, permissions
from groups.choices import PAGE_FIELDS, PUBLISHABLE, Channel, Page, Turn
from groups.models import Attachment, Editor, Registration

Typed = Mapping[str, list[str]]
MOST_DRAFTS = 5  # of one person: city setting
MOST_CHARACTERS = 60_000  # of what is typed on one page and not valid yet
TOO_MANY_DRAFTS = (
    f"書きかけの申請が{MOST_DRAFTS}件あります。続きを書くか、いらない下書きを消してから、"
    "新しい申請を始めてください。"
)
TOO_MUCH = "入力された文章が長すぎるため、保存できません。短くしてから、もう一度保存してください。"


class TooMuch(Exception):
    """More was typed than is kept; nothing was written. The text is for the person."""


@dataclass
class ChangedMeanwhile(Exception):
    """The page holds something else than what was shown; nothing was written."""

    registration: Registration
    page: Page


@dataclass(frozen=True)
class Seen:
    """The version of a page that was shown, "" for none: then nothing is compared.

    ``holds`` says whether what is sent holds all that has been stored since: then nobody is asked.
    """

    version: str = ""
    holds: Callable[[Registration], bool] = lambda registration: False


UNSEEN = Seen()


# --- beginning and ending -----------------------------------------------------------------------


@transaction.atomic
def start(user: Any, eligibility: list[dict[str, Any]], *, kind: str = "") -> Registration:
    """A draft of this person's own, with the answers to the requirements as they were asked.

    A second click finds the draft of the first: nobody has two that are untouched. Raises
    NotAllowedNow when MOST_DRAFTS are being written.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    untouched = Registration.objects.of(user).filter(
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
def start_counter(by: Any, *, asked_by: str, identified_by: str, kind: str = "") -> Registration:
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
def discard(registration: Registration, *, by: Any) -> None:
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
    by: Any,
    facts: Mapping[str, Any],
    seen: Seen = UNSEEN,
) -> Registration:
    """Valid answers: into the columns, the page is done. Saving the same twice is harmless.

    ``seen`` names the :func:`version` that was shown. Raises ChangedMeanwhile, NotAllowedNow,
    PermissionDenied.
    """
    registration = opened(registration, by)
    write_page(registration, page, by=by, facts=facts, seen=seen)
    return registration


def write_page(
    registration: Registration, page: Page, *, by: Any, facts: Mapping[str, Any], seen: Seen
) -> bool:
    """The same on an opened row; False when the page already held just this (a second click)."""
    if seen.version and seen.version != version(registration, page):
        if is_saved(registration, page, facts):
            return False
        refuse_if_changed(registration, page, seen)
    for name, value in facts.items():
        setattr(registration, name, value)
    sign(registration, page, by, typed=None)
    registration.done_pages = [p for p in registration.done_pages if p != page] + [page]
    reopen_publication(registration)
    registration.save()
    return True


@transaction.atomic
def keep_page(
    registration: Registration, page: Page, *, by: Any, typed: Typed, seen: Seen = UNSEEN
) -> Registration:
    """Whatever was typed, valid or not: nothing is lost, the page is not done.

    The columns keep the last valid answers. Raises as :func:`save_page` does, and TooMuch.
    """
    if len(json.dumps(typed, ensure_ascii=False)) > MOST_CHARACTERS:
        raise TooMuch(TOO_MUCH)
    registration = opened(registration, by)
    if typed_on(registration, page) == dict(typed):
        return registration
    refuse_if_changed(registration, page, seen)
    sign(registration, page, by, typed=dict(typed))
    registration.done_pages = [p for p in registration.done_pages if p != page]
    registration.save()
    return registration


def opened(registration: Registration, by: Any) -> Registration:
    """The row, locked for writing. Raises PermissionDenied or NotAllowedNow."""
    registration = locked(registration)
    if not permissions.edits(by, registration):
        raise PermissionDenied
    if registration.turn is not Turn.APPLICANT:
        raise NotAllowedNow("この申請は、いまは書きかえられません。すでに提出されています。")
    return registration


def is_saved(registration: Registration, page: Page, facts: Mapping[str, Any]) -> bool:
    """Whether the page already holds exactly these answers."""
    same = all(getattr(registration, name) == value for name, value in facts.items())
    return same and page in registration.done_pages


def sign(registration: Registration, page: Page, by: Any, *, typed: dict | None) -> None:
    """Note who saved the page, when, and what is still to be made valid."""
    registration.drafts[page] = {
        "by": by.pk,
        "at": timezone.now().isoformat(),
        "typed": typed,
    }


def reopen_publication(registration: Registration) -> None:
    """Facts written after the consent need an answer of their own; the consent itself stays."""
    if unanswered(registration) and Page.PUBLICATION in registration.done_pages:
        registration.done_pages = [p for p in registration.done_pages if p != Page.PUBLICATION]


def publishable(registration: Registration) -> list[str]:
    """The fields with a value about whose publication the applicant decides."""
    return [name for name in PUBLISHABLE if getattr(registration, name)]


def unanswered(registration: Registration) -> list[str]:
    """Publishable fields with a value that were not part of the consent."""
    return [name for name in publishable(registration) if name not in registration.publication]


# --- who saw what -------------------------------------------------------------------------------


def typed_on(registration: Registration, page: Page) -> dict[str, list[str]] | None:
    """What was typed on the page and is not valid yet; None when there is nothing."""
    return registration.drafts.get(page, {}).get("typed")


def saved_at(registration: Registration, page: Page) -> str:
    """When the page was saved last (ISO 8601); "" if never."""
    return registration.drafts.get(page, {}).get("at", "")


def version(registration: Registration, page: Page) -> str:
    """Names what a page holds (before the dot) and which save brought it there (after it)."""
    facts = {name: getattr(registration, name) for name in PAGE_FIELDS[page]}
    for name, value in facts.items():
        facts[name] = value.pk if isinstance(value, models.Model) else value
    text = json.dumps([facts, typed_on(registration, page)], cls=DjangoJSONEncoder, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"{digest}.{saved_at(registration, page)}"


def is_changed(registration: Registration, page: Page, seen: str) -> bool:
    """Whether the page holds something else than what was ``seen``, whoever saved it.

    One's own other tab, other device and way back count as anybody's.
    """
    if not seen:
        return False
    return seen.partition(".")[0] != version(registration, page).partition(".")[0]


def refuse_if_changed(registration: Registration, page: Page, seen: Seen) -> None:
    """Raise ChangedMeanwhile if the page holds something that what is sent would undo."""
    if is_changed(registration, page, seen.version) and not seen.holds(registration):
        raise ChangedMeanwhile(registration, page)
