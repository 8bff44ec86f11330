"""定足数: how many have to be there, of whom, for each item of a meeting (the rule of the round
says both). Members who are recused from a proposal do not count for it, unless the rule says so.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calls.choices.rule import Quorum
from calls.rules.schema import read
from reviews.meetings import attending
from reviews.models import AgendaItem, Attendance, Meeting

SHARES = {
    Quorum.HALF: (Fraction(1, 2), 0),
    Quorum.MAJORITY: (Fraction(1, 2), 1),
    Quorum.TWO_THIRDS: (Fraction(2, 3), 0),
}
NO_VOTE = "議決をしない会議なので、定足数はありません。"
NOT_SET = "定足数は、決めていません。"


@dataclass(frozen=True)
class Count:
    """Of one item: who counts, who is there, how many have to be. ``words``: the warning, or ""."""

    item: AgendaItem
    whole: int
    there: int
    needed: int

    @property
    def is_met(self) -> bool:
        return self.there >= self.needed

    @property
    def words(self) -> str:
        if self.is_met:
            return ""
        return (
            f"「{self.item}」は、定足数に足りません。"
            f"数える{self.whole}人のうち{self.needed}人が要りますが、{self.there}人です。"
        )


def needed(quorum: Quorum, whole: int) -> int:
    """How many of so many: of 4 the half are 2, a majority 3, two thirds 3."""
    if quorum == Quorum.NONE:
        return 0
    share, more = SHARES[quorum]
    exact = share * whole
    return int(exact) + 1 if more else -(-exact.numerator // exact.denominator)


def note(meeting: Meeting) -> str:
    """Why there is no quorum to count; "" where there is."""
    if not meeting.words.votes:
        return NO_VOTE
    rule = read(meeting.review.round.rule)
    return NOT_SET if rule["quorum"] == Quorum.NONE else ""


def counts(meeting: Meeting, items: Sequence[AgendaItem]) -> list[Count]:
    """The count of each of these items: by what was answered, and by who came once it is noted."""
    if note(meeting):
        return []
    rule, away, people = (
        read(meeting.review.round.rule), attending.recusals(meeting), attending.rows(meeting),
    )  # fmt: skip
    return [
        count(each, people, away, Quorum(rule["quorum"]), of_all=rule["quorum_counts_recused"])
        for each in items
    ]


def count(
    item: AgendaItem,
    people: Sequence[Attendance],
    away: Collection[tuple[int, int]],
    quorum: Quorum,
    *,
    of_all: bool,
) -> Count:
    """The recused are never there for the item; whether they count, the rule says."""
    free = [each for each in people if (each.reviewer_id, item.pk) not in away]
    whole = len(people if of_all else free)
    there = sum(is_there(each, item) for each in free)
    return Count(item, whole, there, needed(quorum, whole))


def is_there(row: Attendance, item: AgendaItem) -> bool:
    """Came and did not leave for the item; before that, has said so."""
    if row.came is None:
        return row.answer == "comes"
    out = {each.item_id for each in row.step_outs.all()} if row.pk else set()
    return row.came and item.pk not in out


def warnings(meeting: Meeting, items: Sequence[AgendaItem]) -> list[str]:
    """Where a quorum is missed, in words; general items that miss alike are said once."""
    found = [each for each in counts(meeting, items) if not each.is_met]
    general = [each for each in found if each.item.entry_id is None]
    told = [each.words for each in found if each.item.entry_id is not None]
    if not general:
        return told
    one = general[0]
    said = (
        f"会議は、定足数に足りません。"
        f"{one.whole}人のうち{one.needed}人が要りますが、{one.there}人です。"
    )
    return [said, *told]
