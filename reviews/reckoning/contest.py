"""The facts of a round for the engine: rule and criteria of the call, proposals, sheets.

Proposals are named by their 受付番号, scorers by a letter (:func:`letters`), never by
name. Who was asked and neither scored nor was recused is absent; what is missing is never a 0.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from string import ascii_uppercase
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from calls.choices.rule import AbsentGroup, AbsentMember, Carry
from calls.models import Course, Criterion, Round
from calls.rules import read
from core.web import once
from reviews.choices import Presence, ReviewerStatus, ReviewStatus, SheetRole
from reviews.models import Conflict, Review, Reviewer, Sheet, Slot
from reviews.reckoning import ties
from reviews.scoring import facts
from reviews.scoring.facts import Contest, Role, State
from reviews.scoring.ranking import rank
from reviews.scoring.totals import Marks

LETTERS = "letters"
READ = (
    "pk", "received", "proposal_id", "proposal__number", "proposal__year",
    "proposal__theme__title", "submission__requested", "is_absent", "decided", "leads_on",
    "follows",
)  # fmt: skip
# The marks of a sheet as one text, "7:3,8:" (criterion:mark): read twice as fast as two arrays.
MARKED = StringAgg(
    Concat(
        Cast("marks__criterion", TextField()),
        Value(":"),
        Coalesce(Cast("marks__value", TextField()), Value(""), output_field=TextField()),
        output_field=TextField(),
    ),
    ",",
)
OFFICES = {
    SheetRole.MEETING: "委員会", SheetRole.OFFICE: "事務局", SheetRole.SECTION: "担当課",
}  # fmt: skip


def contest_of(review: Review) -> Contest:
    """Everything that the ranking of this round is reckoned from, in as many queries for one
    proposal as for many.
    """
    course: Course = review.round.course
    rows, asked = running(review), list(review.round.criteria.all())
    says = read(review.round.rule)
    earlier, before, before_full = _before(review, rows, says)
    decided, leads_on = (rows[0].decided, rows[0].leads_on) if rows else ((), False)
    return Contest(
        rule=review.round.rule,
        criteria=tuple(criteria(asked)),
        entries=tuple(entry(each) for each in rows),
        sheets=tuple(sheets(review, rows, asked)),
        earlier=earlier,
        before=before,
        before_full=before_full,
        chosen=ties.chosen(decided, says, {number(each) for each in rows}),
        themes=themes(course),
        pot=course.pot if course.pot is not None else course.call.pot,
        rounding=course.rounding,
        is_last=not leads_on,
    )


def running(review: Review) -> list[Any]:
    """What is reviewed still, in the order of receipt: the values of ``READ``."""
    rounds = Round.objects.filter(course=review.round.course_id)
    later = rounds.filter(order__gt=review.round.order)
    before = rounds.filter(order__lt=review.round.order)
    away = Slot.objects.filter(entry=OuterRef("pk"), presence=Presence.ABSENT)
    known = review.entries.running().annotate(
        is_absent=Exists(away),
        decided=ties.recorded(review),
        leads_on=Exists(later),
        follows=Exists(before),
    )
    return list(known.values_list(*READ, named=True))


def number(row: Any) -> str:
    """The 受付番号 of a proposal that is :func:`running`."""
    return row.proposal__number or ""


def criteria(rows: Iterable[Criterion]) -> Iterator[facts.Criterion]:
    """The criteria as the engine has them."""
    for each in rows:
        yield facts.Criterion(
            each.name, each.least, each.most, each.weight, each.floor, each.is_for_continuing
        )


def entry(row: Any) -> facts.Entry:
    """A proposal as the engine has it, by the version that was reviewed (:func:`running`)."""
    return facts.Entry(
        key=number(row),
        received=row.received,
        requested=row.submission__requested or 0,
        theme=row.proposal__theme__title or "",
        is_continuing=row.proposal__year > 1,
        is_absent=row.is_absent,
    )


def themes(course: Course) -> Mapping[str, int | None]:
    """The themes within which the proposals of a course are ranked; {} where there are none."""
    rows = course.call.themes.filter(course__in=[course, None], published_at__isnull=False)
    return {each.title: each.to_be_chosen for each in rows}


def letters(review: Review) -> Mapping[int, str]:
    """委員A, 委員B … by the key of the place: who reviews, and who has handed in a sheet before
    they went. The letters are those of all who were asked of these proposals, so that nobody's
    changes when another one goes. Asked once in a request.
    """
    return once.ask_once((LETTERS, review.pk), lambda: _letters(review))


def _letters(review: Review) -> Mapping[int, str]:
    proposals = review.entries.values("proposal")
    asked = Conflict.objects.filter(reviewer__call=review.round.course.call_id)
    keys = asked.filter(proposal__in=proposals).values("reviewer")
    handed_in = Sheet.objects.handed_in().filter(entry__review=review)
    counts = Q(status=ReviewerStatus.ACCEPTED) | Q(pk__in=handed_in.values("reviewer"))
    everybody = Reviewer.objects.filter(pk__in=keys).order_by("pk")
    known = everybody.annotate(is_there=ExpressionWrapper(counts, BooleanField()))
    rows = enumerate(known.values_list("pk", "is_there"))
    return {key: f"委員{letter(place)}" for place, (key, is_there) in rows if is_there}


def letter(place: int) -> str:
    """A to Z, then A2 …"""
    again, rest = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[rest] + (str(again + 1) if again else "")


def sheets(
    review: Review, rows: Iterable[Any], asked: Iterable[Criterion]
) -> Iterator[facts.Sheet]:
    """A sheet of every scorer for every proposal: given, recused or absent; and those of the
    office, the sections and the meeting. ``asked``: the criteria of the round.
    """
    given = handed_in(review, {each.pk: each.name for each in asked})
    recused = set(
        Conflict.objects.filter(
            is_recused=True, reviewer__call=review.round.course.call_id
        ).values_list("proposal_id", "reviewer_id")
    )
    members, own = letters(review), SheetRole.MEMBER.value
    for row in rows:
        key = number(row)
        for reviewer, name in members.items():
            found = given.get((row.pk, reviewer, own))
            out = (row.proposal_id, reviewer) in recused
            yield of_member(key, name, found, is_recused=out)
        for role, name in OFFICES.items():
            if (sheet := given.get((row.pk, None, role))) is not None:
                yield facts.Sheet(key, name, sheet, State.GIVEN, Role(role))


def handed_in(review: Review, names: Mapping[int, str]) -> dict[tuple[int, int | None, str], Marks]:
    """The marks of each sheet by the name of their criterion (``names`` by its key), None where it
    does not apply; by proposal, scorer and role. One query, however many marks; grouped by the key
    of the sheet, which the database sorts in memory where it wrote three columns to its disk.
    """
    rows = Sheet.objects.handed_in().filter(entry__review=review).order_by()
    both = rows.values_list("pk", "entry", "reviewer", "role").annotate(marked=MARKED)
    read = cache(lambda pair: _mark(pair, names))  # of thousands of sheets, few are different
    return {
        (entry, reviewer, role): dict(filter(None, map(read, (marked or "").split(","))))
        for _pk, entry, reviewer, role, marked in both
    }


def _mark(pair: str, names: Mapping[int, str]) -> tuple[str, int | None] | None:
    """A mark as ``MARKED`` has it, by the name of its criterion; None for none of these."""
    key, _, value = pair.partition(":")
    name = names.get(int(key)) if key else None
    return (name, int(value) if value else None) if name else None


def of_member(key: str, name: str, marks: Marks | None, *, is_recused: bool) -> facts.Sheet:
    """What there is of one member's sheet for one proposal."""
    if is_recused:
        return facts.Sheet(key, name, state=State.RECUSED)
    if marks is None:
        return facts.Sheet(key, name, state=State.ABSENT)
    return facts.Sheet(key, name, marks)


Earlier = tuple[tuple[facts.Sheet, ...], Mapping[str, Fraction], int]


def _before(review: Review, rows: Sequence[Any], says: Mapping[str, Any]) -> Earlier:
    """What the rule takes over from the round before, of these proposals: its sheets, its points,
    its full marks.
    """
    if not rows or not rows[0].follows:
        return (), {}, 0
    rounds = Review.objects.filter(
        round__course=review.round.course_id, round__order__lt=review.round.order
    )
    last = rounds.filter(status=ReviewStatus.OPENED).order_by("-round__order").first()
    if last is None:
        return (), {}, 0
    keys = {each.proposal_id for each in rows}
    here = [each for each in running(last) if each.proposal_id in keys]
    earlier: tuple[facts.Sheet, ...] = ()
    if reads_sheets(says) and is_alike(last, review):
        earlier = tuple(sheets(last, here, last.round.criteria.all()))
    if says["carry"] != Carry.ADDED:
        return earlier, {}, 0
    contest, told = contest_of(last), {number(each) for each in here}
    found = {row.entry.key: row.total for row in rank(contest).rows if row.total is not None}
    points = {key: total for key, total in found.items() if key in told}
    return earlier, points, sum(each.full for each in contest.criteria)


def is_alike(one: Review, other: Review) -> bool:
    """Whether the marks of one round can stand for those of the other: by the same criteria."""
    rows = Criterion.objects.filter(round__in=[one.round_id, other.round_id])
    names: dict[int, set[str]] = {}
    for key, name in rows.values_list("round", "name"):
        names.setdefault(key, set()).add(name)
    return names.get(one.round_id) == names.get(other.round_id)


def reads_sheets(says: Mapping[str, Any]) -> bool:
    """Whether the rule goes back to the sheets of the round before."""
    used = (
        says["carry"] == Carry.SCORED_AGAIN,
        says["absent_member"] == AbsentMember.DOCUMENTS,
        says["absent_group"] == AbsentGroup.DOCUMENTS,
    )
    return any(used)
