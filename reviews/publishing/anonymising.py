"""A contest without names: proposals as letters drawn by lot, the letters of members drawn anew in
each row, so that no column can be followed (calls.md §6). Only rules of rank points keep columns.

Pure but for the lot, which is handed in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import SystemRandom
from string import ascii_uppercase
from typing import TypeVar

from calls.choices import rule as say
from reviews.scoring.facts import Chosen, Contest, Entry, Role, Sheet, State
from reviews.scoring.order import first_places
from reviews.scoring.points import reckon

T = TypeVar("T")
Lot = Callable[[Sequence[T]], list[T]]
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


@dataclass(frozen=True)
class Anonymous:
    """The contest as everybody may read it; ``letters``: the letter of each 受付番号, for the
    city alone.
    """

    contest: Contest
    letters: Mapping[str, str]


def drawn(rows: Sequence[T]) -> list[T]:
    """The rows in an order that nobody can foresee."""
    return SystemRandom().sample(rows, len(rows))


def letter(place: int, letters: str = KANA) -> str:
    """ア to ワ, then ア2 …"""
    again, rest = divmod(place, len(letters))
    return letters[rest] + (str(again + 1) if again else "")


def anonymised(contest: Contest, lot: Lot = drawn) -> Anonymous:
    """Nothing stays by which somebody could be known but what the ranking is reckoned from."""
    order = lot([each.key for each in contest.entries])
    letters = {key: letter(place) for place, key in enumerate(order)}
    received = {key: place for place, key in enumerate(_by_receipt(contest, order), 1)}
    entries, firsts = {each.key: each for each in contest.entries}, _firsts(contest)
    names = _scorers(contest, lot)
    found = replace(
        contest,
        entries=tuple(
            _entry(contest, entries[key], letters[key], received[key], firsts.get(key))
            for key in order
        ),
        sheets=_sheets(contest.sheets, letters, names),
        earlier=_sheets(contest.earlier, letters, names),
        before={letters[key]: points for key, points in contest.before.items()},
        chosen=renamed(contest.chosen, letters),
    )
    return Anonymous(found, letters)


def _by_receipt(contest: Contest, order: Sequence[str]) -> Sequence[str]:
    """In which order they came in, where the rule goes by it; else the lot says it too: whoever
    knows who came first would know the row.
    """
    if contest.says["pot"] != say.Pot.RECEIPT:
        return order
    received = {each.key: each.received for each in contest.entries}
    return sorted(order, key=lambda key: received[key])


def _entry(contest: Contest, entry: Entry, key: str, received: int, firsts: int | None) -> Entry:
    """A proposal by its letter, with what the rule reads of it alone."""
    tells_years = any(each.is_for_continuing for each in contest.criteria)
    return replace(
        entry,
        key=key,
        received=received,
        theme=contest.list_of(entry),
        is_continuing=entry.is_continuing and tells_years,
        firsts=firsts,
    )


def keeps_columns(contest: Contest) -> bool:
    """Whether a member has one letter in every row: what their rank points are reckoned from."""
    return bool(contest.says["aggregate"] == say.Aggregate.RANK_POINTS)


def _firsts(contest: Contest) -> Mapping[str, int | None]:
    """How many members have each proposal first, where the rows cannot tell any more."""
    known: dict[str, int | None] = {each.key: each.firsts for each in contest.entries}
    is_asked = say.Tie.FIRST_PLACES in contest.says["ties"] and not contest.is_talked_over
    if keeps_columns(contest) or not is_asked:
        return known
    counted = first_places(contest, reckon(contest))
    return {key: counted[key] if told is None else told for key, told in known.items()}


def _scorers(contest: Contest, lot: Lot) -> Mapping[tuple[str, str], str]:
    """委員A, 委員B … by proposal and member: those who gave marks first, by lot."""
    rows = [*contest.sheets, *contest.earlier]
    if keeps_columns(contest):
        once = _named(lot(sorted({each.scorer for each in rows if each.role == Role.MEMBER})))
        return {(each.entry, each.scorer): once.get(each.scorer, each.scorer) for each in rows}
    found: dict[tuple[str, str], str] = {}
    for entry in contest.entries:
        own = [each for each in rows if each.entry == entry.key and each.role == Role.MEMBER]
        given = {each.scorer for each in own if each.state == State.GIVEN}
        others = {each.scorer for each in own} - given
        names = _named([*lot(sorted(given)), *lot(sorted(others))])
        found |= {(entry.key, scorer): name for scorer, name in names.items()}
    return found


def _named(scorers: Iterable[str]) -> dict[str, str]:
    return {scorer: f"委員{letter(place, ascii_uppercase)}" for place, scorer in enumerate(scorers)}


def _sheets(
    sheets: Iterable[Sheet], letters: Mapping[str, str], names: Mapping[tuple[str, str], str]
) -> tuple[Sheet, ...]:
    """The sheets in the order of their letters: the order of the rows tells nothing either."""
    found = [
        replace(
            each,
            entry=letters[each.entry],
            scorer=names.get((each.entry, each.scorer), each.scorer),
        )
        for each in sheets
    ]
    places = {one: place for place, one in enumerate(letters.values())}
    return tuple(sorted(found, key=lambda each: (places[each.entry], _place(each))))


def _place(sheet: Sheet) -> tuple[bool, int, str]:
    """委員Z stands before 委員A2."""
    return sheet.role != Role.MEMBER, len(sheet.scorer), sheet.scorer


def renamed(chosen: Chosen, letters: Mapping[str, str]) -> Chosen:
    """What people decided, by letters."""

    def named(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(letters[key] for key in keys)

    return Chosen(
        vote=named(chosen.vote),
        chair=named(chosen.chair),
        lot=named(chosen.lot),
        adopted=frozenset(named(chosen.adopted)),
        declined=frozenset(named(chosen.declined)),
    )
