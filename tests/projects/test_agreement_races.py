"""Two people of an agreement in the same second: nothing twice, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection

from core.workflow import NotAllowedNow
from notifications.models import Notice
from projects.agreeing import beginning, writing
from projects.choices import Side
from projects.models import Agreement, AgreementLog
from projects.workflow import agreement as workflow
from tests.factories import agreements, people, projects, proposals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def at_once(*acts):
    """What came of each: done by threads with connections of their own that start together."""
    start = Barrier(len(acts))

    def alone(act):
        try:
            start.wait(timeout=20)
            return act().status
        except NotAllowedNow as refusal:
            return str(refusal)[:8]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(alone, acts))


def test_both_say_yes_in_the_same_second_and_it_is_frozen_once():
    made = agreements.talking_of(projects.begun())
    group, clerk = projects.group(), people.clerk()
    mine, ours = agreements.yes(made), agreements.yes(made, decision_number=agreements.NUMBER)

    found = at_once(
        lambda: workflow.confirm_as_group(made, by=group, yes=mine),
        lambda: workflow.confirm_as_city(made, by=clerk, yes=ours),
    )

    assert sorted(found) == ["frozen", "talking"]
    assert AgreementLog.objects.filter(transition="freeze").count() == 1
    told = Notice.objects.filter(kind="projects/agreement_frozen", to_user=group)
    assert told.count() == 1


def test_one_edits_while_the_other_says_yes():
    made = agreements.talking_of(projects.begun())
    group, clerk = projects.group(), people.clerk()
    yes = agreements.yes(made)
    facts = {"activities": "年6回。", "schedule": made.schedule}

    at_once(
        lambda: workflow.confirm_as_group(made, by=group, yes=yes),
        lambda: writing.save_page(made, "plan", by=clerk, facts=facts),
    )

    made = agreements.anew(made)
    assert (made.activities, made.status) == ("年6回。", "talking")
    assert not made.confirmations.filter(ended_at=None).exists()


def test_the_second_yes_and_the_first_one_withdrawn():
    made = agreements.confirmed_by_group(agreements.talking_of(projects.begun()))
    group, clerk = projects.group(), people.clerk()
    yes = agreements.yes(made, decision_number=agreements.NUMBER)

    found = at_once(
        lambda: workflow.withdraw_as_group(made, by=group),
        lambda: workflow.confirm_as_city(made, by=clerk, yes=yes),
    )

    made = agreements.anew(made)
    there = made.confirmations.filter(ended_at=None).count()
    assert (made.status, there, found[1]) in [
        ("frozen", 2, "frozen"), ("talking", 1, "talking"),
    ]  # fmt: skip


def test_two_clerks_record_one_paper():
    made = agreements.frozen_of(agreements.talking_of(projects.begun()))
    clerk = people.clerk()

    def record():
        return workflow.conclude_agreement(
            made, by=clerk, on=projects.TODAY, way="signed",
            files=[proposals.accepted("協定書.pdf")],
        )  # fmt: skip

    found = at_once(record, record)

    assert sorted(found)[0] == "concluded"
    assert made.papers.count() == 1


def test_both_propose_an_addendum_at_once():
    made = agreements.concluded_of(agreements.frozen_of(agreements.talking_of(projects.begun())))
    project, group, clerk = made.project, projects.group(), people.clerk()

    at_once(
        lambda: beginning.propose(project, "増水", by=group, side=Side.GROUP),
        lambda: beginning.propose(project, "猛暑", by=clerk, side=Side.CITY),
    )

    assert [each.order for each in Agreement.objects.filter(order__gt=0)] == [1]
