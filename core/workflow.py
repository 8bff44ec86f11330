"""The mechanics of every lifecycle: lock, check, set, log. The rules live in the apps' tables.

An app's ``workflow.py`` holds a tuple of :class:`Transition` rows and one small verb per row
(house rule: status changes in one file). Buttons, admin links and this engine ask the same
:meth:`Transition.open_for`, so a button that shows is a button that works.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import pgtrigger
from django.core.exceptions import PermissionDenied
from django.db import models

M = TypeVar("M", bound=models.Model)
Who = Callable[[Any, Any], bool]


class NotAllowedNow(Exception):
    """The object is no longer in a state that allows the move. The text is for the person."""


@dataclass(frozen=True)
class Transition:
    """One row of a lifecycle.

    ``who`` is a predicate ``(user, object) -> bool`` blind to status; ``basis`` names the rule
    that demands the row (guideline section, 要綱 article, law, or "city setting").
    """

    name: str
    sources: frozenset[str] | set[str]
    target: str
    label: str
    who: Who
    basis: str
    needs_reason: bool = False

    def fits(self, obj: Any) -> bool:
        """Whether the object's status allows this move, whoever asks."""
        return obj.status in self.sources

    def open_for(self, obj: Any, user: Any) -> bool:
        """Whether this person may make this move now."""
        return self.fits(obj) and self.who(user, obj)

    def require(self, obj: Any, user: Any) -> None:
        """Raise NotAllowedNow when the status, PermissionDenied when the person forbids it."""
        if not self.fits(obj):
            raise NotAllowedNow(
                f"いまの状態（{obj.get_status_display()}）では「{self.label}」ことはできません。"
                "ほかの人が先に手続きした可能性があります。"
            )
        if not self.who(user, obj):
            raise PermissionDenied


def locked(obj: M) -> M:
    """The row, freshly read and locked until the transaction ends."""
    manager = type(obj)._base_manager
    return manager.select_for_update(of=("self",)).get(pk=obj.pk)


def move(obj: Any, transition: Transition, *, by: Any, note: str = "") -> None:
    """Check, set the status, save, and write the log row. Call it on a :func:`locked` object.

    Raises NotAllowedNow when the status does not allow it, PermissionDenied when the person
    may not, ValueError when a demanded reason is missing.
    """
    transition.require(obj, by)
    if transition.needs_reason and not note.strip():
        raise ValueError(f"{transition.name} needs a reason")
    source, obj.status = obj.status, transition.target
    obj.save()
    obj.log.create(
        transition=transition.name, source=source, target=transition.target, by=by, note=note
    )


def moves(obj: Any) -> str:
    """What a page that shows the object sends back as ``moved``: how often it was moved by then."""
    return str(obj.log.count())


def has_moved(obj: Any, shown: str) -> bool:
    """Whether it was moved after the page that was ``shown``; a page that does not say never
    knows. Sure on a :func:`locked` object only.
    """
    return shown not in ("", moves(obj))


def open_transitions(transitions: Iterable[Transition], obj: Any, user: Any) -> list[Transition]:
    """The moves this person may make on this object now, in the order of the table."""
    return [transition for transition in transitions if transition.open_for(obj, user)]


def guard(model: type[models.Model], transitions: Iterable[Transition]) -> None:
    """Let PostgreSQL itself refuse every change of status that is not in the table."""
    pairs = sorted({(source, t.target) for t in transitions for source in t.sources})
    pgtrigger.register(pgtrigger.FSM(name="status_fsm", field="status", transitions=pairs))(model)
