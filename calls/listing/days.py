"""The days of a call as its page tells them: the timeline with today, and what silence means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from calls import terms_words
from calls.choices import CallStatus, MilestoneKind, Side, Silence, carried_out
from calls.models import Call, Course, Milestone
from calls.phases import days_that_hold, intake_of, public_days, takes
from core import calendar
from core.calendar import DueDate

# What silence of each side means, in the words of whom it concerns. Of the city's own silence
# nothing may cost the group (calls.md §6).
LATE = "遅れることがあります。遅れを理由に、応募した方を不利にすることはありません。"
SILENT = {
    (Side.APPLICANT, Silence.LAPSES): "この日を過ぎると、受け付けは終わります。",
    (Side.CITY, Silence.GOES_ON): "市が間に合わないときは、ないまま次へ進みます。",
    (Side.SECTION, Silence.GOES_ON): "担当課から出ないときは、ないまま次へ進みます。",
}
# What is counted as done there is the talk that was had, not one that nobody asked for.
TALKED = "話したあと市の記録がなくても、話したものとして数えます。"
CITY_SIDES = (Side.CITY, Side.SECTION)
HALF_A_YEAR = 180  # days in which a month of either side is not taken for the other


@dataclass(frozen=True)
class Point:
    """A point of the timeline: past, today, due, or to come ("")."""

    on: date
    word: str
    text: str
    state: str = ""


def word(milestone: Milestone) -> str:
    """おおむね2月10日（水）, 12月4日（金）17時."""
    about = "おおむね" if milestone.is_about else ""
    return about + calendar.wareki_short(milestone.on) + terms_words.hour(milestone)


def in_sequence(milestone: Milestone, today: date) -> str:
    """The same without its year, which the days around it tell; half a year away with it."""
    if abs((milestone.on - today).days) > HALF_A_YEAR:
        return word(milestone)
    about = "おおむね" if milestone.is_about else ""
    return about + month_and_day(milestone.on) + terms_words.hour(milestone)


def month_and_day(day: date) -> str:
    """12月4日（金）."""
    return calendar.wareki(day).partition("年")[2]


def text(milestone: Milestone, courses: Iterable[Course]) -> str:
    """What it is, and of which course if only of one."""
    if milestone.course_id is None:
        return str(milestone)
    names = {course.pk: course.name for course in courses}
    of_course = names.get(milestone.course_id, "") if len(names) > 1 else ""
    return f"{milestone}（{of_course}）" if of_course else str(milestone)


def timeline(call: Call, today: date) -> list[Point]:
    """The public days that hold, with today among them; [] for a call without."""
    rows, courses = days_that_hold(call), list(call.courses.all())

    def point(row: Milestone, state: str) -> Point:
        return Point(row.on, in_sequence(row, today), text(row, courses), state)

    past = [point(row, "past") for row in rows if row.on < today]
    here = [point(row, "today") for row in rows if row.on == today]
    later = [point(row, _state(call, row)) for row in rows if row.on > today]
    now = here or [Point(today, calendar.wareki_short(today), "きょう", "today")]
    return [*past, *now, *later] if rows else []


def _state(call: Call, row: Milestone) -> str:
    is_due = row.kind == MilestoneKind.CLOSES and call.status == CallStatus.OPENED
    return "due" if is_due else ""


def meetings(call: Call, today: date) -> list[str]:
    """Where one goes on the days to come: 説明会：11月26日（木）14時、見本公民館."""
    rows = [row for row in days_that_hold(call) if row.place and row.on >= today]
    return [f"{text(row, call.courses.all())}：{word(row)}、{row.place}" for row in rows]


@dataclass(frozen=True)
class Meaning:
    """What happens if whose turn it is does nothing by a day."""

    what: str
    word: str
    sentence: str


def silence(call: Call) -> Iterator[Meaning]:
    """For every public day that says so; staff's own words stand behind the sentence."""
    for row in days_that_hold(call):
        if words := silence_words(row):
            yield Meaning(text(row, call.courses.all()), word(row), words)


def silence_words(row: Milestone) -> str:
    """The sentence of one day, made from the choice."""
    is_known = row.silence in carried_out(row.kind, row.side)  # nothing else is promised
    sentence = SILENT.get((Side(row.side), Silence(row.silence)), "") if is_known else ""
    if is_known and row.silence == Silence.COUNTS_AS_DONE:
        sentence = TALKED
    if not sentence and row.side in CITY_SIDES and row.silence != Silence.NOTHING:
        sentence = LATE
    return sentence + row.silence_note


@dataclass(frozen=True)
class Closing:
    """When the intake ends; ``course`` is "" when it is one day for all that are open."""

    due: DueDate
    course: str = ""


def closings(call: Call, now: datetime) -> list[Closing]:
    """The deadlines of the courses that take proposals now, the nearest first."""
    rows = call.milestones.all()
    open_now = [course for course in call.courses.all() if takes(course, rows, now)]
    ends = [(intake_of(course, rows).closes, course.name) for course in open_now]
    found = sorted((row.ends, name, row) for row, name in ends if row)
    days = {moment for moment, _, _ in found}
    if len(days) == 1:
        return [Closing(found[0][2].due)]
    return [Closing(row.due, name) for _, name, row in found]


def opening(call: Call, now: datetime) -> Milestone | None:
    """The first day of the intake that is still to come."""
    courses = [course for course in call.courses.all() if course.closed_at is None]
    begin = [intake_of(course, call.milestones.all()).opens for course in courses]
    coming: Iterable[Milestone] = (row for row in begin if row and row.begins > now)
    return min(coming, key=lambda row: row.begins, default=None)


def first(call: Call, kind: MilestoneKind, course: Course | None = None) -> Milestone | None:
    """The public day of this kind: the course's own, else the call's."""
    rows = [row for row in public_days(call) if row.kind == kind]
    own = [row for row in rows if course and row.course_id == course.pk]
    return next(iter(own or [row for row in rows if row.course_id is None]), None)
