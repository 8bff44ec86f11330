"""What the checker asks of the days: their order, closed days, what silence may mean."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from calls.choices import BudgetManner, Side, Silence, carried_out
from calls.choices import MilestoneKind as Kind
from calls.models import Call, Course, Milestone
from calls.phases import days_of
from calls.preparing import days
from calls.preparing.checks_of_courses import is_rolling, said
from calls.preparing.finding import Finding, part, warning
from core.calendar import Basis, OpenDays, wareki

# (the earlier, the later): either may be missing. After the closing of a rolling intake nothing is.
ORDER = (
    (Kind.THEMES, Kind.OPENS), (Kind.GUIDELINES, Kind.OPENS),
    (Kind.BRIEFING, Kind.CLOSES), (Kind.CONSULTATION, Kind.CLOSES),
    (Kind.QUESTIONS, Kind.CLOSES), (Kind.QUESTIONS, Kind.ANSWERS),
    (Kind.CLOSES, Kind.FORMAL_CHECK), (Kind.CLOSES, Kind.OPINIONS),
    (Kind.CLOSES, Kind.DOCUMENT_RESULT), (Kind.CLOSES, Kind.PRESENTATION),
    (Kind.CLOSES, Kind.RESULT), (Kind.OPINIONS, Kind.RESULT),
    (Kind.FORMAL_CHECK, Kind.DOCUMENT_RESULT), (Kind.DOCUMENT_RESULT, Kind.PRESENTATION),
    (Kind.DOCUMENT_RESULT, Kind.RESULT), (Kind.PRESENTATION, Kind.RESULT),
    (Kind.RESULT, Kind.AGREEMENT), (Kind.RESULT, Kind.WORK_STARTS),
    (Kind.WORK_STARTS, Kind.INTERIM), (Kind.INTERIM, Kind.WORK_ENDS),
    (Kind.WORK_STARTS, Kind.WORK_ENDS), (Kind.WORK_ENDS, Kind.REPORT),
)  # fmt: skip
# On which the city acts, or somebody must have; a meeting may well be on a Sunday.
ON_OPEN_DAYS = {
    Kind.GUIDELINES, Kind.OPENS, Kind.THEMES, Kind.CONSULTATION, Kind.QUESTIONS, Kind.ANSWERS,
    Kind.CLOSES, Kind.FORMAL_CHECK, Kind.OPINIONS, Kind.DOCUMENT_RESULT, Kind.RESULT, Kind.INTERIM,
    Kind.REPORT,
}  # fmt: skip
# By these people are bound: pages and mails name them, and refuse what comes later.
BINDING = (Kind.OPENS, Kind.CONSULTATION, Kind.QUESTIONS, Kind.CLOSES)
# Which nobody can go by any more, once it has passed before the opening.
AHEAD = (Kind.BRIEFING, Kind.CONSULTATION, Kind.QUESTIONS, Kind.ANSWERS)
# What law must grant is never granted by silence (calls.md §6).
PASSES = {Silence.COUNTS_AS_DONE, Silence.GOES_ON, Silence.OPENS_AS_IT_STANDS}
GRANTED = {Kind.FORMAL_CHECK, Kind.DOCUMENT_RESULT, Kind.RESULT, Kind.AGREEMENT}


def day_findings(call: Call, open_days: OpenDays, today: date) -> list[Finding]:
    """All of the days, each sentence once although several courses share a day."""
    rows, here = list(call.milestones.all()), part(call, "days")
    found = [
        *closed(rows, open_days, here),
        *([] if call.opened_at else passed(rows, today, here)),
        *silence(rows, here),
        *hidden(rows, here),
        *work(call, rows, here),
        *vote(call, rows, here),
    ]
    for course in call.courses.all():
        found += [*twice(course, rows, here), *order(course, rows, here)]
    return list(dict.fromkeys(found))


def closed(rows: Sequence[Milestone], open_days: OpenDays, here: str) -> Iterator[Finding]:
    """A day printed in a 募集要項 does not move by itself; one of a statute must."""
    for row in rows:
        said_of = days.closed_warning(row.on, open_days) if row.kind in ON_OPEN_DAYS else ""
        if said_of and row.basis == Basis.STATUTE:
            yield Finding(f"{row}：法令の期限なので、次の開庁日に動かします。{said_of}", here)
        elif said_of:
            yield warning(f"{row}：{said_of}", here)


def passed(rows: Sequence[Milestone], today: date, here: str) -> Iterator[Finding]:
    """A day that would be announced when it is over: it was copied, or the opening is late."""
    for row in rows:
        if row.kind in AHEAD and row.on < today:
            yield warning(f"「{row}」（{wareki(row.on)}）が、過ぎています。", here)


def order(
    course: Course, rows: Sequence[Milestone], here: str, since: date = date.min
) -> list[Finding]:
    """Days out of their order, as they hold for this course; of those that come since a day."""
    held = days_of(course, rows)
    found = []
    for earlier, later in ORDER:
        if is_rolling(course) and earlier == Kind.CLOSES:
            continue
        for one, other in product(of_kind(held, earlier), of_kind(held, later)):
            if one.on <= other.on or other.on < since:
                continue
            whose = f"{said(course)}：" if one.course_id or other.course_id else ""
            found.append(Finding(
                f"{whose}「{other}」（{wareki(other.on)}）が、「{one}」（{wareki(one.on)}）より前です。",
                here,
            ))  # fmt: skip
    return found


def crossed(call: Call, rows: Sequence[Milestone], today: date) -> list[Finding]:
    """Days to come of an open call that another, moved since, has overtaken."""
    here = part(call, "days")
    found = [each for course in call.courses.all() for each in order(course, rows, here, today)]
    return list(dict.fromkeys(found))


def of_kind(rows: Iterable[Milestone], kind: Kind) -> list[Milestone]:
    """The days of this kind, of which there may be several."""
    return [row for row in rows if row.kind == kind]


def twice(course: Course, rows: Sequence[Milestone], here: str) -> Iterator[Finding]:
    """Of what binds people there is one day: another would be printed and not hold."""
    held = days_of(course, rows)
    for kind in BINDING:
        if len(found := of_kind(held, kind)) > 1:
            whose = f"{said(course)}：" if found[0].course_id else ""
            sentence = f"「{kind.label}」が{len(found)}つあります。1つにしてください。"
            yield Finding(whose + sentence, here)


def silence(rows: Sequence[Milestone], here: str) -> Iterator[Finding]:
    """The city's silence neither grants what law must grant nor costs the group anything."""
    for row in rows:
        if why := unlawful(row.kind, row.side, row.silence):
            yield Finding(f"{row}：{why}", here)
        elif why := not_yet(row.kind, row.side, row.silence):
            yield warning(f"{row}：{why}", here)


def hidden(rows: Sequence[Milestone], here: str) -> Iterator[Finding]:
    """Nobody is bound by a day that they may not know."""
    for row in rows:
        if why := must_be_public(row.kind, row.is_public):
            yield Finding(f"{row}：{why}", here)


def must_be_public(kind: str, is_public: bool) -> str:
    """Why a day of this kind may not be kept from the public, or ""."""
    if is_public or kind not in BINDING:
        return ""
    return "応募、相談、質問をする人がしたがう日なので、「公開する」を選んでください。"


def unlawful(kind: str, side: str, silence: str) -> str:
    """Why silence may not mean this on such a day, or ""."""
    if side != Side.APPLICANT and silence == Silence.LAPSES:
        return "市の側が何もしないことで、応募する人を不利にできません。"
    of_member = side == Side.MEMBER and silence != Silence.COUNTS_AS_DONE
    if kind in GRANTED and silence in PASSES and not of_member:
        return "何もしないまま、したものとして数えたり、次へ進んだりすることはできません。"
    return ""


def not_yet(kind: str, side: str, silence: str) -> str:
    """Why nothing carries this out yet, naming the choices that are; "" where it is."""
    known = carried_out(kind, side) if kind and side and silence else ()
    if not known or silence in known:
        return ""
    said = "、".join(f"「{each.label}」" for each in known)
    later = f"「{Silence(silence).label}」は、提案の受付といっしょに動きます。"
    return f"{later}いま選べるのは、{said}です。"


def work(call: Call, rows: Sequence[Milestone], here: str) -> Iterator[Finding]:
    """The first and the last day of the work stand in two places."""
    facts = {Kind.WORK_STARTS: call.work_from, Kind.WORK_ENDS: call.work_until}
    for row in rows:
        day = facts.get(Kind(row.kind))
        if day and row.course_id is None and day != row.on:
            yield Finding(f"「{row}」の日が、事業の期間（{wareki(day)}）とちがいます。", here)


def vote(call: Call, rows: Sequence[Milestone], here: str) -> Iterator[Finding]:
    """A result before the vote of the budget needs 枠計上 (calls.md §6)."""
    if call.budget_manner == BudgetManner.FRAME or not gives_money(call):
        return
    voted = call.budget_voted_on or day_of_vote(rows)
    for row in rows:
        if row.kind == Kind.RESULT and (voted is None or row.on < voted):
            yield Finding(
                f"「{row}」（{wareki(row.on)}）が、予算の議決より前です。枠計上でないときは、"
                "結果を議決のあとにしてください。",
                here,
            )


def gives_money(call: Call) -> bool:
    """Whether any course of the call costs the city money."""
    return any(course.has_money for course in call.courses.all())


def day_of_vote(rows: Sequence[Milestone]) -> date | None:
    """The day of the vote as the days of the call have it."""
    return next((row.on for row in rows if row.kind == Kind.BUDGET_VOTE), None)
