"""1団体1件: the other proposals of the same group, as they were handed in (calls.md §7). The
submission and the formal check ask here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT

from calls.models.conditions import Room, one_within
from proposals.models import Proposal, Submission
from proposals.querysets import VALID

DAYS = ("starts_on", "ends_on")
OF = ("proposal", "proposal__number", "proposal__call", "organization_key")
ROOM = ("proposal__course__one_per_group", "proposal__call", "proposal__course")


@dataclass(frozen=True)
class Sent:
    """What is compared of a valid submission: names as keys, days as ISO text. ``room``: among
    which proposals it counts, while it ``is_valid``.
    """

    pk: Any
    number: str
    call: int
    organization: int | None
    name: str = ""
    title: str = ""
    starts_on: str = ""
    ends_on: str = ""
    room: Room = field(kw_only=True)
    is_valid: bool = field(default=True, kw_only=True)


def sent(proposals: QuerySet) -> list[Sent]:
    """What is compared of the valid submissions of these proposals. One query, no whole texts."""
    days = {f"said_{name}": KT(f"facts__columns__{name}") for name in DAYS}
    rows = Submission.objects.newest().filter(proposal__in=proposals).annotate(**days)
    return [
        Sent(
            *row[:4],
            *(words or "" for words in row[8:]),
            room=one_within(*row[4:7]),
            is_valid=row[7] in VALID,
        )
        for row in rows.values_list(*OF, *ROOM, "proposal__status", "name_key", "title_key", *days)
    ]


def of_call(call: Any) -> list[Sent]:
    """The valid submissions of the valid proposals of a call."""
    return sent(Proposal.objects.valid().filter(call=call))


def beside(call: Any, registered: Iterable[int | None], names: Iterable[str] = ()) -> list[Sent]:
    """Of the proposals of a call, ended ones among them, those that may be of the groups with these
    keys in the register or these keys of names: as many as there are groups that came twice, not as
    many as there are proposals.
    """
    keys = {each for each in registered if each}
    is_like = Q(organization_key__in=keys) | Q(name_key__in={each for each in names if each})
    like = Submission.objects.filter(is_like)
    return sent(Proposal.objects.filter(call=call, pk__in=like.values("proposal")))


def read(proposal: Proposal, known: Sequence[Sent] = ()) -> Sent:
    """What is compared of one proposal that was handed in."""
    found = next((each for each in known if each.pk == proposal.pk), None)
    return found or sent(Proposal.objects.filter(pk=proposal.pk))[0]


def is_same(one: Sent, other: Sent) -> bool:
    """Whether it is another proposal of the same group: by the register, else by its name."""
    if one.pk == other.pk:
        return False
    if one.organization and other.organization:
        return one.organization == other.organization
    return bool(one.name) and one.name == other.name


def twins(mine: Sent, known: Iterable[Sent]) -> list[Sent]:
    """Those of the same group that are valid and count in the same room: of the call, or of the
    course where the rule is its own.
    """
    own = (each for each in known if each.is_valid and each.room == mine.room)
    return [each for each in own if is_same(mine, each)]


def handed_in(proposal: Proposal, known: Sequence[Sent] | None = None) -> list[Sent]:
    """The twins of a proposal that was handed in. ``known``: what is compared of the call, where
    it is known already.
    """
    known = of_call(proposal.call) if known is None else known
    return twins(read(proposal, known), known)


def in_the_way(proposal: Proposal) -> list[Sent]:
    """The twins of a proposal as it would be handed in now. By the register alone: a likeness of
    names is for a person to judge, in the formal check.
    """
    if not proposal.organization_id:
        return []
    course, key = proposal.course, proposal.organization_id
    mine = Sent(proposal.pk, proposal.number or "", proposal.call_id, key, room=course.room)
    return twins(mine, beside(proposal.call, [key]))
