"""The same group elsewhere: duplicates, the same work paid for twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet

from core.people import Person
from proposals.choices import IncomeKind
from proposals.models import Check, Proposal, Submission
from proposals.writing.twins import Sent, is_same, read, sent

SAME = "same-"


@dataclass(frozen=True)
class Likeness:
    """Another proposal, what it has in common, and who found that it is no duplicate."""

    other: Proposal
    title: str
    reasons: tuple[str, ...]
    dismissed: Check | None


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


def around(proposal: Proposal) -> list[Sent]:
    """What is compared of it, and of the valid proposals of the years around that may be alike: as
    many as are alike, not as many as there are. One query.
    """
    year = proposal.call.fiscal_year
    valid = Proposal.objects.valid().filter(call__fiscal_year__range=(year - 1, year + 1))
    alike = valid.filter(pk__in=alike_to(proposal).values("proposal"))
    return sent(alike | Proposal.objects.filter(pk=proposal.pk))


def alike_to(proposal: Proposal) -> QuerySet[Submission]:
    """What was ever handed in under its key in the register, its name or its title."""
    own = Submission.objects.filter(proposal=proposal.pk)
    same = Q(organization_key__in=own.values("organization_key"))
    for key in ("name_key", "title_key"):
        same |= Q(**{f"{key}__in": own.exclude(**{key: ""}).values(key)})
    return Submission.objects.filter(same)


def likenesses(proposal: Proposal, user: Person, known: Sequence[Sent] = ()) -> list[Likeness]:
    """Valid proposals of the years around that may be the same work, looked at or not, but those
    from which this person is kept apart. ``known``: what is :func:`around`, where it is read.
    """
    known = known or around(proposal)
    own = read(proposal, known)
    found = {each.pk: why for each in known if each.pk != own.pk and (why := reasons(own, each))}
    if not found:
        return []
    mine, rows = dismissals(proposal), Proposal.objects.but_apart(user).filter(pk__in=found)
    theirs = FilteredRelation("checks", condition=Q(checks__code=code(proposal)))
    others = rows.with_newest().annotate(theirs=theirs).select_related("call", "theirs__by")
    return [
        Likeness(
            each, each.newest_title, found[each.pk],
            mine.get(each.pk, getattr(each, "theirs", None)),  # unset where there is none
        )
        for each in others.order_by("number")
    ]  # fmt: skip


def code(other: Proposal) -> str:
    """The code under which it is remembered that another proposal is no duplicate."""
    return f"{SAME}{other.pk.hex}"


def dismissals(proposal: Proposal) -> dict[UUID, Check]:
    """Who found of which other proposal that it is no duplicate, while looking at this one."""
    rows = [each for each in proposal.checks.all() if each.code.startswith(SAME)]
    return {UUID(each.code.removeprefix(SAME)): each for each in rows}


def other_money(columns: Mapping[str, Any]) -> list[str]:
    """Other grants that the budget names, in the words of their 積算."""
    rows = columns.get("incomes") or []
    return [each.get("basis") or "" for each in rows if each.get("kind") == IncomeKind.GRANTS]
