"""The sheets from which a proposal is reckoned, the total of each, and the places on each member's
list.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any

from calls.choices import rule as say
from reviews.scoring.facts import Contest, Criterion, Entry, Known, Marks, Role, Sheet, State

WHOLE = tuple(map(Fraction, range(1_000)))  # totals are whole as a rule: made once


def counting_sheets(contest: Contest, entry: Entry) -> tuple[Sheet, ...]:
    """The sheets from which the proposal is reckoned: for a member who was absent, or all of
    them for a group that was, those of the documents where the rule says so. None for a group
    that is not reviewed: it takes no place from others either.
    """
    says = contest.says
    if entry.is_absent and says["absent_group"] == say.AbsentGroup.OUT:
        return ()
    if entry.is_absent and says["absent_group"] == say.AbsentGroup.DOCUMENTS:
        return contest.earlier_of.get(entry.key, ())
    sheets = contest.by_entry.get(entry.key, ())
    if says["absent_member"] != say.AbsentMember.DOCUMENTS:
        return sheets
    earlier = {each.scorer: each for each in contest.earlier_of.get(entry.key, ())}
    return tuple(
        earlier.get(each.scorer, each) if each.state == State.ABSENT else each for each in sheets
    )


def members_of(sheets: Iterable[Sheet]) -> set[str]:
    """Who of the members has a sheet among these."""
    member = Role.MEMBER
    return {each.scorer for each in sheets if each.role is member}


def sheet_total(sheet: Sheet, criteria: Sequence[Criterion]) -> Fraction | None:
    """The weighted sum of a sheet. What is not applicable is left out, and the rest counts for
    the full marks in its proportion: it is never a 0. None where nothing is marked.
    """
    (total,) = sheet_totals([sheet], criteria)
    return total


def sheet_totals(
    sheets: Iterable[Sheet], criteria: Sequence[Criterion], known: Known | None = None
) -> Iterator[Fraction | None]:
    """The totals of these sheets, each as :func:`sheet_total` has it. ``known``: those of marks by
    these criteria that were reckoned before, which are added to.
    """
    known = {} if known is None else known
    scale = [(each.name, each.weight, each.weight * each.most) for each in criteria]
    full = sum(most for _name, _weight, most in scale)
    read, given = reader([each.name for each in criteria]), State.GIVEN
    for each in sheets:
        if each.state is not given:
            yield None
            continue
        try:
            marks = read(each.marks)
        except KeyError:
            yield _total(each.marks, scale, full)
            continue
        total = known.get(marks)
        if total is None:
            total = known[marks] = _total(each.marks, scale, full)
        yield total


def reader(names: Sequence[str]) -> Callable[[Marks], Any]:
    """Reads the marks of these criteria all at once: of thirty thousand sheets each is read so.
    Raises KeyError where one is not there; a single one comes bare.
    """
    return itemgetter(*names) if names else tuple


def _total(marks: Marks, scale: Sequence[tuple[str, int, int]], full: int) -> Fraction | None:
    got = counted = 0
    for name, weight, most in scale:
        mark = marks.get(name)
        if mark is not None:
            got += weight * mark
            counted += most
    if counted == full:
        return WHOLE[got] if 0 <= got < len(WHOLE) else Fraction(got)
    return Fraction(got * full, counted) if counted else None


def places(
    contest: Contest, sheets: Mapping[str, tuple[Sheet, ...]]
) -> Mapping[str, Mapping[str, Fraction]]:
    """For each proposal, the points of its place on each member's list, of which there is one
    for each theme. Equal totals share the points of the places that they take together.
    """
    criteria = contest.asked_of[Role.MEMBER]
    lists: dict[tuple[str, str], list[tuple[Fraction, str]]] = {}
    for entry in contest.entries:
        own = sheets[entry.key]
        for each, total in zip(own, sheet_totals(own, criteria), strict=True):
            if total is not None:
                lists.setdefault((contest.list_of(entry), each.scorer), []).append(
                    (total, entry.key)
                )
    found: dict[str, dict[str, Fraction]] = {key: {} for key in sheets}
    for (_, scorer), listed in lists.items():
        first, of = 0, itemgetter(0)
        for _, equals in groupby(sorted(listed, key=of, reverse=True), key=of):
            keys = [key for _, key in equals]
            shared = contest.says["rank_points"][first : first + len(keys)]
            for key in keys:
                found[key][scorer] = Fraction(sum(shared), len(keys))
            first += len(keys)
    return found
