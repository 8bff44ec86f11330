"""公開プレゼンテーションの順番, for everybody: of an open hearing, once staff have published it.

Names as the office said, or numbers alone; never a point, an amount or a result. Whoever is signed
in and recused from one of the proposals finds it left out, and no break beside it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch

from calls.listing.happenings import HEARING, Happening, register_happenings
from core.caching.pages import refresh_after_commit
from core.http import address
from core.people import Person
from reviews.choices import PublicNames
from reviews.models import Conflict, Hearing, Review, Slot
from reviews.presenting import timetable
from reviews.presenting.timetable import READ, Line

ADDRESS = "call_hearing"


@dataclass(frozen=True)
class Heard:
    """A proposal in the public order; ``name`` and ``title`` are "" where only its number is."""

    key: UUID
    hours: str
    number: str
    name: str = ""
    title: str = ""
    pause: int = 0


@dataclass(frozen=True)
class Day:
    """A day as everybody sees it."""

    title: str
    course: str
    begins: datetime
    ends: datetime
    place: str
    how: str
    minutes: tuple[int, int, int]
    is_over: bool
    lines: tuple[Heard, ...]

    @property
    def whole(self) -> int:
        """The minutes of a slot."""
        return sum(self.minutes)


def loaded(calls: Collection[int]) -> list[Hearing]:
    """The public days of these calls, with what they show. Three queries, none for no call."""
    if not calls:
        return []
    slots = Slot.objects.select_related("entry__proposal", "entry__submission").only(*READ)
    rows = Hearing.objects.public().filter(review__round__course__call__in=calls).with_call()
    known = rows.prefetch_related(Prefetch("slots", slots.order_by("place")), "breaks")
    return list(known.order_by("meeting__on", "meeting__starts_at", "pk"))


def lines_of(hearing: Hearing) -> list[Line]:
    """Its times, of rows that are :func:`loaded`."""
    return timetable.reckoned(hearing, hearing.slots.all(), hearing.breaks.all())


def days(call: int) -> list[Day]:
    """The public days of a call."""
    return [day(each) for each in loaded([call])]


def day(hearing: Hearing) -> Day:
    """One of them."""
    lines = lines_of(hearing)
    return Day(
        title=str(hearing.review.round),
        course=str(hearing.review.round.course),
        begins=timetable.begins(hearing),
        ends=timetable.ends(lines, hearing),
        place=hearing.place,
        how=hearing.how,
        minutes=(hearing.group_minutes, hearing.section_minutes, hearing.question_minutes),
        is_over=hearing.status == "held",
        lines=tuple(heard(each, hearing) for each in lines if not each.is_empty),
    )


def heard(line: Line, hearing: Hearing) -> Heard:
    """One proposal, by what may be said of it."""
    entry = line.slot.entry
    found = Heard(entry.proposal_id, line.hours, str(entry), pause=line.pause)
    if hearing.names == PublicNames.NUMBERS:
        return found
    submission = entry.submission
    return replace(found, name=submission.name or "", title=submission.title or "")


def but_of_recused(shown: list[Day], user: Person) -> list[Day]:
    """The same for this person: without what they must not see, and without breaks then."""
    if not user.is_authenticated:
        return shown
    out = set(Conflict.objects.recusing(user).values_list("proposal", flat=True))
    if not any(each.key in out for one in shown for each in one.lines):
        return shown
    return [replace(one, lines=free(one.lines, out)) for one in shown]


def free(lines: Collection[Heard], out: Collection[UUID]) -> tuple[Heard, ...]:
    """Those of which nothing is to be hidden."""
    return tuple(replace(each, pause=0) for each in lines if each.key not in out)


@register_happenings(HEARING)
def happenings(calls: Collection[int]) -> Mapping[int, list[Happening]]:
    """What the pages and calendars of these calls say of such days: never a name. One query where
    there is none, as nearly always.
    """
    found: dict[int, list[Happening]] = {}
    for each in loaded(sorted(_having().intersection(calls))):
        call = each.review.round.course.call
        found.setdefault(call.pk, []).append(
            Happening(
                key=f"hearing-{each.pk}",
                title=str(each.review.round),
                begins=timetable.begins(each),
                ends=timetable.ends(lines_of(each), each),
                place=each.place,
                href=address(ADDRESS, call.number),
                changed_at=max(each.updated_at, each.meeting.updated_at),
            )
        )
    return found


def _having() -> set[int]:
    """The calls that have a public day."""
    with connection.cursor() as cursor:
        cursor.execute(*_public())
        return {call for (call,) in cursor.fetchall()}


@cache
def _public() -> tuple[str, tuple[Any, ...]]:
    """The calls of public hearings in SQL, made once: the first visitor of a call after each change
    asks it, and making it takes ten times as long as asking.
    """
    rows = Hearing.objects.public().values_list("review__round__course__call")
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def made_anew(hearing: Hearing) -> None:
    """After the commit everybody sees what holds now."""
    if hearing.published_at is not None:
        refresh_after_commit()


def of_round_made_anew(review: Review) -> None:
    """The same, of a round that may have such a day."""
    if Hearing.objects.filter(review=review, published_at__isnull=False).exists():
        refresh_after_commit()
