"""What an app has on the desk, and how one row of it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from core.admin.queue import NEAR_DAYS
from core.calendar import DueDate, Terms


class Part(models.IntegerChoices):
    """The parts of the list, in their order."""

    OURS = 0, "市が遅れています"
    THEIRS = 1, "相手が遅れています"
    NEAR = 2, f"{NEAR_DAYS}日以内"
    LATER = 3, "それより先"
    NEVER = 4, "期限なし"


class Who(models.TextChoices):
    """Whose work is shown."""

    WAITS = "waits", "わたしか、担当なし"
    MINE = "mine", "わたし"
    NOBODY = "nobody", "担当なし"
    ALL = "all", "みんな"


@dataclass(frozen=True)
class Number:
    """A queue that somebody may want to go to: its name, its address, the rows behind it."""

    label: str
    href: str
    rows: QuerySet


@dataclass(frozen=True)
class Share:
    """What a person sees of an app: the rows that wait (None without any right), its queues."""

    rows: QuerySet | None = None
    queues: Sequence[Number] = ()


@dataclass(frozen=True)
class Source:
    """What an app has on the desk, for each person their ``share``.

    ``states`` are the statuses in words; ``page`` leads from a key to the page of the row;
    ``acts`` are a person's next acts on it as (label, address), ``begins`` those with which
    something new begins; ``notes`` is what to know of rows by their keys.
    """

    kind: str
    label: str
    states: Mapping[str, str]
    share: Callable[[Any], Share]
    page: Callable[[str], str]
    acts: Callable[["Work", Any], Sequence[tuple[str, str]]]
    begins: Callable[[Any], Sequence[tuple[str, str]]] = lambda user: ()
    rank: int = 0  # what is not about a case itself stands below
    notes: Callable[[Sequence[str]], Mapping[str, str]] = lambda keys: {}


@dataclass(frozen=True)
class Work:
    """One row of the desk. ``owner`` and ``deputy`` are keys of people; ``may``: whether whoever
    looks may do the next act; ``since``: from when on it waits, None where nobody waits for it.
    """

    kind: str
    key: str
    title: str
    number: str
    status: str
    turn: str
    due_on: date | None
    due_time: time
    since: datetime | None
    owner: int | None
    deputy: int | None
    owner_now: int | None
    may: bool
    part: Part

    @property
    def due(self) -> DueDate | None:
        """The deadline of the side whose turn it is."""
        terms = Terms(ends_at=self.due_time, manner=None)
        return DueDate(self.due_on, self.due_on, terms, self.due_on) if self.due_on else None

    @property
    def waited(self) -> int:
        """For how many days it has been so; 0 where nobody waits."""
        return (timezone.localdate() - timezone.localdate(self.since)).days if self.since else 0

    @property
    def late(self) -> int:
        """By how many days it is late."""
        return (timezone.localdate() - self.due_on).days if self.due_on else 0
