"""The mechanics of every lifecycle: lock, check, set, log. The rules live in the apps' tables.

An app's ``workflow.py`` declares a :class:`Lifecycle`, whose rows are :class:`Transition`, and one
small verb per row (house rule: status changes in one file). Buttons, admin links and this engine
ask the same :meth:`Transition.open_for`, so a button that shows is a button that works.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pgtrigger
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.transaction import atomic
from django.utils import timezone

from core.people import Actor, Clock, LinkHolder

M = TypeVar("M", bound=models.Model)
Verb = TypeVar("Verb", bound=Callable[..., Any])
Who = Callable[[Actor, Any], bool]
STAYS = ""  # the target of a move that leaves the status as it is


class NotAllowedNow(Exception):
    """The object is no longer in a state that allows the move. The text is for the person."""


@dataclass(frozen=True, eq=False)
class Transition:
    """One row of a lifecycle; the row itself is the key of its verb and of its page.

    ``who`` is a predicate ``(actor, object) -> bool`` blind to status; ``basis`` names the rule
    that demands the row (guideline section, 要綱 article, law, or "city setting"). ``by_clock``:
    the clock may make it too, once a day has passed (ADR 62).
    """

    name: str
    sources: frozenset[str] | set[str]
    target: str
    label: str
    who: Who
    basis: str
    needs_reason: bool = False
    by_clock: bool = False

    def fits(self, obj: Any) -> bool:
        """Whether the object's status allows this move, whoever asks."""
        return obj.status in self.sources

    def leads_to(self, source: str) -> str:
        """The status that it leads to from this one."""
        return self.target or source

    def may(self, user: Actor, obj: Any) -> bool:
        """Whether this actor may ever make it; the clock alone is asked of the table."""
        return self.by_clock if isinstance(user, Clock) else self.who(user, obj)

    def open_for(self, obj: Any, user: Actor) -> bool:
        """Whether this person may make this move now."""
        return self.fits(obj) and self.may(user, obj)

    def require(self, obj: Any, user: Actor) -> None:
        """Raise NotAllowedNow when the status, PermissionDenied when the person forbids it."""
        if not self.fits(obj):
            raise NotAllowedNow(
                f"いまの状態（{obj.get_status_display()}）では「{self.label}」ことはできません。"
                "ほかの人が先に手続きした可能性があります。"
            )
        if not self.may(user, obj):
            raise PermissionDenied


@dataclass(frozen=True, eq=False)
class Lifecycle:
    """One noun with its states, whose turn each is, its moves and their verbs.

    ``wording``: what people outside the city read of a status; empty where they never see one.
    ``engine``: moves that a worker makes by itself, without a verb; the database knows them too.
    """

    name: str
    title: str
    model: type[models.Model]
    statuses: type[models.TextChoices]
    turn: Mapping[Any, models.TextChoices]
    transitions: tuple[Transition, ...]
    wording: Mapping[Any, str] = field(default_factory=dict)
    engine: tuple[Transition, ...] = ()
    verbs: dict[Transition, Callable[..., Any]] = field(default_factory=dict, init=False)

    @property
    def rows(self) -> tuple[Transition, ...]:
        """Every row of the table, whoever moves."""
        return (*self.transitions, *self.engine)

    @property
    def labels(self) -> dict[str, str]:
        """What each move is called, by its name in the log."""
        return {transition.name: transition.label for transition in self.rows}

    def verb(self, transition: Transition) -> Callable[[Verb], Verb]:
        """The decorator that makes a function the verb of this row: one transaction."""

        def known(function: Verb) -> Verb:
            self.verbs[transition] = whole = atomic(function)
            return whole

        return known


def locked(obj: M) -> M:
    """The row, freshly read and locked until the transaction ends.

    Rows that refer to it may still be added by others meanwhile: to forbid that would be a deadlock
    with whoever has written such a row and now waits for one that we hold.
    """
    manager = type(obj)._base_manager
    return manager.select_for_update(of=("self",), no_key=True).get(pk=obj.pk)


def move(obj: Any, transition: Transition, *, by: Actor, note: str = "") -> None:
    """Check, set the status, save, and write the log row. Call it on a :func:`locked` object.

    Raises NotAllowedNow when the status does not allow it, PermissionDenied when the person
    may not, ValueError when a demanded reason is missing.
    """
    transition.require(obj, by)
    if transition.needs_reason and not note.strip():
        raise ValueError(f"{transition.name} needs a reason")
    source, obj.status = obj.status, transition.leads_to(obj.status)
    obj.save()
    obj.log.create(
        transition=transition.name,
        source=source,
        target=obj.status,
        note=note,
        **signature(by),
    )


def move_all(objs: Sequence[Any], transition: Transition, *, by: Actor, note: str = "") -> None:
    """The same move of many that are :func:`locked`, or made in this very act: a few statements,
    however many. Of each only its status is saved, and when.

    Raises as :func:`move` does, before anything is written.
    """
    for each in objs:
        transition.require(each, by)
    if transition.needs_reason and not note.strip():
        raise ValueError(f"{transition.name} needs a reason")
    if not objs:
        return
    sources = [each.status for each in objs]
    rows, log, stamp = type(objs[0])._base_manager, objs[0].log, stamped(type(objs[0]))
    for each in objs:
        each.status = transition.leads_to(each.status)
    for target in {each.status for each in objs}:
        keys = [each.pk for each in objs if each.status == target]
        rows.filter(pk__in=keys).update(status=target, **stamp)
    log.model._base_manager.bulk_create(
        log.model(
            **{log.field.name: each}, transition=transition.name, source=source,
            target=each.status, note=note, **signature(by),
        )
        for each, source in zip(objs, sources, strict=True)
    )  # fmt: skip


def stamped(model: type[models.Model]) -> dict[str, Any]:
    """The columns that say when a row was changed, as ``save`` would set them."""
    fields = model._meta.local_concrete_fields
    return {each.name: timezone.now() for each in fields if getattr(each, "auto_now", False)}


def signature(by: Actor) -> dict[str, Any]:
    """The column of the log that says who it was."""
    if isinstance(by, LinkHolder):
        return {by.column: by.link}
    return {"by": None if isinstance(by, Clock) else by}


def refuse(why: str) -> None:
    """Raise NotAllowedNow, if there is a reason to."""
    if why:
        raise NotAllowedNow(why)


def refuse_while(missing: Iterable[object], sentence: str) -> None:
    """Raise NotAllowedNow naming what is missing, each by its label if it has one."""
    names = "、".join(str(getattr(each, "label", each)) for each in missing)
    refuse(f"{sentence}：{names}" if names else "")


def moves(obj: Any) -> str:
    """What a page that shows the object sends back as ``moved``: how often it was moved by then."""
    return str(obj.log.count())


def has_moved(obj: Any, shown: str) -> bool:
    """Whether it was moved after the page that was ``shown``; a page that does not say never
    knows. Sure on a :func:`locked` object only.
    """
    return shown not in ("", moves(obj))


def open_transitions(transitions: Iterable[Transition], obj: Any, user: Actor) -> list[Transition]:
    """The moves this person may make on this object now, in the order of the table."""
    return [transition for transition in transitions if transition.open_for(obj, user)]


def guard(lifecycle: Lifecycle) -> None:
    """Let PostgreSQL itself refuse every change of status that is not in the table."""
    pairs = sorted(
        {(source, row.leads_to(source)) for row in lifecycle.rows for source in row.sources}
    )
    fsm = pgtrigger.FSM(name="status_fsm", field="status", transitions=pairs)
    pgtrigger.register(fsm)(lifecycle.model)
