"""What came of a proposal: apps above know that, and say so (ADR 32). Nothing here counts."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from core.people import Person
from proposals.models import Proposal


@dataclass(frozen=True)
class Lineage:
    """``own``: a part of the page of who takes part, as this person may read it. ``public``: parts
    of the results of a call, by the 受付番号 of adopted proposals. Safe HTML, "" for nothing.
    """

    own: Callable[[Proposal, Person], str]
    public: Callable[[Collection[str]], Mapping[str, str]]


_above: list[Lineage] = []


def register(lineage: Lineage) -> None:
    """To be called in ``AppConfig.ready``."""
    if lineage not in _above:
        _above.append(lineage)


def own(proposal: Proposal, user: Person) -> SafeString:
    """What they say of this proposal to this person."""
    return mark_safe("".join(each.own(proposal, user) for each in _above))  # noqa: S308


def public(numbers: Collection[str]) -> dict[str, SafeString]:
    """What they say to everybody of these proposals; who has nothing to be told of is left out."""
    found: dict[str, str] = {}
    for each in _above if numbers else ():
        for number, said in each.public(numbers).items():
            found[number] = found.get(number, "") + said
    return {number: mark_safe(said) for number, said in found.items() if said}  # noqa: S308
