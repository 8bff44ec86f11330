"""Many projects to measure with: made as the portal would have them, and open to whom they are."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.management.commands.bulk_sample_projects import load, made
from projects.samples import bulk
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_many_projects_are_made_once_to_measure_with(settings, monkeypatch):
    settings.BENCH = True
    monkeypatch.setattr(bulk, "LONG", 3)
    load(11)

    rows = list(made())
    assert len(rows) == 11
    assert [getattr(rows[0], name).count() for name in ("notes", "tasks", "meetings")] == [3] * 3
    assert {each.evaluations.get().sheets.count() for each in rows} == {2}
    for each, code in ((rows[0], 200), (rows[1], 404)):
        client = people.signed_in(people.liaison())
        assert client.get(each.get_absolute_url()).status_code == code
    assert people.signed_in(people.clerk()).get(rows[1].get_absolute_url()).status_code == 200
    with pytest.raises(CommandError, match="もう11件"):
        call_command("bulk_sample_projects", projects=12, stdout=StringIO())
