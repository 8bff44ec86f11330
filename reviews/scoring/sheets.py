"""The sheets from which a proposal is reckoned, the total of each, and the places on each member's
list.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from calls.choices import rule as say
from reviews.scoring.facts import Contest, Criterion, Entry, Role, Sheet, State, totals_of
from reviews.scoring.totals import Totals


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


def sheet_total(sheet: Sheet, criteria: Sequence[Criterion]) -> Fraction | None:
    """The total of a sheet by these criteria; None where there is none."""
    return totals_of(criteria).total(sheet.marks) if sheet.state is State.GIVEN else None


def totals_by_scorer(sheets: Iterable[Sheet], totals: Totals) -> dict[str, Fraction]:
    """The totals of these sheets under who gave them; who marked nothing is not there."""
    is_given = State.GIVEN  # an enumeration looks its members up slowly
    given = [each for each in sheets if each.state is is_given]
    found = zip(given, totals.of_sheets([each.marks for each in given]), strict=True)
    return {each.scorer: total for each, total in found if total is not None}


def places(
    contest: Contest, sheets: Mapping[str, tuple[Sheet, ...]]
) -> Mapping[str, Mapping[str, Fraction]]:
    """For each proposal, the points of its place on each member's list, of which there is one
    for each theme. Equal totals share the points of the places that they take together.
    """
    totals = totals_of(contest.asked_of[Role.MEMBER])
    lists: dict[tuple[str, str], list[tuple[Fraction, str]]] = {}
    for entry in contest.entries:
        theme = contest.list_of(entry)
        for scorer, total in totals_by_scorer(sheets[entry.key], totals).items():
            lists.setdefault((theme, scorer), []).append((total, entry.key))
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
