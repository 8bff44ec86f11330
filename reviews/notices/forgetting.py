"""Letters about what is gone for good go with it."""

from collections.abc import Iterable

from django.db.models import Model

from notifications import outbox


def forget(rows: Iterable[Model]) -> None:
    """Take away the letters about these, sent or not: their years are over."""
    for each in rows:
        outbox.forget(each)
