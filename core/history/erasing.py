"""Forgetting for good: a row that was nobody's record yet goes with all that history holds of it.

For what was never handed in or never proved (drafts, unfinished sign-ups). What was ever part of
an official act stays.
"""

from typing import Any

from django.db.models import Model


def erase(obj: Model) -> None:
    """Delete the row, what belongs to it alone (CASCADE), and the history of both.

    Rows that history still knows of, though they were taken away earlier, are forgotten too.
    """
    key, relations = obj.pk, related(type(obj))
    obj.delete()
    forget_history(type(obj), pgh_obj_id=key)
    for relation in relations:
        forget_history(relation.related_model, **{relation.field.attname: key})


def related(model: Any) -> list[Any]:
    """The foreign keys that lead to this table."""
    return [each for each in model._meta.related_objects if not each.many_to_many]


def forget_history(model: Any, **which: Any) -> None:
    """Take the rows with these values out of the model's history, where it has one."""
    events = getattr(model, "pgh_event_model", None)
    if events and all(has_column(events, name) for name in which):
        events.objects.filter(**which).delete()


def has_column(events: Any, name: str) -> bool:
    """Whether the history keeps this value at all."""
    return any(name in (field.name, field.attname) for field in events._meta.concrete_fields)
