"""Events that no list of all changes shows: what they hold is secret for a time, even to those who
read the history of everything.
"""

from typing import Any

_sealed: set[str] = set()


def seal(model: Any) -> None:
    """Keep the events of this tracked model out of every list. To be called in
    ``AppConfig.ready``.
    """
    _sealed.add(model.pgh_event_model._meta.label)


def sealed() -> list[str]:
    """The tables of events that are sealed, by their labels."""
    return sorted(_sealed)
