"""The text of a call: its passages with the days, the year and the office of its rows put in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from calls.choices import Intake, MilestoneKind, PassageKind
from calls.models import Call, Course, GuidePassage, Milestone, Passage
from calls.phases import intake_of
from core.calendar import fiscal_year, fiscal_year_label, wareki

PLACEHOLDER = re.compile(r"\{([^{}\n]{1,20})\}")
NAMES = ("募集の名前", "事業の年度", "しめきり", "担当課")
NOT_YET = "（まだ決まっていません）"


@dataclass(frozen=True)
class Chapter:
    """One passage as everybody reads it."""

    heading: str
    text: str


def take_over(call: Call) -> None:
    """Give a new call the passages of the guide."""
    Passage.objects.bulk_create(
        Passage(call=call, order=each.order, heading=each.heading, kind=each.kind, text=each.text)
        for each in GuidePassage.objects.filter(is_active=True)
    )


def chapters(call: Call) -> list[Chapter]:
    """The text of the call: what is included, with its placeholders filled from the rows."""
    return chapters_of(call.passages.all(), {NAMES[0]: call.title} | words(call))


def chapters_of(passages: Iterable[Passage], known: Mapping[str, str]) -> list[Chapter]:
    """The same of these passages, with these words for their placeholders."""
    rows = [row for row in passages if row.is_included and row.text.strip()]
    return [Chapter(row.heading, filled(row.text, known)) for row in rows]


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with the words of its placeholders; an unknown one stays as it was typed."""
    return PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), text)


def unknown(text: str) -> list[str]:
    """The placeholders that nothing can be put into."""
    return [each for each in PLACEHOLDER.findall(text) if each not in NAMES]


def empty(call: Call) -> list[Passage]:
    """The passages that are still to be written for this call."""
    rows = call.passages.all()
    return [row for row in rows if row.kind == PassageKind.VARIABLE and not row.text.strip()]


def words(call: Call) -> dict[str, str]:
    """What can be put into a passage beside the title of the call."""
    return {
        "事業の年度": work_year(call),
        "しめきり": closing(call),
        "担当課": str(call.section or NOT_YET),
    }


def work_year(call: Call) -> str:
    """令和9年度（2027年度）; from the day on which the work begins."""
    return fiscal_year_label(fiscal_year(call.work_from)) if call.work_from else NOT_YET


def closing(call: Call) -> str:
    """The deadline in words: one for all courses, or each course's own."""
    first = first_closings(call)
    said = {
        course.name: corrected(closing_now(call, course), first.get(course.pk, ""))
        for course in call.courses.all()
    }
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "、".join(f"{name}は{words}" for name, words in said.items()) or NOT_YET


def corrected(now: str, first: str) -> str:
    """What holds now; where the first edition said otherwise, with what it said."""
    return f"{now}（訂正前は{first}）" if first and first != now else now


def closing_now(call: Call, course: Course) -> str:
    """The last day of this course's intake, or the day on which it was ended before."""
    closes = intake_of(course, call.milestones.all()).closes
    ended = min(filter(None, (call.intake_ended_at, course.closed_at)), default=None)
    if ended and (closes is None or ended < closes.ends):
        return wareki(ended)
    return closing_of(call, course)


def closing_of(call: Call, course: Course) -> str:
    """The last day of this course's intake, as it is set."""
    closes = intake_of(course, call.milestones.all()).closes
    if closes is None:
        return "随時" if course.holds("intake") == Intake.ROLLING else NOT_YET
    return wareki(closes.on) + closes.due.hour


def first_closings(call: Call) -> dict[int, str]:
    """What the first edition of a call said of the last day of each course, by the course's key;
    {} before there is a second. One query, unless it was loaded with the call (``first_facts``).
    """
    loaded = getattr(call, "first_facts", None)
    facts = _first_facts(call) if loaded is None else loaded
    days = [row for row in facts.get("days") or () if row["kind"] == MilestoneKind.CLOSES]
    said = {row["course"]: frozen_day(row) for row in days}
    return {
        course["id"]: said.get(course["name"], said.get(None, ""))
        for course in facts.get("courses") or ()
    }


def _first_facts(call: Call) -> Mapping[str, Any]:
    rows = call.editions.filter(number=1) if call.edition > 1 else call.editions.none()
    return rows.values_list("facts", flat=True).first() or {}


def frozen_day(row: Mapping[str, str]) -> str:
    """A day of an edition in the words of :func:`closing_of`."""
    on = date.fromisoformat(row["on"])
    day = Milestone(
        on=on, entered_on=on, ends_at=time.fromisoformat(row["ends_at"]), manner=row["manner"]
    )
    return wareki(on) + day.due.hour
