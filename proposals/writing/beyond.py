"""What apps above lead to from the pages of a proposal: they register (ADR 32)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.people import Person
from proposals.models import Proposal

Links = Sequence[tuple[str, str]]  # label and address
Ask = Callable[[Proposal, Person], Links]


@dataclass(frozen=True)
class Beyond:
    """``own``: for who takes part in it; ``staff``: for who sees it as staff."""

    own: Ask
    staff: Ask


_above: list[Beyond] = []


def register(beyond: Beyond) -> None:
    """To be called in ``AppConfig.ready``."""
    if beyond not in _above:
        _above.append(beyond)


def own(proposal: Proposal, user: Person) -> list[tuple[str, str]]:
    """Where whoever takes part may go on."""
    return [link for each in _above for link in each.own(proposal, user)]


def staff(proposal: Proposal, user: Person) -> list[tuple[str, str]]:
    """Where this person of the city may go on."""
    return [link for each in _above for link in each.staff(proposal, user)]
