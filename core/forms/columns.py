"""The portal's own field for a column, for forms that name their columns alone.

``formfield_callback = columns.own`` in the ``Meta`` of such a form: its lines are tidied and its
numbers judged as everywhere else, with the portal's sentences instead of Django's.
"""

from typing import Any

from django.db import models
from django.forms import Field

from core.forms.fields import LineField, NumberField

LARGEST = 32_767  # of a small integer of PostgreSQL


def own(column: Any, **facts: Any) -> Field | None:
    """The field of a column: a line, a count; Django's for all else."""
    kind = None if column.choices else KINDS.get(type(column))
    field: Field | None = column.formfield(**facts, **({"form_class": kind} if kind else {}))
    return field


def count(*, min_value: int, **facts: Any) -> NumberField:
    """A number that its column can hold; ``min_value`` is 0, as of every count."""
    return NumberField(most=LARGEST, **facts)


KINDS: dict[type, Any] = {
    models.CharField: LineField,
    models.PositiveSmallIntegerField: count,
}
