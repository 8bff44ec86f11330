"""事例番号: counted within a fiscal year under a row lock. No gap, no twin, never reused.

Call inside the transaction of the act: if the act is rolled back, so is the number.
"""

from datetime import date

from django.db import connection

from core.calendar import fiscal_year, fiscal_year_code

_COUNT_ON = """
    INSERT INTO cases_casenumberseries (fiscal_year, last) VALUES (%s, 1)
    ON CONFLICT (fiscal_year) DO UPDATE SET last = cases_casenumberseries.last + 1
    RETURNING last
"""


def next_number(on: date) -> str:
    """事例番号, for example R08-J001 (J is 事例); the year is that of ``on`` (JST)."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_ON, [fiscal_year(on)])
        (number,) = cursor.fetchone()
    return f"{fiscal_year_code(on)}-J{number:03d}"
