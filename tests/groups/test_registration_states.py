"""The factories reach every state by the verbs."""

import pytest

from groups.choices import RegistrationStatus
from tests.factories import registrations

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", RegistrationStatus.values)
def test_every_state_is_reached_by_verbs(status):
    registration = registrations.STATES[status]()

    registration.refresh_from_db()
    assert registration.status == status


def test_counter_draft_has_no_writers_but_the_clerks():
    registration = registrations.counter_draft()

    assert registration.channel == "counter"
    assert registration.editors.count() == 0
