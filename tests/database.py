"""The reference data survive tests that commit.

Django empties every table after such a test, with them the rows that the migrations laid down
(sections, roles, requirements). Here the tables that hold other rows than those are emptied, and
those rows are put back. To truncate all of them would take longer than most of the tests.
"""

from django.db import connection
from django.test import TransactionTestCase

WRITABLE_COLUMNS = """
    SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER'
    GROUP BY table_name
"""


class ReferenceData:
    """What the migrations wrote, kept in memory: {table: bytes}."""

    def __init__(self):
        with connection.cursor() as cursor:
            self.tables = [
                table.name
                for table in connection.introspection.get_table_list(cursor)
                if table.type == "t" and table.name != "django_migrations"
            ]
            cursor.execute(WRITABLE_COLUMNS)
            self.columns = dict(cursor.fetchall())
            held = {table: self.read(cursor, table) for table in self.tables}
            self.rows = {table: rows for table, rows in held.items() if rows}

    def restore(self):
        """Bring every table back to its reference rows, without firing a trigger."""
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            changed = self.changed(cursor)
            for table in changed:
                cursor.execute(f"ALTER TABLE {quote(table)} DISABLE TRIGGER USER")
            for table in changed:
                cursor.execute(f"DELETE FROM {quote(table)}")
            for table in self.rows.keys() & changed:
                self.write(cursor, table, self.rows[table])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in changed:
                cursor.execute(f"ALTER TABLE {quote(table)} ENABLE TRIGGER USER")
            cursor.execute("COMMIT")

    def changed(self, cursor):
        """The tables that hold more, fewer or other rows than the reference data."""
        quote = connection.ops.quote_name
        asked = [f"EXISTS (SELECT 1 FROM {quote(table)})" for table in self.tables]
        cursor.execute(f"SELECT {', '.join(asked)}")
        held = dict(zip(self.tables, cursor.fetchone(), strict=True))
        return [table for table in self.tables if self.is_changed(cursor, table, held[table])]

    def is_changed(self, cursor, table, is_held):
        if not is_held or table not in self.rows:
            return is_held or table in self.rows
        return self.read(cursor, table) != self.rows[table]

    def read(self, cursor, table):
        """All rows of it, as they can be written again."""
        name, columns = connection.ops.quote_name(table), self.columns[table]
        with cursor.copy(f"COPY (SELECT {columns} FROM {name}) TO STDOUT") as copy:
            return b"".join(bytes(block) for block in copy)

    def write(self, cursor, table, rows):
        """Lay down rows that were read."""
        name, columns = connection.ops.quote_name(table), self.columns[table]
        with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
            copy.write(rows)

    def send_others_away(self):
        """Send away who is still in the database, a program or thread that was not waited for: else
        it could not be dropped.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = current_user"
                " AND pid <> pg_backend_pid()"
            )

    def install(self):
        """Put this in the place of Django's flush."""

        def _fixture_teardown(_test_case):
            self.restore()

        TransactionTestCase._fixture_teardown = _fixture_teardown
