"""The process that releases a result is killed: everybody is told once, or nobody is told yet."""

import subprocess
import sys
from contextlib import contextmanager

import pytest
import time_machine
from django.db import connection

from core.workflow import NotAllowedNow
from local.addresses import BASE_DIR as ROOT
from notifications.models import Notice
from proposals.models import Proposal
from reviews.models import Award, ResultLetter, ResultLink
from reviews.workflow import release as workflow
from tests.factories import people, results, reviews
from tests.services.releasing import WHERE
from tests.services.stack import environment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@contextmanager
def standing(release, where, var):
    """A process that releases it and has come to this place; killed at the end (kill -9)."""
    program = [sys.executable, "-W", "ignore", "-m", "tests.services.releasing"]
    argv = [*program, str(release.pk), str(people.clerk().pk), where]
    with subprocess.Popen(
        argv, cwd=ROOT, env=environment(var), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as program:  # fmt: skip
        try:
            assert program.stdout.readline().strip() == WHERE[where]
            yield program
        finally:
            program.kill()


def killed(release, where, var):
    """A process releases it and is killed at this place."""
    with standing(release, where, var):
        pass


def close_connections():
    """What a database does that is restarted: it ends what others have begun."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state = 'idle in transaction'"
        )
        return len(cursor.fetchall())


def told():
    """Letters, mails, links and awards, and how many proposals are decided."""
    mails = Notice.objects.filter(kind="reviews/result_told")
    return (
        ResultLetter.objects.filter(kind="result").count(), mails.count(),
        len({each.to_address for each in mails}), ResultLink.objects.count(),
        Award.objects.count(), Proposal.objects.filter(status="decided").count(),
    )  # fmt: skip


def numbers():
    """The numbers of the letters, as the register of documents counts them."""
    found = ResultLetter.objects.values_list("document_number", flat=True)
    return sorted(int(each.partition("第")[2].rstrip("号")) for each in found)


def test_release_that_is_killed_in_the_middle_told_nobody_and_is_pressed_again(var):
    release = results.signed(3, pot=4 * results.ASKED)

    killed(release, "middle", var)
    assert told() == (0, 0, 0, 0, 0, 0)
    assert results.anew(release).status == "signed"
    release = workflow.release_all(release, by=people.clerk())

    assert (release.status, told()) == ("released", (3, 3, 3, 3, 3, 3))
    first = numbers()[0]
    assert numbers() == [first, first + 1, first + 2]


def test_release_under_which_the_database_is_restarted_told_nobody_and_is_pressed_again(var):
    release = results.signed(3, pot=4 * results.ASKED)

    with standing(release, "middle", var) as program:
        assert close_connections() == 1
        program.communicate("\n", timeout=60)
    assert program.returncode == 1
    assert told() == (0, 0, 0, 0, 0, 0)
    release = workflow.release_all(release, by=people.clerk())

    assert (release.status, told()) == ("released", (3, 3, 3, 3, 3, 3))


def test_release_that_is_killed_after_its_commit_is_not_done_twice(var):
    release = results.signed(3, pot=4 * results.ASKED)

    killed(release, "end", var)
    before = told()
    with pytest.raises(NotAllowedNow):
        workflow.release_all(release, by=people.clerk())

    assert (before, told()) == ((3, 3, 3, 3, 3, 3), before)
    assert results.anew(release).status == "released"
