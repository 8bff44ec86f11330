"""What a database holds is kept by the migrations that give things other names."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from groups.models import Registration
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


@contextmanager
def database_of(target):
    """The models of another version of the database; the test's transaction takes it back."""
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    yield MigrationExecutor(connection).loader.project_state(target).apps


def test_who_took_an_application_up_is_its_owner_from_now_on():
    reviewed, waiting = registrations.in_review(), registrations.submitted(by=people.member())
    loader = MigrationExecutor(connection).loader
    newest = [node for node in loader.graph.leaf_nodes() if node[0] in ("groups", "cases")]
    # the guarded moves of the factories are checked at the end of the transaction: check them now
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with database_of([("groups", "0012_public_view_for_liaisons")]) as older:
        fields = {field.name for field in older.get_model("groups", "Registration")._meta.fields}
    with database_of(newest):
        owners = dict(Registration.objects.values_list("pk", "owner"))

    assert "owner" not in fields
    assert owners == {reviewed.pk: people.clerk().pk, waiting.pk: None}
