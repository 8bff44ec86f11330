"""A migration whose models are rendered once makes and unmakes what its operations say."""

import pgtrigger
import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from core.history.at_once import AtOnce

pytestmark = pytest.mark.django_db
NOTE = migrations.CreateModel("Note", [("id", models.BigAutoField(primary_key=True))])
KEPT = pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)


def steps():
    """From a table that protects its rows to one with a field more, and to a second table."""
    text = models.TextField(default="")
    return [
        RemoveTrigger("note", "kept"),
        migrations.AddField("note", "text", text),
        migrations.AddIndex("note", models.Index(fields=["text"], name="note_text")),
        AddTrigger("note", KEPT),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    ]


def done(operations, state, *, backwards=False):
    """The state after these operations, which the database has too."""
    before = state.clone()
    for operation in operations:
        operation.state_forwards("core", state)
    with connection.schema_editor() as editor:
        for operation in operations:
            if backwards:
                operation.database_backwards("core", editor, state, before)
            else:
                operation.database_forwards("core", editor, before, state)
    return before if backwards else state


def found():
    """Tables of the test, with their columns, and their triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_name IN ('core_note', 'core_other') UNION ALL SELECT tgrelid::regclass"
            "::text, split_part(tgname, '_', 2) FROM pg_trigger WHERE tgrelid::regclass::text"
            " = 'core_note' UNION ALL SELECT tablename, indexname FROM pg_indexes"
            " WHERE indexname = 'note_text'"
        )
        return sorted(cursor.fetchall())


def test_operations_at_once_are_done_in_order_and_undone():
    state = ProjectState()
    for operation in (NOTE, AddTrigger("note", KEPT)):
        state = done([operation], state)
    begun = [("core_note", "id"), ("core_note", "kept")]
    assert found() == begun

    done([AtOnce(steps())], state.clone())
    made = [("core_note", "note_text"), ("core_note", "text"), ("core_other", "id")]
    assert found() == sorted([*begun, *made])

    done([AtOnce(steps())], state.clone(), backwards=True)
    assert found() == begun
