"""The public page of a call: all that it says, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string

from calls import money_words, terms_words
from calls.choices import Intake, MilestoneKind, Phase
from calls.consultations import limits
from calls.listing import course_lists, days, proposing, scales
from calls.models import Course
from calls.phases import phase
from cases.catalogue import similar
from cases.models import Case
from core import calendar
from core.caching.pages import cached_piece

MOST_CASES = 3


@dataclass(frozen=True)
class Correction:
    """A 訂正: when, what changed, and why."""

    number: int
    at: datetime
    changes: list[str]
    reason: str


def corrections(rows: Iterable[Mapping[str, Any]]) -> list[Correction]:
    """Those of ``calls.listing.whole``, the newest first."""
    return [
        Correction(one["number"], datetime.fromisoformat(one["at"]), one["changes"], one["reason"])
        for one in rows
    ]


@dataclass(frozen=True)
class Shown:
    """What the page says of a call itself that was loaded by ``calls.listing.whole``."""

    call: Any
    now: datetime

    @cached_property
    def courses(self) -> list[Course]:
        return list(self.call.courses.all())

    @cached_property
    def phase(self) -> Phase:
        return phase(self.call, self.now)

    @property
    def is_open(self) -> bool:
        return self.phase is Phase.OPEN

    @property
    def is_over(self) -> bool:
        return bool(self.call.is_over)

    @property
    def asked_in(self) -> Phase:
        """Where the call stands for who asks now."""
        return self.phase

    @property
    def is_asked(self) -> bool:
        """Whether questions are taken."""
        return not self.call.is_over

    @cached_property
    def closings(self) -> list[days.Closing]:
        return days.closings(self.call, self.now) if self.is_open else []

    @property
    def opens_on(self) -> date | None:
        """The day from which it will take proposals, of an announced one."""
        row = days.opening(self.call, self.now) if self.phase is Phase.ANNOUNCED else None
        return row.on if row else None

    @property
    def way(self) -> proposing.Way | None:
        return proposing.way(self.call)

    @property
    def need(self) -> str:
        """Whether one talks with the city before writing, as the courses have it."""
        return terms_words.before_writing(self.courses)

    @property
    def consultation_over(self) -> str:
        return limits.over(self.call, None, None, self.now)

    @property
    def timeline(self) -> list[days.Point]:
        return days.timeline(self.call, calendar.as_day(self.now))

    @property
    def meetings(self) -> list[str]:
        return days.meetings(self.call, calendar.as_day(self.now))

    @property
    def silence(self) -> list[days.Meaning]:
        return list(days.silence(self.call))

    @property
    def money(self) -> list[tuple[str, money_words.Line]]:
        """Each line of money with its course (none if there is one)."""
        several = len(self.courses) > 1
        return [
            (course.name if several else "", line)
            for course in self.courses
            for line in money_words.lines(course)
        ]

    @property
    def money_notes(self) -> str:
        """Rounding and own share by course, and the condition of the budget."""
        said = terms_words.by_course(self.courses, money_words.small)
        words = [f"{each.course}：{each.words}" if each.course else each.words for each in said]
        return "".join(word for word in words if not word.endswith("：")) + terms_words.budget(
            self.call
        )

    @property
    def bodies(self) -> list[terms_words.Said]:
        return terms_words.by_course(self.courses, terms_words.bodies)

    @property
    def conditions(self) -> list[terms_words.Said]:
        """Register, number of proposals, and what staff wrote of eligibility."""
        words = (terms_words.registration, terms_words.how_many, _eligibility)
        said = [each for one in words for each in terms_words.by_course(self.courses, one)]
        return [each for each in said if each.words]

    @property
    def decided_by(self) -> list[terms_words.Said]:
        said = terms_words.by_course(self.courses, terms_words.decided_by)
        return said if any(each.words for each in said) else []

    @property
    def decisions(self) -> list[scales.Rule]:
        return scales.decided(self.courses)

    @property
    def criteria(self) -> list[scales.Table]:
        return scales.tables(self.scales)

    @cached_property
    def scales(self) -> list[scales.Scale]:
        return scales.shown(self.courses)

    @property
    def scale_words(self) -> str:
        return scales.words(self.scales)

    @property
    def costs(self) -> list[course_lists.Costs]:
        return course_lists.costs(self.courses)

    @property
    def papers(self) -> list[course_lists.Papers]:
        return course_lists.papers(self.courses)

    @property
    def asked(self) -> list[course_lists.Papers]:
        return course_lists.asked(self.courses)

    @property
    def consultation(self) -> list[terms_words.Said]:
        rows = self.call.milestones.all()
        return terms_words.by_course(
            self.courses, lambda course: terms_words.consultation(course, rows)
        )

    @property
    def as_of(self) -> str:
        """Of a rolling call whether it is open today; nothing of what is left in the pot."""
        rolling = any(course.holds("intake") != Intake.PERIOD for course in self.courses)
        return calendar.wareki_short(calendar.as_day(self.now)) if rolling and self.is_open else ""

    @property
    def questions_over(self) -> str:
        """The day on which questions ended; "" while they are taken, or where none is set."""
        row = days.first(self.call, MilestoneKind.QUESTIONS)
        return calendar.wareki_short(row.on) if row and row.ends <= self.now else ""

    @property
    def work(self) -> str:
        return terms_words.work(self.call)

    @property
    def year(self) -> str:
        return terms_words.year(self.call)

    @property
    def continuing(self) -> str:
        return terms_words.continuing(max((c.holds("most_years") for c in self.courses), default=1))

    @property
    def office(self) -> str:
        return str(self.call.section or "")

    @property
    def contact(self) -> str:
        return str(self.call.contact)

    @property
    def closed_courses(self) -> list[str]:
        return list(terms_words.why_closed(self.call))


def _eligibility(course: Course) -> str:
    words = course.eligibility.strip()
    return words if not words or words.endswith("。") else f"{words}。"


def near(fields: list[int], matters: list[str], zone: str = "") -> str:
    """The cases beside it, drawn. One query."""
    cases = cases_near(fields, matters, zone)
    return cached_piece(
        f"cases near {cases}",
        lambda: render_to_string("calls/detail/cases.html", {"cases": cases}),
    )


def cases_near(fields: list[int], matters: list[str], zone: str = "") -> list[similar.Likeness]:
    """Cases that share a field or a matter; else the newest. One query."""
    if fields or matters:
        place = similar.Coordinates(
            zone=zone, matters=[*dict.fromkeys(matters)], fields=[*dict.fromkeys(fields)]
        )
        return similar.like(place, most=MOST_CASES)
    newest = Case.objects.public().order_by("-published_at", "-pk")
    shown = newest.values_list("number", "name", "summary")[:MOST_CASES]
    return [similar.Likeness(*each) for each in shown]
