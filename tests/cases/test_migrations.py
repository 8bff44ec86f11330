"""What a database holds is kept by the migrations that give things other names."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db

BEFORE = [("cases", "0007_years_of_money_and_zone")]
NAMED = [("cases", "0009_matters")]


@contextmanager
def database_of(target) -> Iterator[object]:
    """The models of an older database; the test's transaction takes everything back."""
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    yield MigrationExecutor(connection).loader.project_state(target).apps


def test_matters_keep_their_rows_history_and_counts_under_the_new_name():
    with database_of(BEFORE) as older:
        older.get_model("cases", "Case").objects.filter(number="R08-J004").update(
            areas=["consensus"]
        )
    with database_of(NAMED) as newer:
        case = newer.get_model("cases", "Case").objects.get(number="R08-J004")
        event = newer.get_model("cases", "CaseEvent").objects.filter(pgh_obj=case).latest("pgh_id")
        counts = newer.get_model("cases", "CaseCount").objects
        newer.get_model("cases", "Case").objects.filter(pk=case.pk).update(matters=["expertise"])

    assert case.matters == event.matters == ["consensus"]
    assert not counts.filter(facet="area").exists()
    assert dict(counts.filter(facet="matter").values_list("value", "number")) == {
        "close_to_community": 1, "expertise": 3, "consensus": 0,
    }  # fmt: skip
