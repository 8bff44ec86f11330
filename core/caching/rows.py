"""Rows that PostgreSQL gives as JSON (``to_jsonb``), as objects: several tables by one statement,
which names no column twice. For what many visitors wait for; else ask the ORM.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


def instance(model: type[M], row: Mapping[str, Any], **related: Sequence[Model]) -> M:
    """The object of a row; ``related``: what hangs on it, as if it had been
    prefetched.
    """
    fields = model._meta.concrete_fields
    values = [field.to_python(row[field.attname]) for field in fields]
    made: Any = model.from_db(None, [field.attname for field in fields], values)
    if related:
        made._prefetched_objects_cache = {
            name: _loaded(model._meta.get_field(name).related_model, rows)
            for name, rows in related.items()
        }
    return made  # type: ignore[no-any-return]


def _loaded(model: Any, rows: Sequence[Model]) -> Any:
    found = model._base_manager.all()
    found._result_cache, found._prefetch_done = list(rows), True
    return found
