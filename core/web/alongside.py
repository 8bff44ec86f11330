"""Small tables that hang on a row, read in the query of that row.

A page that shows a thing whole reads a dozen tables of a few rows each; it waits for the questions,
not for the rows. :func:`alongside` adds the rows of such tables to a query, as JSON of their
columns; :func:`hang` gives them to the row that was read, as ``prefetch_related`` would: who asks
``row.advances.all()`` then asks nothing of the database, and who forgot to hang them asks once
more and reads the same. So do single rows that these name (``by``), as ``select_related`` would.

Not for tables that grow by hundreds, nor for columns that JSON cannot hold (decimals, bytes).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

# Relations of the row by their names, each with those of its rows in turn.
Hanging = Mapping[str, "Hanging"]
COLUMN = "alongside_{}"


def alongside(rows: QuerySet[Any], hanging: Hanging) -> QuerySet[Any]:
    """The same rows with what hangs on them, in one query."""
    added = {
        COLUMN.format(name): read(rows.model, name, deeper) for name, deeper in hanging.items()
    }
    found: QuerySet[Any] = rows.annotate(**added)
    return found


def read(model: Any, name: str, deeper: Hanging) -> Subquery:
    """The rows of one relation in the order of their table; the one row that a column names."""
    relation = model._meta.get_field(name)
    of = relation.related_model
    columns = {each.attname: each.attname for each in of._meta.concrete_fields}
    nested = {COLUMN.format(each): read(of, each, more) for each, more in deeper.items()}
    said = JSONObject(**columns, **nested)
    if relation.many_to_one:
        named = of._base_manager.filter(pk=OuterRef(relation.attname))
        return Subquery(named.values(alongside=said))
    way = relation.related_query_name() if relation.many_to_many else relation.field.name
    return ArraySubquery(of._base_manager.filter(**{way: OuterRef("pk")}).values(alongside=said))


def hang(row: models.Model, hanging: Hanging) -> None:
    """Give a row what was read with it."""
    for name, deeper in hanging.items():
        relation: Any = row._meta.get_field(name)
        said = getattr(row, COLUMN.format(name))
        if relation.many_to_one:
            setattr(row, name, built(relation, said, deeper) if said else None)
            continue
        found = [built(relation, each, deeper) for each in said]
        for each in found if relation.one_to_many else ():
            setattr(each, relation.field.name, row)
        remember(row, name, found)


def built(relation: Any, said: Mapping[str, Any], deeper: Hanging) -> models.Model:
    """One row of a relation from its JSON, as the database would give it."""
    of = relation.related_model
    fields = of._meta.concrete_fields
    values = [each.to_python(said[each.attname]) for each in fields]
    made: models.Model = of.from_db(None, [each.attname for each in fields], values)
    for name in deeper:
        setattr(made, COLUMN.format(name), said[COLUMN.format(name)])
    hang(made, deeper)
    return made


def remember(row: Any, name: str, found: Iterable[models.Model]) -> None:
    """What ``prefetch_related`` does with the rows it has read."""
    rows = getattr(row, name).get_queryset()
    rows._result_cache, rows._prefetch_done = list(found), True
    cache = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = rows
