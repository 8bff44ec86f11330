"""The states of a proposal are reached by its verbs."""

import pytest
import time_machine

from tests.factories import calls, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.mark.parametrize("state", proposals.STATES)
def test_state_is_reached(state):
    assert proposals.STATES[state]().status == state
