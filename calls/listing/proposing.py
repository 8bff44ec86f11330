"""The way from what is below into a proposal: an app above says where one begins (ADR 32).

The pages of a call, a theme and a consultation show it; nothing here knows what a proposal is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from calls.models import Call, Consultation, Theme


@dataclass(frozen=True)
class Way:
    """Where one goes, and what the button says."""

    href: str
    label: str


Ask = Callable[[Call | None, Theme | None, Consultation | None], Way | None]
_ways: list[Ask] = []


def register_way(ask: Ask) -> Ask:
    """Add a way: ``ask(call, theme, consultation)`` gives it, or None where there is none; with a
    consultation and no call, what came of it. To be called in ``AppConfig.ready``.
    """
    if ask not in _ways:
        _ways.append(ask)
    return ask


def way(
    call: Call | None, theme: Theme | None = None, consultation: Consultation | None = None
) -> Way | None:
    """The first way that somebody above knows. For pages that everybody sees alike it is asked
    without a consultation, and then needs no query.
    """
    return next((found for ask in _ways if (found := ask(call, theme, consultation))), None)


def came_of(consultation: Consultation) -> Way | None:
    """The way to the proposal that came of it, whatever has become of its call."""
    return way(None, None, consultation)
