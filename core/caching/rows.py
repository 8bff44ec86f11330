"""Rows that PostgreSQL gives as JSON (``to_jsonb``), as objects: several tables by one statement,
which names no column twice. For what many visitors wait for; else ask the ORM. And how a piece
of a page is known by what is loaded of a row.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import models
from django.db.models import Model
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)
PLAIN = {
    models.CharField, models.TextField, models.BooleanField, models.JSONField,
    models.IntegerField, models.BigIntegerField, models.PositiveSmallIntegerField,
    models.PositiveIntegerField, models.BigAutoField,
}  # fmt: skip


def instance(model: type[M], row: Mapping[str, Any], **related: Sequence[Model]) -> M:
    """The object of a row, columns that are not in it deferred; ``related``: what hangs on it, as
    if it had been prefetched. Made without ``Model.__init__``, which takes longer than the rest.
    """
    made: Any = model.__new__(model)
    made._state = ModelState()
    made._state.adding = False
    for name, read in columns(model):
        if name in row:
            made.__dict__[name] = read(row[name]) if read else row[name]
    if related:
        made._prefetched_objects_cache = {
            name: _loaded(model._meta.get_field(name).related_model, rows)
            for name, rows in related.items()
        }
    return made  # type: ignore[no-any-return]


@cache
def columns(model: type[Model]) -> list[tuple[str, Callable[[Any], Any] | None]]:
    """The columns of a model, each with what reads its value; None where JSON has it as it is."""
    fields = model._meta.concrete_fields
    return [(each.attname, None if type(each) in PLAIN else each.to_python) for each in fields]


def _loaded(model: Any, rows: Sequence[Model]) -> Any:
    found = model._base_manager.all()
    found._result_cache, found._prefetch_done = list(rows), True
    return found


def seen(row: Model) -> str:
    """All that is loaded of a row, for the key of a piece; rows beside it are named apart."""
    return repr({name: value for name, value in vars(row).items() if name != "_state"})
