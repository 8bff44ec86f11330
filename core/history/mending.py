"""Mending what older rows hold, for migrations: the text of every column as core.text keeps it."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

import structlog
from django.contrib.postgres.fields import ArrayField
from django.db import DataError, IntegrityError, models, transaction

from core.text import clean, mapped

log = structlog.get_logger(__name__)
TEXTS = (models.CharField, models.TextField, models.JSONField, ArrayField)
BATCH = 1000


def mend_texts(app: str, *, besides: Collection[str] = ()) -> Callable[[Any, Any], None]:
    """A step of a migration: cleans the texts of an app's tables, JSON and lists too.

    Left as they are: ``besides`` (models that are never edited: logs, consents, letters), event
    tables (a history says what was), and a row that cannot be mended because another one has
    the clean words already; the log names it. Only rows that differ are written; the
    history says so. The search indexes and counts stay true: they fold these signs away.
    """

    def mend(apps: Any, schema_editor: Any) -> None:
        for model in apps.get_app_config(app).get_models():
            if model.__name__ not in besides and is_own_table(model):
                for pk, words in odd_rows(model):
                    write(model, pk, words)

    return mend


def is_own_table(model: type[models.Model]) -> bool:
    """Neither a proxy nor a history of pghistory."""
    names = {field.name for field in model._meta.concrete_fields}
    return not model._meta.proxy and "pgh_id" not in names


def odd_rows(model: type[models.Model]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """(key, the clean values of the columns that are not) of every row that has some."""
    names = [field.attname for field in model._meta.concrete_fields if isinstance(field, TEXTS)]
    rows = model._base_manager.values_list("pk", *names).iterator(chunk_size=BATCH)
    for pk, *values in rows if names else ():
        pairs = zip(names, values, strict=True)
        words = {name: new for name, old in pairs if (new := mapped(old, clean)) != old}
        if words:
            yield pk, words


def write(model: type[models.Model], pk: Any, words: dict[str, Any]) -> None:
    """One row; where the database refuses, it stays as it is."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**words)
    except (IntegrityError, DataError):
        log.warning("text_not_mended", table=model._meta.db_table, row=str(pk), columns=[*words])
