"""A proposal whose result was told keeps its place: of its group, in the pot, beside its likes."""

import pytest
import time_machine

from calls.models import Call
from proposals.checking import receipt_order, same_group
from proposals.writing import twins
from tests.factories import calls, people, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_order_of_receipt_still_holds_what_was_decided_with_what_it_was_granted():
    course = calls.opened(pot=500_000).courses.get()
    first = proposals.decided(course=course, name="団体1")
    second = proposals.submitted(course=course, name="団体2")

    [(_course, places)] = receipt_order.of_courses([course], 100, people.clerk())

    assert [(each.proposal.pk, each.left) for each in places] == [
        (first.pk, 500_000), (second.pk, 300_000),
    ]  # fmt: skip


def test_same_work_that_was_decided_elsewhere_is_pointed_out():
    one = proposals.decided(course=calls.opened(number="2026-1").courses.get())
    other = proposals.submitted(course=calls.opened(number="2026-2").courses.get())

    assert [each.other for each in same_group.likenesses(other, people.clerk())] == [one]


def test_group_whose_proposal_was_decided_has_its_place_in_the_call():
    course = calls.opened().courses.get()
    first, second = proposals.decided(course=course), proposals.submitted(course=course)
    Call.objects.update(one_per_group=True)
    second.refresh_from_db()

    assert [each.pk for each in twins.handed_in(second)] == [first.pk]
