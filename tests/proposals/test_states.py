"""What each state of a proposal leaves behind: number, submissions, moves, letters, whose turn."""

import pytest
import time_machine

from tests.factories import calls, proposals

pytestmark = pytest.mark.django_db
# state → (受付番号, submissions, moves on record, official letters, who checked, the city's day)
LEFT = {
    "draft": (None, 0, [], [], None, False),
    "submitted": ("R08-S001", 1, ["submit"], [], None, True),
    "filed": ("R08-S001", 1, ["submit", "confirm_filing"], ["filed"], "担当 桜", False),
    "ineligible": ("R08-S001", 1, ["submit", "find_ineligible"], ["ineligible"], "担当 桜", False),
    "decided": ("R08-S001", 1, ["submit", "confirm_filing", "decide"], ["filed"], "担当 桜", False),
    "withdrawn": ("R08-S001", 1, ["submit", "withdraw"], [], None, False),
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.mark.parametrize("state", LEFT)
def test_state_leaves_its_traces_and_nothing_of_another(state):
    made = proposals.STATES[state]()
    made.refresh_from_db()

    assert made.status == state
    assert (
        made.number,
        made.submissions.count(),
        [row.transition for row in made.log.order_by("pk")],
        [letter.kind for letter in made.letters.all()],
        made.checked_by and made.checked_by.name,
        made.check_due_on is not None,
    ) == LEFT[state]
    assert (made.submitted_at is None) is (state == "draft")
    assert made.editing_since is None
    assert bool(made.check_reason) is (state == "ineligible")


def test_every_state_has_its_traces():
    assert set(LEFT) == set(proposals.STATES)
