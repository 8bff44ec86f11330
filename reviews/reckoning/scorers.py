"""The sheets of one proposal as the board shows them: marks, totals, comments, who stands out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reviews.choices import SheetRole
from reviews.models import Mark, Review
from reviews.models import Sheet as Handed
from reviews.reckoning.contest import OFFICES
from reviews.scoring.facts import Contest, Role, Sheet, State
from reviews.scoring.numbers import written
from reviews.scoring.sheets import sheet_total

FAR = Fraction(1, 4)  # of the full marks: so far from the middle of the others somebody stands out
NO_MARKS = {State.RECUSED: "利害関係で外れました", State.ABSENT: "出ていません"}


@dataclass(frozen=True)
class Scorer:
    """One sheet on the board. ``total`` None: no marks, and ``why``. ``is_far``: stands out.
    ``is_older``: marked of an older version of the proposal than the one that counts.
    """

    name: str
    marks: tuple[str, ...] = ()
    total: Fraction | None = None
    why: str = ""
    is_far: bool = False
    is_older: bool = False
    comments: tuple[tuple[str, str], ...] = ()

    @property
    def total_in_words(self) -> str:
        """The total as it is written; "" without marks."""
        return "" if self.total is None else written(self.total)


Comments = Mapping[tuple[str, str], list[tuple[str, str]]]
Older = Collection[tuple[str, str]]


def said(review: Review, names: Mapping[int, str]) -> Comments:
    """The comments of the sheets that were handed in, by proposal and scorer."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    given = Mark.objects.filter(sheet__in=Handed.objects.handed_in().filter(entry__review=review))
    rows = given.exclude(comment="").values_list(
        "sheet__entry__proposal__number", "sheet__reviewer", "sheet__role", "criterion__name",
        "comment",
    )  # fmt: skip
    for number, scorer, role, criterion, comment in rows:
        name = names.get(scorer, "") if scorer else OFFICES[SheetRole(role)]
        found.setdefault((number or "", name), []).append((criterion, comment))
    return found


def of_older(review: Review, names: Mapping[int, str]) -> Older:
    """The sheets that were handed in of an older version, by proposal and scorer."""
    rows = Handed.objects.of_older().filter(entry__review=review)
    return {
        (number or "", names.get(scorer, "") if scorer else OFFICES[SheetRole(role)])
        for number, scorer, role in rows.values_list("entry__proposal__number", "reviewer", "role")
    }


def scorers(
    contest: Contest, sheets: Sequence[Sheet], comments: Comments, older: Older = frozenset()
) -> Iterator[Scorer]:
    """The sheets of one proposal, those without marks included."""
    totals = {each.scorer: sheet_total(each, contest.asked_of[each.role]) for each in sheets}
    full = sum(each.full for each in contest.asked_of[Role.MEMBER])
    in_order = sorted(total for total in totals.values() if total is not None)
    for each in sheets:
        if each.state != State.GIVEN:
            yield Scorer(each.scorer, why=NO_MARKS[each.state])
            continue
        total = totals[each.scorer]
        yield Scorer(
            each.scorer,
            tuple(mark(each, criterion.name) for criterion in contest.criteria),
            total,
            is_far=each.role == Role.MEMBER and is_far(total, in_order, full),
            is_older=(each.entry, each.scorer) in older,
            comments=tuple(comments.get((each.entry, each.scorer), ())),
        )


def mark(sheet: Sheet, criterion: str) -> str:
    """A mark in words; "" for a criterion that this scorer does not mark."""
    if criterion not in sheet.marks:
        return ""
    value = sheet.marks[criterion]
    return "対象外" if value is None else str(value)


def is_far(total: Fraction | None, in_order: Sequence[Fraction], full: int) -> bool:
    """Whether a total lies further from the middle of the others than a quarter of full marks. It
    is itself among these, of which the lowest stands first.
    """
    if total is None or len(in_order) < 3:
        return False
    others = [*in_order]
    others.remove(total)
    return abs(total - others[(len(others) - 1) // 2]) >= FAR * full
