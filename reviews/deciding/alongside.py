"""What apps above lead to from the page of a result that is prepared: they register (ADR 32)."""

from collections.abc import Callable, Sequence

from core.people import Person
from reviews.models import Release

Links = Sequence[tuple[str, str]]  # label and address
Ask = Callable[[Release, Person], Links]
_asked: list[Ask] = []


def register(ask: Ask) -> Ask:
    """To be called in ``AppConfig.ready``."""
    if ask not in _asked:
        _asked.append(ask)
    return ask


def links(release: Release, user: Person) -> list[tuple[str, str]]:
    """Where this person of the city may go on from it."""
    return [link for ask in _asked for link in ask(release, user)]
