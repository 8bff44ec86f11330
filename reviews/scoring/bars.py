"""What keeps a proposal from being adopted whatever its place: low marks, floors, the pass mark."""

from collections.abc import Iterator
from fractions import Fraction

from calls.choices import rule as say
from reviews.scoring.facts import Contest, Entry, Role, State
from reviews.scoring.numbers import written
from reviews.scoring.points import Points


def why_not(contest: Contest, entry: Entry, points: Points) -> str:
    """Why the rule does not let this proposal be adopted, in a sentence; "" if it does."""
    return next(_reasons(contest, entry, points), "")


def pass_mark(contest: Contest, full: Fraction) -> Fraction | None:
    """The points that must be reached; None without a mark. A per cent is of full marks."""
    says = contest.says
    if says["pass_kind"] == say.PassKind.NONE:
        return None
    if says["pass_kind"] == say.PassKind.POINTS:
        return Fraction(says["pass_mark"])
    return Fraction(full.numerator * int(says["pass_mark"]), full.denominator * 100)


def _reasons(contest: Contest, entry: Entry, points: Points) -> Iterator[str]:
    says = contest.says
    if entry.is_absent and says["absent_group"] == say.AbsentGroup.OUT:
        yield "発表に来なかったので、審査しません。"
    if points.total is None:
        yield "点がありません。"
        return
    yield from _low_marks(contest, points)
    for each in contest.criteria:
        reached = None if each.floor is None else points.by_criterion.get(each.name)
        if each.floor is not None and reached is not None and reached < each.floor:
            told = written(reached, says["digits"])
            yield f"「{each.name}」が {told}点で、{each.floor}点に届きません。"
    needed = pass_mark(contest, points.full)
    if needed is not None and points.total < needed:
        told = written(points.total, says["digits"])
        yield f"{told}点で、基準点の {written(needed, says['digits'])}点に届きません。"
    if says["grades"] and points.total < says["grades"][-1][0]:
        yield f"{says['grades'][-1][0]}点に届かないので、額がありません。"


def _low_marks(contest: Contest, points: Points) -> Iterator[str]:
    """Marks so low that they decide by themselves, counted among those who gave a mark."""
    says = contest.says
    if says["veto_by"] == say.VetoBy.NOBODY:
        return
    sheets = [
        each
        for each in points.sheets
        if each.state == State.GIVEN and each.role in (Role.MEMBER, Role.MEETING)
    ]
    seen = [each for each in contest.criteria if says["veto_criterion"] in ("", each.name)]
    for each in seen:
        given = [sheet.marks.get(each.name) for sheet in sheets]
        marks = [mark for mark in given if mark is not None]
        low = sum(mark <= says["veto_at_most"] for mark in marks)
        is_majority = says["veto_by"] == say.VetoBy.MAJORITY
        if low * 2 > len(marks) if is_majority else low:
            told = f"{len(marks)}人のうち{low}人が{says['veto_at_most']}点以下です。"
            yield f"「{each.name}」で、{told}"
