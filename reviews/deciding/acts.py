"""What apps above do at the release: a project begins, say. They register (ADR 32).

What is asked here runs inside the releasing transaction: what it raises keeps everything from being
released (calls.md §7).
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.caching import pages
from core.people import Actor
from reviews.models import Award, Release


@dataclass(frozen=True)
class Act:
    """``released(release, by)``: its letters are written and its awards made. ``settled(award,
    by)``: the group takes it, gives it up, or its day has passed: its status says which.
    ``obstacle(award)``: why it cannot be given up or taken back any more, or "".
    """

    released: Callable[[Release, Actor], None]
    settled: Callable[[Award, Actor], None]
    obstacle: Callable[[Award], str]


_acts: list[Act] = []


def register(act: Act) -> None:
    """To be called in ``AppConfig.ready``."""
    if act not in _acts:
        _acts.append(act)


def unregister(act: Act) -> None:
    """Take one back that is no more."""
    _acts.remove(act)


def released(release: Release, by: Actor) -> None:
    """Tell everybody above."""
    for each in _acts:
        each.released(release, by)


def settled(award: Award, by: Actor) -> None:
    """Tell everybody above; whose name stands on the public page may be another one now."""
    pages.refresh_after_commit()
    for each in _acts:
        each.settled(award, by)


def obstacle(award: Award) -> str:
    """Why the award stands for good, as a sentence; "" while it does not."""
    return next((why for each in _acts if (why := each.obstacle(award))), "")
