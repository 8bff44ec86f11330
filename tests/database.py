"""The reference data survive tests that commit.

Django empties every table after such a test, with them the rows that the migrations laid down
(sections, roles, requirements). Here the tables are emptied and those rows are put back.
"""

from django.db import connection
from django.test import TransactionTestCase

WRITABLE_COLUMNS = """
    SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'
"""


class ReferenceData:
    """What the migrations wrote, kept in memory: {table: (columns, bytes)}."""

    def __init__(self):
        with connection.cursor() as cursor:
            self.tables = [
                table.name
                for table in connection.introspection.get_table_list(cursor)
                if table.type == "t" and table.name != "django_migrations"
            ]
            self.rows = {table: rows for table in self.tables if (rows := _read(cursor, table))}

    def restore(self):
        """Empty every table and write the reference rows, without firing a trigger."""
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(f"TRUNCATE {', '.join(map(quote, self.tables))}")
            for table in self.rows:
                cursor.execute(f"ALTER TABLE {quote(table)} DISABLE TRIGGER USER")
            for table, (columns, rows) in self.rows.items():
                _write(cursor, table, columns, rows)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in self.rows:
                cursor.execute(f"ALTER TABLE {quote(table)} ENABLE TRIGGER USER")
            cursor.execute("COMMIT")

    def install(self):
        """Put this in the place of Django's flush."""

        def _fixture_teardown(_test_case):
            self.restore()

        TransactionTestCase._fixture_teardown = _fixture_teardown


def _read(cursor, table):
    cursor.execute(WRITABLE_COLUMNS, [table])
    (columns,) = cursor.fetchone()
    statement = f"COPY (SELECT {columns} FROM {connection.ops.quote_name(table)}) TO STDOUT"
    with cursor.copy(statement) as copy:
        rows = b"".join(bytes(block) for block in copy)
    return (columns, rows) if rows else None


def _write(cursor, table, columns, rows):
    with cursor.copy(f"COPY {connection.ops.quote_name(table)} ({columns}) FROM STDIN") as copy:
        copy.write(rows)
