"""The way from what is below into a proposal: the app above says where it leads (ADR 32).

The pages of a call, a theme and a consultation show it; nothing here knows what a proposal is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from calls.models import Call, Consultation, Theme
from core.people import Person


@dataclass(frozen=True)
class Way:
    """Where one goes, and what the button says."""

    href: str
    label: str


@dataclass(frozen=True)
class Ways:
    """What an app above knows, each None where there is none. ``begin``: where one begins for a
    call, perhaps for a theme or from a consultation. ``made``: what came of a consultation,
    whatever has become of its call, for whoever asked; ``filed``: the same for staff, as far as
    this person may see it.
    """

    begin: Callable[[Call, Theme | None, Consultation | None], Way | None]
    made: Callable[[Consultation], Way | None]
    filed: Callable[[Consultation, Person], Way | None]


_above: list[Ways] = []


def register_ways(ways: Ways) -> None:
    """Add what an app above knows. To be called in ``AppConfig.ready``."""
    _above.append(ways)


def way(
    call: Call, theme: Theme | None = None, consultation: Consultation | None = None
) -> Way | None:
    """Where a proposal begins. For pages that everybody sees alike it is asked without a
    consultation, and then needs no query.
    """
    return next((way for each in _above if (way := each.begin(call, theme, consultation))), None)


def came_of(consultation: Consultation) -> Way | None:
    """The proposal that came of it, for whoever asked."""
    return next((way for each in _above if (way := each.made(consultation))), None)


def filed(consultation: Consultation, user: Person) -> Way | None:
    """The proposal that came of it and was handed in, if this person of the city may see it."""
    return next((way for each in _above if (way := each.filed(consultation, user))), None)
