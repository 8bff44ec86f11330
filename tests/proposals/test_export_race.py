"""Two presses at the same moment begin one export; two workers never make the same one."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection

from core.workflow import NotAllowedNow
from proposals.choices import ExportKind
from proposals.dossier import exporting
from proposals.models import ExportJob
from tests.factories import calls, people, proposals


def in_threads(act):
    """What two threads get of it."""

    def once(_number):
        try:
            return act()
        except NotAllowedNow:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(once, range(2)))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_begin_one_and_one_worker_has_it():
    with time_machine.travel(calls.at(), tick=False):
        proposal, clerk = proposals.submitted(), people.clerk()
        begun = in_threads(lambda: exporting.begin(proposal.call, ExportKind.BOOKS, by=clerk))
        claimed = in_threads(exporting.claimed)

    job = ExportJob.objects.get()
    assert [each for each in begun if each] == [job]
    assert [each for each in claimed if each] == [job]
