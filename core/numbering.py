"""Numbers within a fiscal year (年度), counted under a row lock: no gap, no twin, never reused.

Call inside the transaction of the act: if the act is rolled back, so is the number (ADR 54).
"""

from typing import ClassVar

from django.db import connection, models

from core.calendar import fiscal_year_code


class NumberSeries(models.Model):
    """The last number given out in a fiscal year. An app with several series adds ``series``."""

    COUNTED: ClassVar[tuple[str, ...]] = ("last",)  # the columns that become the new number

    fiscal_year = models.PositiveSmallIntegerField("年度", unique=True)
    last = models.PositiveIntegerField("最後の番号", default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.fiscal_year}: {self.last}"

    @classmethod
    def count_on(cls, many: int = 1, **row: int | str) -> int:
        """The next number of the row named by its unique columns (``fiscal_year=2026``); of
        ``many`` the last one.

        One statement: it makes the row or takes its lock, and holds it until the act is committed.
        """
        table = cls._meta.db_table
        names = ", ".join((*row, *cls.COUNTED))
        values = ", ".join(["%s"] * (len(row) + len(cls.COUNTED)))
        counted = ", ".join(f"{each} = {table}.last + %s" for each in cls.COUNTED)
        statement = (
            f"INSERT INTO {table} ({names}) VALUES ({values}) "  # noqa: S608 -- names of columns
            f"ON CONFLICT ({', '.join(row)}) DO UPDATE SET {counted} RETURNING last"
        )
        with connection.cursor() as cursor:
            counts = [many] * len(cls.COUNTED)
            cursor.execute(statement, [*row.values(), *counts, *counts])
            (number,) = cursor.fetchone()
        return int(number)


def next_number(
    rows: type[NumberSeries], fiscal_year: int, *, letter: str = "", digits: int = 3, **row: str
) -> str:
    """The next number of the fiscal year, for example R08-001 or, with a letter, R08-J001.

    ``row`` names the series where the table has several: ``series=Series.REFERENCE``.
    """
    return next_numbers(rows, fiscal_year, 1, letter=letter, digits=digits, **row)[0]


def next_numbers(
    rows: type[NumberSeries],
    fiscal_year: int,
    many: int,
    *,
    letter: str = "",
    digits: int = 3,
    **row: str,
) -> list[str]:
    """The next so many of them, in one statement."""
    last, code = rows.count_on(many, fiscal_year=fiscal_year, **row), fiscal_year_code(fiscal_year)
    return [f"{code}-{letter}{each:0{digits}d}" for each in range(last - many + 1, last + 1)]
