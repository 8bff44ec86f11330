"""How many rows of a list stand under each facet, kept by the database (ADR 29).

Counting a large table takes longer than a page may; these few rows are exact at every commit,
whoever writes (bulk and raw SQL included). An app declares a table of its own:

    class CallCount(Tally):
        facets = FACETS
        shown = "status <> 'draft'"

        class Meta(Tally.Meta):
            verbose_name = verbose_name_plural = "募集の件数"

    CallCount.count(Call)
"""

from collections.abc import Iterable
from typing import ClassVar, TypeAlias

import pgtrigger
from django.db import connection, models

from core.facets.facet import Facet, Pair

Counts: TypeAlias = dict[tuple[str, str], int]  # facet, value

# The fixed order of the rows keeps two transactions from locking each other out.
_KEEP = """
    INSERT INTO {table} (facet, value, number)
    SELECT facet, value, sum(sign) FROM ({{changed}}) AS counted {facets}
    WHERE value IS NOT NULL
    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value
    ON CONFLICT (facet, value) DO UPDATE SET number = {table}.number + excluded.number;
    RETURN NULL;
"""
_CHANGED = "SELECT {columns}, {sign} AS sign FROM {rows}{where}"


class Tally(models.Model):
    """One value of a facet, or (``all``, "") all rows of the list, with its number."""

    facets: ClassVar[tuple[Facet | Pair, ...]]
    shown: ClassVar[str] = ""  # SQL: which rows of the table are in the list; "" for all
    counted: ClassVar[type[models.Model]]

    facet = models.CharField("条件", max_length=12)
    value = models.CharField("値", max_length=48)
    number = models.IntegerField("件数")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(name="one_%(class)s_each", fields=["facet", "value"])
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.value}: {self.number}"

    @classmethod
    def count(cls, model: type[models.Model]) -> None:
        """Let triggers on the model's table keep this tally."""
        cls.counted = model
        new, old = cls._changed("new_rows", 1), cls._changed("old_rows", -1)
        both = f"{new} UNION ALL {old}"
        pgtrigger.register(
            cls._trigger("insert", pgtrigger.Insert, new, new="new_rows"),
            cls._trigger("update", pgtrigger.Update, both, old="old_rows", new="new_rows"),
            cls._trigger("delete", pgtrigger.Delete, old, old="old_rows"),
        )(model)

    @classmethod
    def columns(cls) -> list[str]:
        """The columns that the facets read."""
        return list(dict.fromkeys(column for facet in cls.facets for column in facet.columns))

    @classmethod
    def lateral(cls) -> str:
        """SQL that gives every row of ``counted`` its facets: (facet, value)."""
        each = (f"SELECT '{facet.name}', {facet.expression}" for facet in cls.facets)
        every = "\n        UNION ALL ".join(["SELECT 'all', ''", *each])
        return f"\n    CROSS JOIN LATERAL (\n        {every}\n    ) AS facets (facet, value)"

    @classmethod
    def stored(cls) -> Counts:
        """Every number but the zeros."""
        rows = cls._default_manager.filter(number__gt=0).values_list("facet", "value", "number")
        return {(facet, value): number for facet, value, number in rows}

    @classmethod
    def total(cls) -> int:
        """How many rows the list has."""
        return sum(cls._default_manager.filter(facet="all").values_list("number", flat=True))

    @classmethod
    def recount(cls) -> None:
        """Count anew, after the triggers were off. Call it in a transaction.

        Who writes to the list holds its table before a trigger takes numbers: it waits here, so
        that neither has what the other wants next. Readers go on.
        """
        listed = cls.counted._meta.db_table
        rows = cls._changed(listed, 1)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {listed} IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute(f"DELETE FROM {cls._meta.db_table}")  # noqa: S608 -- our own names
            cursor.execute(
                f"INSERT INTO {cls._meta.db_table} (facet, value, number)"  # noqa: S608 -- our own names
                f" SELECT facet, value, sum(sign) FROM ({rows}) AS counted {cls.lateral()}"
                " WHERE value IS NOT NULL GROUP BY facet, value"
            )

    @classmethod
    def _changed(cls, rows: str, sign: int) -> str:
        where = f" WHERE {cls.shown}" if cls.shown else ""
        return _CHANGED.format(columns=", ".join(cls.columns()), sign=sign, rows=rows, where=where)

    @classmethod
    def _trigger(
        cls, name: str, operation: pgtrigger.Operation, changed: str, **rows: str
    ) -> pgtrigger.Trigger:
        keep = _KEEP.format(table=cls._meta.db_table, facets=cls.lateral())
        return pgtrigger.Trigger(
            name=f"count_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**rows),
            func=keep.format(changed=changed),
        )


def filters_of(facets: Iterable[Facet | Pair]) -> tuple[Facet, ...]:
    """The facets that a visitor may filter by."""
    return tuple(facet for facet in facets if isinstance(facet, Facet))
