"""How many published cases stand under each filter, kept by the database.

The same means as the directory's counts (ADR 29): exact at every commit, whoever writes.
"""

import pgtrigger
from django.db import models

from cases.models.case import Case

COLUMNS = "forms, zone, matters, principles, fields, section_id, partner_kinds, years"
NO_ZONE = "none"  # a case whose zone nobody has recorded
# The facets of the rows of `counted`; cases/catalogue/listing.py asks hits with the same SQL.
FACETS = f"""
    CROSS JOIN LATERAL (
        VALUES
            ('all', ''),
            ('zone', COALESCE(NULLIF(counted.zone, ''), '{NO_ZONE}')),
            ('section', counted.section_id::text)
        UNION ALL SELECT 'form', unnest(counted.forms)
        UNION ALL SELECT 'matter', unnest(counted.matters)
        UNION ALL SELECT 'principle', unnest(counted.principles)
        UNION ALL SELECT 'field', unnest(counted.fields)::text
        UNION ALL SELECT 'partner', unnest(counted.partner_kinds)
        UNION ALL SELECT 'year', unnest(counted.years)::text
        UNION ALL
        SELECT 'cell',
            unnest(counted.forms) || '|' || COALESCE(NULLIF(counted.zone, ''), '{NO_ZONE}')
    ) AS facets (facet, value)
"""
# The fixed order of the rows keeps two transactions from locking each other out.
_COUNT = f"""
    INSERT INTO cases_casecount (facet, value, number)
    SELECT facet, value, sum(sign) FROM ({{changed}}) AS counted {FACETS}
    WHERE value IS NOT NULL
    GROUP BY facet, value HAVING sum(sign) <> 0 ORDER BY facet, value
    ON CONFLICT (facet, value) DO UPDATE
        SET number = cases_casecount.number + excluded.number;
    RETURN NULL;
"""  # noqa: S608 -- our own constants
_NEW = f"SELECT {COLUMNS}, 1 AS sign FROM new_rows WHERE status = 'published'"  # noqa: S608 -- our own
_OLD = f"SELECT {COLUMNS}, -1 AS sign FROM old_rows WHERE status = 'published'"  # noqa: S608 -- our own


class CaseCount(models.Model):
    """One filter of the catalogue, or all cases, with its number."""

    facet = models.CharField("条件", max_length=12)
    value = models.CharField("値", max_length=48)
    number = models.IntegerField("件数")

    class Meta:
        verbose_name = "事例の件数"
        verbose_name_plural = "事例の件数"
        constraints = [models.UniqueConstraint(name="one_case_count", fields=["facet", "value"])]

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
)(Case)

RECOUNT = (
    "DELETE FROM cases_casecount",
    f"""INSERT INTO cases_casecount (facet, value, number)
    SELECT facet, value, count(*) FROM
    (SELECT {COLUMNS} FROM cases_case WHERE status = 'published') AS counted {FACETS}
    WHERE value IS NOT NULL GROUP BY facet, value""",  # noqa: S608 -- our own constants
)
