"""Calls as lists show them: open and announced ones with what one must know, past ones as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from calls import money_words, terms_words
from calls.choices import CallStatus, Phase, ProposalKind
from calls.listing import days
from calls.models import Call, Course
from core import calendar

TONES = {Phase.OPEN: "solid", Phase.ANNOUNCED: "off", Phase.REVIEWING: "lead"}


@dataclass(frozen=True)
class Row:
    """A course in the table of a call."""

    name: str
    who: str
    money: str
    consultation: str
    closed: str = ""


@dataclass(frozen=True)
class Leaf:
    """What stands at the head of an entry: a day, its word, and whether it is a deadline."""

    word: str
    on: date
    is_deadline: bool
    left: int = 0  # days, where they are told although it is no deadline

    @property
    def month(self) -> str:
        return f"{self.on.month}月"

    @property
    def day(self) -> str:
        """4日（金）."""
        return days.month_and_day(self.on).partition("月")[2]


@dataclass(frozen=True)
class Entry:
    """A call as the list shows it, while it is open or announced."""

    call: Call
    phase: Phase
    leaf: Leaf | None
    rows: list[Row]
    meta: list[str]
    notes: list[str]
    themes: int

    @property
    def tone(self) -> str:
        return TONES.get(self.phase, "")


def entry(call: Call, where: Phase, now: datetime) -> Entry:
    """What the list says of one call that was loaded ``with_all`` and stands there."""
    courses, themes = list(call.courses.all()), getattr(call, "theme_count", None) or 0
    rows = [_row(course, call, themes) for course in courses] if len(courses) > 1 else []
    return Entry(
        call, where, _leaf(call, where, now), rows, list(_meta(call, where, courses)),
        list(_notes(call, where, courses)), themes,
    )  # fmt: skip


def _row(course: Course, call: Call, themes: int) -> Row:
    who = course.summary
    if not who and course.kind == ProposalKind.CITY:
        number = f"{themes}つの" if themes else ""
        who = f"市が{number}テーマを示し、中身は団体が考えます"
    who = who or "あなたの団体。テーマは自由です"
    talk = terms_words.consultation(course, call.milestones.all())
    closed = "受け付けをやめました" if course.closed_at else ""
    return Row(course.name, who, money_words.in_short(course), talk, closed)


def _leaf(call: Call, where: Phase, now: datetime) -> Leaf | None:
    if where is Phase.OPEN:
        word = "・".join(dict.fromkeys(filter(None, map(terms_words.intake, call.courses.all()))))
        on = days.closings(call, now)[0].due.on
        left = calendar.days_left(on, calendar.as_day(now)) if word else 0
        return Leaf(word or "しめきり", on, not word, left)
    begins = days.opening(call, now)
    return Leaf("はじまり", begins.on, False) if begins else None


def _meta(call: Call, where: Phase, courses: list[Course]) -> Iterable[str]:
    if courses:
        who = terms_words.by_course(courses, terms_words.bodies)
        yield who[0].words.replace("、", "・") if len(who) == 1 else "応募できる団体は部門ごと"
    yield terms_words.NOBODY_ALONE
    if where is Phase.ANNOUNCED:
        yield "まだ応募できません"
    corrected = getattr(call, "corrected_at", None)
    if corrected:
        yield f"{calendar.wareki_short(corrected)}に訂正がありました"


def _notes(call: Call, where: Phase, courses: list[Course]) -> Iterable[str]:
    if len(courses) == 1:
        yield f"市が負担するお金は、{money_words.in_short(courses[0])}。"
    if budget := terms_words.budget(call):
        yield budget
    if where is Phase.OPEN and any(map(terms_words.intake, courses)):
        yield as_of(calendar.today())


def as_of(today: date) -> str:
    """Whether one may still apply to a call that ends when its money is used: as of a day."""
    return (
        f"予算がなくなると、しめきりより前でも終わります。{calendar.wareki_short(today)}の時点では、"
        "まだ応募できます。"
    )


@dataclass(frozen=True)
class PastRow:
    """A call that takes nothing any more."""

    title: str
    lead: str
    url: str
    phase: Phase
    words: str
    results: str = ""

    @property
    def tone(self) -> str:
        return TONES.get(self.phase, "")


def past_row(call: Call, closed_on: date | None, results: str = "") -> PastRow:
    """A call under review or over, and the last public day of its intake: nothing of proposals
    (calls.md §7) but where ``results`` stand.
    """
    over = {CallStatus.DECIDED: Phase.ENDED, CallStatus.CANCELLED: Phase.CANCELLED}
    where = over.get(CallStatus(call.status), Phase.REVIEWING)
    ended = None if where is Phase.CANCELLED else call.intake_ended_at or closed_on
    words = f"{calendar.wareki_short(ended)}にしめきり" if ended else ""
    return PastRow(call.title, call.lead, call.get_absolute_url(), where, words, results)
