"""Letters about what is gone for good go with it."""

from typing import Any

from django.db.models import Model

from core.history import erasing
from notifications import outbox


def forget_all(row: Model) -> None:
    """Take away the letters about this row and all that belongs to it, sent or not: its years are
    over.
    """
    found: dict[type[Model], set[Any]] = {type(row): {row.pk}}
    erasing.collect(type(row), {row.pk}, found)
    for model, keys in found.items():
        for key in keys:
            outbox.forget(model(pk=key))
