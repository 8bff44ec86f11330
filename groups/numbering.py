"""Numbers within a fiscal year, counted under a row lock: no gap, no twin, never reused.

Call inside the transaction of the act: if the act is rolled back, so is the number.
"""

from datetime import date

from django.db import connection

from core.calendar import fiscal_year, fiscal_year_code
from groups.choices import Series
from groups.models import RegistrationPolicy

COUNT_ON = """
    INSERT INTO groups_numberseries (series, fiscal_year, last) VALUES (%s, %s, 1)
    ON CONFLICT (series, fiscal_year) DO UPDATE SET last = groups_numberseries.last + 1
    RETURNING last
"""


def next_in(series: Series, on: date) -> int:
    """The next number of the series in the fiscal year of ``on`` (JST).

    One statement: it makes the row or takes its lock, and holds it until the act is committed.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ON, [series, fiscal_year(on)])
        (number,) = cursor.fetchone()
    return number


def next_reference(on: date) -> str:
    """受付番号, for example 受R08-0001."""
    return f"受{fiscal_year_code(on)}-{next_in(Series.REFERENCE, on):04d}"


def next_number(on: date) -> str:
    """登録番号, for example R08-001."""
    return f"{fiscal_year_code(on)}-{next_in(Series.NUMBER, on):03d}"


def next_document_number(on: date) -> str:
    """文書番号, for example R08本市活発第12号 (the mark is a city setting); one a fiscal year."""
    mark = RegistrationPolicy.current().document_mark
    return f"{fiscal_year_code(on)}{mark}第{next_in(Series.DOCUMENT, on)}号"
