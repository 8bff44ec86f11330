"""How many organizations stand under each filter of the directory, kept by the database.

Counting 250,000 rows takes longer than a page may; these few rows are exact at every commit,
whoever writes (bulk and raw SQL included).
"""

import pgtrigger
from django.db import models

from groups.models.organization import Organization

_COLUMNS = "kind, district_id, fields, recruits_members, accepts_volunteers"
# The facets of the rows of `counted`; groups/directory/listing.py asks hits with the same SQL.
FACETS = """
    CROSS JOIN LATERAL (
        VALUES
            ('all', ''),
            ('kind', counted.kind),
            ('district', counted.district_id::text),
            ('members', CASE WHEN counted.recruits_members THEN '1' END),
            ('volunteers', CASE WHEN counted.accepts_volunteers THEN '1' END)
        UNION ALL
        SELECT 'field', unnest(counted.fields)::text
    ) AS facets (facet, value)
"""
# The fixed order of the rows keeps two transactions from locking each other out.
_COUNT = f"""
    INSERT INTO groups_directorycount (facet, value, number)
    SELECT facet, value, sum(sign) FROM ({{changed}}) AS counted {FACETS}
    WHERE value IS NOT NULL
    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value
    ON CONFLICT (facet, value) DO UPDATE
        SET number = groups_directorycount.number + excluded.number;
    RETURN NULL;
"""  # noqa: S608 -- our own constants
_NEW = f"SELECT {_COLUMNS}, 1 AS sign FROM new_rows"  # noqa: S608 -- our own constants
_OLD = f"SELECT {_COLUMNS}, -1 AS sign FROM old_rows"  # noqa: S608 -- our own constants


class DirectoryCount(models.Model):
    """One filter of the directory, or all organizations, with its number."""

    facet = models.CharField("条件", max_length=12)
    value = models.CharField("値", max_length=20)
    number = models.IntegerField("件数")

    class Meta:
        verbose_name = "名簿の件数"
        verbose_name_plural = "名簿の件数"
        constraints = [models.UniqueConstraint(name="one_count", fields=["facet", "value"])]

    def __str__(self) -> str:
        return f"{self.facet} {self.value}: {self.number}"


def _count(
    name: str, operation: pgtrigger.Operation, changed: str, **rows: str
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"count_{name}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows),
        func=_COUNT.format(changed=changed),
    )


pgtrigger.register(
    _count("insert", pgtrigger.Insert, _NEW, new="new_rows"),
    _count("update", pgtrigger.Update, f"{_NEW} UNION ALL {_OLD}", old="old_rows", new="new_rows"),
    _count("delete", pgtrigger.Delete, _OLD, old="old_rows"),
)(Organization)

RECOUNT = (
    "DELETE FROM groups_directorycount",
    f"""INSERT INTO groups_directorycount (facet, value, number)
    SELECT facet, value, count(*) FROM groups_organization AS counted {FACETS}
    WHERE value IS NOT NULL GROUP BY facet, value""",  # noqa: S608 -- our own constants
)
