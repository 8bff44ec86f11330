"""The same group elsewhere: one proposal per group, duplicates, the same work paid for twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from groups.models.likeness import NameKey
from proposals.choices import IncomeKind
from proposals.models import Check, Proposal, Submission

SAME = "same-"
DAYS = ("starts_on", "ends_on")


@dataclass(frozen=True)
class Likeness:
    """Another proposal, what it has in common, and who found that it is no duplicate."""

    other: Proposal
    title: str
    reasons: tuple[str, ...]
    dismissed: Check | None


@dataclass(frozen=True)
class Sent:
    """What is compared of a valid submission: names as keys, days as ISO text."""

    pk: Any
    call: int
    organization: int | None
    name: str
    title: str
    starts_on: str
    ends_on: str


def sent(proposals: QuerySet) -> list[Sent]:
    """What is compared of the valid submissions of these proposals. One query, no whole texts."""
    rows = Submission.objects.newest().filter(proposal__in=proposals)
    texts: dict[str, Any] = {
        f"sent_{name}": KT(f"facts__columns__{name}") for name in ("name", "title", *DAYS)
    }
    texts |= {name: NameKey(texts[name]) for name in ("sent_name", "sent_title")}
    registered = Cast(KT("facts__organization"), models.BigIntegerField())
    read = rows.annotate(sent_of=registered, **texts)
    columns = ("proposal", "proposal__call", "sent_of", *texts)
    return [
        Sent(pk, call, of, *(words or "" for words in said))
        for pk, call, of, *said in read.values_list(*columns)
    ]


def of_call(call: Any) -> list[Sent]:
    """The valid submissions of the living proposals of a call."""
    return sent(Proposal.objects.alive().filter(call=call))


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


def twins(proposal: Proposal, known: Sequence[Sent] | None = None) -> int:
    """How many other living proposals of the same group the call has."""
    known = of_call(proposal.call) if known is None else known
    mine = read(proposal, known)
    return sum(is_same(mine, each) for each in known)


def overlaps(one: Sent, other: Sent) -> bool:
    """Whether the work goes on at the same time."""
    if not (one.starts_on and one.ends_on and other.starts_on and other.ends_on):
        return False
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def reasons(mine: Sent, other: Sent) -> tuple[str, ...]:
    """What two proposals have in common; () for nothing that matters."""
    same = is_same(mine, other)
    on_call = mine.call == other.call
    found = (
        ("同じ団体が、この募集に出しています", same and on_call),
        (
            "同じ団体が、同じ時期の事業を、ほかの募集に出しています（二重の助成になりませんか）",
            same and not on_call and overlaps(mine, other),
        ),
        ("事業の名前が同じです", bool(mine.title) and mine.title == other.title),
    )
    return tuple(words for words, is_so in found if is_so)


def likenesses(proposal: Proposal) -> list[Likeness]:
    """Living proposals of the years around that may be the same work, looked at or not."""
    mine, year = read(proposal), proposal.call.fiscal_year
    around = Proposal.objects.alive().filter(call__fiscal_year__range=(year - 1, year + 1))
    others = sent(around.exclude(pk=proposal.pk))
    found = {each.pk: why for each in others if (why := reasons(mine, each))}
    if not found:
        return []
    known, rows = dismissals(proposal), Proposal.objects.filter(pk__in=found).with_newest()
    return [
        Likeness(each, each.newest_title, found[each.pk], known.get(each.pk))
        for each in rows.select_related("call").order_by("number")
    ]


def code(other: Proposal) -> str:
    """The code under which it is remembered that another proposal is no duplicate."""
    return f"{SAME}{other.pk.hex}"


def dismissals(proposal: Proposal) -> dict[Any, Check]:
    """Who found of which other proposal that it is no duplicate, whichever was looked at."""
    mine = [each for each in proposal.checks.all() if each.code.startswith(SAME)]
    theirs = Check.objects.filter(code=code(proposal)).select_related("by")
    found = {each.proposal_id: each for each in theirs}
    return found | {UUID(each.code.removeprefix(SAME)): each for each in mine}


def other_money(columns: Mapping[str, Any]) -> list[str]:
    """Other grants that the budget names, in the words of their 積算."""
    rows = columns.get("incomes") or []
    return [each.get("basis") or "" for each in rows if each.get("kind") == IncomeKind.GRANTS]
