"""A form of several pages: what is stored of each page, who stored it, and who saw what.

Four words, one meaning each, in every app:

- *write*: have something in hand and change it, as its writers may now (``writing.py``).
- *save* a page: valid answers go into the columns, and the page is done.
- *keep* a page: what was typed is stored as it is, valid or not, and the page is not done.
- *put aside*: what could not be stored waits in the session (:mod:`core.forms.put_aside`).

A *draft* is a thing: what is not handed in yet. ``drafts[page]`` holds who stored the page last,
when, and what was typed as long as it is only kept: ``{"by": pk, "at": iso, "typed": {…} | None}``.
The app locks the row, asks who may write and stores it; this room knows the pages (ADR 51).
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from core.people import Person

Typed = Mapping[str, list[str]]
MOST_CHARACTERS = 60_000  # of what is kept of one page
TOO_MUCH = "入力された文章が長すぎるため、保存できません。短くしてから、もう一度保存してください。"


class TooMuch(Exception):
    """More was typed than is kept; nothing was stored. The text is for the person."""


@dataclass
class ChangedMeanwhile(Exception):
    """The row holds something that was not shown and would be undone; nothing was stored."""

    row: Any


@dataclass(frozen=True)
class Seen:
    """What the sender was shown.

    ``version`` names it; "" is said by scripts and commands, of which nothing is asked. ``holds``
    takes the locked row: does what is sent hold all that was stored since? Then nobody is asked.
    """

    version: str = ""
    holds: Callable[[Any], bool] = lambda row: False

    def require(self, row: Any) -> None:
        """Raise ChangedMeanwhile if what is sent would undo something of the locked row."""
        if self.version and not self.holds(row):
            raise ChangedMeanwhile(row)


UNSEEN = Seen()


class PageState(models.TextChoices):
    """The state of a page in a task list, in words."""

    UNTOUCHED = "untouched", "未着手"
    WRITING = "writing", "入力中"
    DONE = "done", "完了"
    TO_MEND = "to_mend", "要修正"


TONES = {
    PageState.UNTOUCHED: "off",
    PageState.WRITING: "lead",
    PageState.DONE: "done",
    PageState.TO_MEND: "need",
}


@dataclass(frozen=True)
class Step:
    """A page in a task list. ``is_open`` is False where it cannot be written (yet)."""

    page: Any
    state: PageState
    note: str = ""
    is_open: bool = True

    @property
    def tone(self) -> str:
        return TONES[self.state] if self.is_open else "off"

    @property
    def word(self) -> str:
        return self.state.label if self.is_open else "まだ始められません"


class Drafted(models.Model):
    """Something written on several pages. ``drafts`` does not belong into the history."""

    drafts = models.JSONField("書きかけ", default=dict, blank=True)
    done_pages = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    page_fields: ClassVar[Mapping[Any, tuple[str, ...]]]  # the columns of each page

    class Meta:
        abstract = True


def save(
    row: Drafted, page: str, *, by: Person, facts: Mapping[str, Any], seen: Seen = UNSEEN
) -> bool:
    """Valid answers into the columns of a locked row, which the caller stores.

    False, and nothing is to be stored, when the page was saved with just this since it was shown:
    a second press. Raises ChangedMeanwhile.
    """
    if seen.version and seen.version != version(row, page):
        if is_saved(row, page, facts):
            return False
        refuse_undoing(row, page, seen)
    for name, value in facts.items():
        setattr(row, name, value)
    sign(row, page, by)
    reopen(row, page)
    row.done_pages.append(page)
    return True


def keep(row: Drafted, page: str, *, by: Person, typed: Typed, seen: Seen = UNSEEN) -> bool:
    """What was typed beside the columns of a locked row, which the caller stores.

    The columns hold the last valid answers. False when just this is kept already. Raises
    ChangedMeanwhile, and TooMuch for more than MOST_CHARACTERS.
    """
    if len(json.dumps(typed, ensure_ascii=False)) > MOST_CHARACTERS:
        raise TooMuch(TOO_MUCH)
    if typed_on(row, page) == dict(typed):
        return False
    refuse_undoing(row, page, seen)
    sign(row, page, by, typed=dict(typed))
    reopen(row, page)
    return True


def reopen(row: Drafted, page: str) -> None:
    """The page is not done any more; the caller stores the row."""
    row.done_pages = [done for done in row.done_pages if done != page]


def sign(row: Drafted, page: str, by: Person, *, typed: dict[str, list[str]] | None = None) -> None:
    """Note who stored the page, when, and what is still to be made valid."""
    row.drafts[page] = {"by": by.pk, "at": timezone.now().isoformat(), "typed": typed}


def is_saved(row: Drafted, page: str, facts: Mapping[str, Any]) -> bool:
    """Whether the page is done with exactly these answers."""
    same = all(getattr(row, name) == value for name, value in facts.items())
    return same and page in row.done_pages


# --- what a page holds --------------------------------------------------------------------------


def typed_on(row: Drafted, page: str) -> dict[str, list[str]] | None:
    """What is kept of the page; None when there is nothing, or it was saved since."""
    typed: dict[str, list[str]] | None = row.drafts.get(page, {}).get("typed")
    return typed


def stored_at(row: Drafted, page: str) -> datetime | None:
    """When the page was saved or kept last; None if never."""
    at = row.drafts.get(page, {}).get("at")
    return datetime.fromisoformat(at) if at else None


def stored_by(row: Drafted, page: str) -> int:
    """The key of who saved or kept the page last. Call it on a page that was."""
    by: int = row.drafts[page]["by"]
    return by


def version(row: Drafted, page: str) -> str:
    """Names what a page holds (before the dot) and which act brought it there (after it)."""
    facts = {name: getattr(row, name) for name in row.page_fields[page]}
    for name, value in facts.items():
        facts[name] = value.pk if isinstance(value, models.Model) else value
    text = json.dumps([facts, typed_on(row, page)], cls=DjangoJSONEncoder, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"{digest}.{row.drafts.get(page, {}).get('at', '')}"


def is_changed(row: Drafted, page: str, seen: str) -> bool:
    """Whether the page holds something else than the version ``seen``, whoever stored it.

    One's own other tab, other device and way back count as anybody's. A page that nobody has
    stored holds nothing of anybody's.
    """
    return (
        bool(seen)
        and page in row.drafts
        and seen.partition(".")[0] != version(row, page).partition(".")[0]
    )


def refuse_undoing(row: Drafted, page: str, seen: Seen) -> None:
    """Raise ChangedMeanwhile if the page holds something that what is sent would undo."""
    if is_changed(row, page, seen.version):
        seen.require(row)
