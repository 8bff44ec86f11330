"""Forgetting for good: a row goes with all that belongs to it, and all that history holds of both.

For what was never handed in or never proved (drafts, unfinished sign-ups), and for records whose
years are over (``accounts/retention``). What was ever part of an official act stays until then.
"""

from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from typing import Any

import pgtrigger
from django.db.models import CASCADE, FileField, Model

from core.models import APPEND_ONLY
from core.papers import forget_bytes

Keys = dict[type[Model], set[Any]]


def erase(obj: Model) -> None:
    """Delete the row, what belongs to it (CASCADE, however deep), the bytes of their files after
    the commit, and the history of all. What only refers to it stays, and forgets the reference.

    Rows that history still knows of, though they were taken away earlier, are forgotten too.
    To be called in a transaction. Lets through what is append only: it goes with its whole.
    """
    found: Keys = {type(obj): {obj.pk}}
    collect(type(obj), {obj.pk}, found)
    with pgtrigger.ignore(*guards(found)):
        for model in in_order(found):
            rows = model._base_manager.filter(pk__in=found[model])
            if any(isinstance(field, FileField) for field in model._meta.fields):
                for row in rows:
                    forget_bytes(row)
            rows.delete()
    for model, keys in found.items():
        forget_history(model, keys)


def collect(model: type[Model], keys: set[Any], found: Keys) -> None:
    """Add to ``found`` all that belongs to the rows with these keys, now or by their history."""
    for relation in belonging(model):
        child, column = relation.related_model, f"{relation.field.name}__in"
        new = set(child._base_manager.filter(**{column: keys}).values_list("pk", flat=True))
        events = getattr(child, "pgh_event_model", None)
        if events and has_column(events, relation.field.name):
            past = events.objects.filter(**{column: keys})
            new |= set(past.values_list("pgh_obj_id", flat=True))
        new -= found.get(child, set())
        if new:
            found.setdefault(child, set()).update(new)
            collect(child, new, found)


def belonging(model: Any) -> Iterator[Any]:
    """The foreign keys by which a row belongs to one of this table and goes with it."""
    for each in model._meta.get_fields(include_hidden=True):
        is_of_another = each.auto_created and not each.concrete and not each.many_to_many
        if is_of_another and each.on_delete is CASCADE:
            yield each


def in_order(models: Iterable[type[Model]]) -> Iterator[type[Model]]:
    """Whatever refers to another before it, so that nothing protects what goes anyway."""
    order: TopologicalSorter[type[Model]] = TopologicalSorter()
    every = set(models)
    for model in every:
        order.add(model)
        for field in model._meta.concrete_fields:
            if field.related_model in every - {model}:
                order.add(field.related_model, model)
    return iter(order.static_order())


def guards(models: Iterable[type[Model]]) -> list[str]:
    """The triggers that refuse to delete what is append only."""
    return [
        f"{model._meta.label}:{APPEND_ONLY.name}"
        for model in models
        if any(each.name == APPEND_ONLY.name for each in getattr(model._meta, "triggers", ()))
    ]


def forget_history(model: Any, keys: set[Any]) -> None:
    """Take these rows out of the model's history, where it has one."""
    if events := getattr(model, "pgh_event_model", None):
        events.objects.filter(pgh_obj_id__in=keys).delete()


def has_column(events: Any, name: str) -> bool:
    """Whether the history keeps this value at all."""
    return any(name in (field.name, field.attname) for field in events._meta.concrete_fields)
