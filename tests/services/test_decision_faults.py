"""A decision stands whatever fails around it."""

import pytest
from django.urls import reverse

from notifications.models import Notice
from tests.factories import people, registrations
from tests.services.stack import wait_until
from tests.services.test_delivery_faults import all_sent, stack

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["stack"]


def test_approval_stands_while_the_broker_is_down_and_its_mail_leaves_later(stack):
    registration = registrations.examined()
    clerk = people.signed_in(people.clerk())
    stack.kill_broker()

    answer = clerk.post(
        reverse("admin:groups_registration_move", args=[registration.pk, "approve"]), {"note": ""}
    )

    registration.refresh_from_db()
    assert (answer.status_code, registration.status) == (302, "approved")
    assert (
        people.signed_in(people.outsider())
        .get(registration.organization.get_absolute_url())
        .status_code
        == 200
    )

    stack.start_broker()
    stack.start_worker()
    stack.start_hurried_beat()
    assert Notice.objects.filter(kind="groups/registration_approved").count() == 1
    wait_until(all_sent, seconds=60)
    assert len(stack.sink.accepted) == len(set(stack.sink.accepted)) == Notice.objects.count()
