"""Two at once on an evaluation: it opens once, and what is written is whole or told to be lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.choices import Side
from projects.models import EvaluationAnswer, EvaluationLog
from projects.workflow import evaluation_clock
from projects.workflow import evaluation_sheet as sheets
from tests.factories import evaluations, people, projects

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(projects.at(evaluations.BEGUN_ON), tick=False):
        yield


def at_once(*acts):
    """What came of each: done by threads with connections of their own that start together."""
    start = Barrier(len(acts))

    def alone(act):
        try:
            start.wait(timeout=60)
            return act()
        except NotAllowedNow as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts))


def test_both_confirm_in_the_same_second_and_the_clock_meets_who_confirms_or_writes():
    made = evaluations.begun()
    for side in (Side.GROUP, Side.CITY):
        evaluations.fill(made, side)
    group, city = (evaluations.sheet(made, side) for side in (Side.GROUP, Side.CITY))
    representative, liaison = projects.group(), people.liaison()

    at_once(
        lambda: sheets.confirm(group, by=representative).status,
        lambda: sheets.confirm(city, by=liaison).status,
    )

    assert evaluations.anew(made).status == "opened"
    assert EvaluationLog.objects.filter(evaluation=made, transition="open_up").count() == 1
    told = Notice.objects.filter(kind="projects/evaluation_opened", to_user=representative)
    assert told.count() == 1

    # A second round of the same project: the last one writes while the day passes.
    again = evaluations.beginning.begin(
        made.project, kind="final", on=evaluations.OPENS_ON, by=people.clerk()
    )
    evaluations.fill(again, Side.CITY)
    sheet = evaluations.sheet(again, Side.CITY)
    said = evaluations.answers(again, evaluations.CITY)
    with time_machine.travel(projects.at("2027-10-01"), tick=False):
        came = at_once(
            evaluation_clock.carry_out,
            evaluation_clock.carry_out,
            lambda: sheets.confirm(sheet, by=liaison).status,
            lambda: evaluations.writing.keep(sheet, said, by=liaison).status,
        )

    done = [each for each in came if isinstance(each, int)]  # by which clock, nobody can say
    assert (len(done), sum(done)) == (2, 2)
    assert sorted(str(each) for each in came if each not in done) == ["NotAllowedNow"] * 2
    assert evaluations.anew(again).status == "opened"
    assert {each.status for each in again.sheets.all()} == {"unconfirmed"}
    assert EvaluationAnswer.objects.filter(sheet=sheet).count() == 12
