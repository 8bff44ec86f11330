"""What is done to many in a few statements is what would be done to each."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from core.numbering import next_number, next_numbers
from core.workflow import NotAllowedNow, move_all
from notifications import outbox
from notifications.models import Notice
from projects.choices import Series
from projects.models import NumberSeries
from proposals.models import Proposal, ProposalLog
from proposals.workflow.proposal import DECIDE
from tests.factories import calls, people, reviews

pytestmark = pytest.mark.django_db
SERIES = {"letter": "P", "series": Series.PROJECT}


@pytest.fixture
def two():
    reviews.filed(number=2)
    with time_machine.travel(calls.at(reviews.FILED_ON), tick=False):
        yield [*Proposal.objects.order_by("pk")]


def decided():
    return ProposalLog.objects.filter(transition="decide").order_by("proposal")


def test_each_is_moved_and_has_its_own_line_of_the_log(two):
    clerk = people.clerk()

    move_all(two, DECIDE, by=clerk, note="公表")

    assert [each.status for each in two] == ["decided"] * 2
    assert [*Proposal.objects.values_list("status", flat=True)] == ["decided"] * 2
    assert [*decided().values_list("proposal", "source", "target", "by", "note")] == [
        (each.pk, "filed", "decided", clerk.pk, "公表") for each in two
    ]


def test_where_one_may_not_be_moved_none_is(two):
    two[1].status = "withdrawn"

    with pytest.raises(NotAllowedNow):
        move_all(two, DECIDE, by=people.clerk())

    assert [*Proposal.objects.values_list("status", flat=True)] == ["filed"] * 2
    assert not decided().exists()


def test_nobody_without_the_right_moves_any(two):
    with pytest.raises(PermissionDenied):
        move_all(two, DECIDE, by=people.outsider())

    assert not decided().exists()


def test_numbers_asked_for_together_follow_each_other_and_the_next_one_goes_on():
    first = next_number(NumberSeries, 2027, **SERIES)

    assert next_numbers(NumberSeries, 2027, 3, **SERIES) == ["R09-P002", "R09-P003", "R09-P004"]
    assert (first, next_number(NumberSeries, 2027, **SERIES)) == ("R09-P001", "R09-P005")


def posted(key):
    context = {"name": "会", "reference": "1", "url": "https://x"}
    return outbox.post(
        "groups/registration_withdrawn", to="a@sample.example", context=context, dedupe_key=key
    )


def test_letters_gathered_are_written_at_the_end_each_once():
    posted("before")
    with outbox.gathering():
        for key in ("before", "now", "now"):
            posted(key)
        assert Notice.objects.count() == 1

    assert {*Notice.objects.values_list("dedupe_key", flat=True)} == {"before", "now"}
    assert posted("afterwards").pk  # written at once again


def test_letters_of_an_act_that_fails_are_not_written():
    def act():
        with outbox.gathering():
            posted("gathered")
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        act()

    assert not Notice.objects.exists()
    assert posted("afterwards").pk
