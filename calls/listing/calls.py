"""Calls as lists show them: how many stand where, what is open, announced and past."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from calls.choices import Phase, ProposalKind, ThemeStatus
from calls.listing import days, money_words, terms_words
from calls.models import Call, Course, Edition, Milestone, Theme
from calls.phases import phase
from core import calendar

# What a visitor asks for, in the order of the chips, and the phases that belong to it.
STATES = {
    "open": ("いま応募できる", (Phase.OPEN,)),
    "announced": ("予告", (Phase.ANNOUNCED,)),
    "review": ("審査中", (Phase.REVIEWING,)),
    "closed": ("終わった募集", (Phase.ENDED, Phase.CANCELLED)),
}
PAST = ("review", "closed")
TONES = {Phase.OPEN: "solid", Phase.ANNOUNCED: "off", Phase.REVIEWING: "lead"}


def condition(state: str, now: datetime) -> Q:
    """The calls of a chip at this moment."""
    found = Q()
    for each in STATES[state][1]:
        found |= Call.objects.phase_condition(each, now)
    return found


def counts(now: datetime) -> dict[str, int]:
    """How many public calls stand behind each chip. One query."""
    named = {state: Count("pk", filter=condition(state, now)) for state in STATES}
    found: dict[str, int] = Call.objects.public().aggregate(**named)
    return found


def chosen(states: Iterable[str], now: datetime) -> QuerySet[Call]:
    """The public calls behind these chips, without order."""
    wanted = Q()
    for state in states:
        wanted |= condition(state, now)
    return Call.objects.public().filter(wanted)


def in_order(state: str, now: datetime) -> QuerySet[Call]:
    """Open ones by the nearest end, announced ones by the nearest beginning, past ones newest
    first.
    """
    rows = chosen(PAST if state == "past" else [state], now).with_days()
    orders = {"open": ("closes_at", "pk"), "announced": ("opens_at", "pk")}
    return rows.order_by(*orders.get(state, ("-fiscal_year", "-opened_at", "-pk")))


def with_all(calls: QuerySet[Call]) -> QuerySet[Call]:
    """With what an entry reads: courses, rates, days, the last correction, themes. Four queries."""
    themes = Theme.objects.filter(call=OuterRef("pk"), status=ThemeStatus.PUBLISHED)
    corrected = Edition.objects.filter(call=OuterRef("pk"), number__gt=1)
    return calls.annotate(
        theme_count=Subquery(
            themes.order_by().values("call").annotate(n=Count("pk")).values("n")[:1]
        ),
        corrected_at=Subquery(corrected.values("at")[:1]),
    ).prefetch_related(
        Prefetch("courses", Course.objects.prefetch_related("rates")),
        Prefetch("milestones", Milestone.objects.order_by("on", "pk")),
    )


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


def entry(call: Call, now: datetime) -> Entry:
    """What the list says of one call that was loaded ``with_all``."""
    courses, themes = list(call.courses.all()), getattr(call, "theme_count", None) or 0
    where = phase(call, now)
    rows = [_row(course, call, themes) for course in courses] if len(courses) > 1 else []
    return Entry(
        call, where, _leaf(call, where, now), rows, list(_meta(call, where, courses)),
        list(_notes(call, where, courses)), themes,
    )  # fmt: skip


def entries(calls: QuerySet[Call], now: datetime) -> list[Entry]:
    """Open and announced calls with all that is said of them."""
    return [entry(call, now) for call in with_all(calls.select_related("section__department"))]


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

    call: Call
    phase: Phase
    words: str

    @property
    def tone(self) -> str:
        return TONES.get(self.phase, "")


def past_rows(calls: Iterable[Call]) -> list[PastRow]:
    """Calls under review or over, loaded ``with_days``: nothing of proposals (calls.md §7)."""
    return [_past(call) for call in calls]


def _past(call: Any) -> PastRow:
    fixed = {"decided": Phase.ENDED, "cancelled": Phase.CANCELLED}
    ended = call.intake_ended_at or call.closes_at
    words = f"{calendar.wareki_short(ended)}にしめきり" if ended else ""
    return PastRow(call, fixed.get(call.status, Phase.REVIEWING), words)


def open_now(most: int) -> list[Entry]:
    """What one can apply to now, the nearest end first: for the home page and the guide."""
    now = timezone.now()
    return entries(in_order("open", now)[:most], now)


def consultation_url() -> str:
    """Where a consultation begins; "" while there is no such page."""
    try:
        return reverse("consultation_begin")
    except NoReverseMatch:
        return ""
