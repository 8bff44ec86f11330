"""One clock at a time: advisory locks of PostgreSQL, gone with the connection that held them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

PLAN_LOCK, RUN_LOCK = 5_108_001, 5_108_002


@contextmanager
def only_one() -> Iterator[bool]:
    """Whether no other plan runs; a plan that lasts longer than its period is not joined by a
    second. Held until the block ends or this process's connection does.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [RUN_LOCK])
        [is_free] = cursor.fetchone()
    try:
        yield is_free
    finally:
        if is_free:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [RUN_LOCK])


def alone() -> None:
    """Wait until nobody else plans; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PLAN_LOCK])
