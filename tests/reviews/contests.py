"""Contests for the engine, written shortly: a row a proposal, a column a member."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from calls.rules import BLANK
from reviews.scoring.facts import Contest, Criterion, Entry, Sheet, State

GONE = {"recused": State.RECUSED, "absent": State.ABSENT}


def rule(**changes):
    return {**BLANK, **changes}


def criteria(*names, **facts):
    return tuple(Criterion(name, **facts) for name in names or ("公益性",))


def sheets(table: Mapping[str, Sequence], names: Sequence[str], members="ABCDEFGHIJKLMNO"):
    """Of each proposal a list: for each member the marks in the order of the criteria (a number
    alone where there is one criterion), "recused" or "absent".
    """
    return tuple(
        Sheet(key, member, state=GONE[marks])
        if marks in GONE
        else Sheet(key, member, dict(zip(names, [marks] if scalar(marks) else marks, strict=True)))
        for key, row in table.items()
        for member, marks in zip(members, row, strict=False)
    )


def scalar(marks):
    return marks is None or isinstance(marks, int)


def contest(table, *, asked=None, entries=None, of=None, **facts):
    """``asked``: yen of each proposal; ``entries``: more facts of some; ``of``: the criteria."""
    of = of or criteria(most=100, least=0)
    asked, entries = asked or {}, entries or {}
    return Contest(
        rule=facts.pop("rule", rule()),
        criteria=of,
        entries=tuple(
            Entry(key, number, asked.get(key, 0), **entries.get(key, {}))
            for number, key in enumerate(table, 1)
        ),
        sheets=sheets(table, [each.name for each in of]),
        **facts,
    )


def points(ranking):
    """The points of each proposal, as written in a table."""
    return {row.entry.key: None if row.total is None else plain(row.total) for row in ranking.rows}


def plain(number: Fraction):
    return number.numerator if number.denominator == 1 else float(number)


def ranks(ranking):
    return {row.entry.key: row.rank for row in ranking.rows}


def outcomes(ranking):
    return {row.entry.key: row.outcome.value for row in ranking.rows}
