"""Nobody learns who goes on before it is told, and by what is told nobody learns it of another one:
every page of the others is, letter by letter, what it was.
"""

import pytest
import time_machine
from django.urls import reverse

from reviews.workflow import recommending, staging
from reviews.workflow import release as workflow
from reviews.workflow.recommending import Word
from tests.factories import people, results, reviews, rounds
from tests.reviews.test_result_leaks import PERSONS, met

pytestmark = pytest.mark.django_db
SECRETS = ("ないしょの講評", "ないしょの手紙", "次の審査に進まず", "R08-推-77")
STOPPED = 3


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def handed_over(made):
    """The committee has said its word, which nobody else may read."""
    by = people.clerk()
    release = recommending.begin(made, by=by)
    word = Word("not_adopted", remarks="ないしょの講評")
    recommending.recommend(release, results.entry(release, STOPPED), word, by=by)
    return workflow.hand_over(release, by=by)


def decided(made, release=None):
    """Everything is decided and signed, with words that nobody may read."""
    by, release = people.clerk(), release or handed_over(made)
    staging.stage_all(release, by=by)
    staging.write_all(results.anew(release), by=by)
    staging.write(results.decision(release, STOPPED), "ないしょの手紙", by=by)
    return workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)


def own(made, place):
    """What the group of this place meets of its own."""
    client = people.signed_in(reviews.group(place - 1))
    proposal = made.entries.get(received=place).proposal_id
    found = {}
    for address in (
        "/my/",
        *(reverse(each, args=[proposal]) for each in ("review_result", "proposal_show")),
    ):
        answer = client.get(address)
        found[address] = (answer.status_code, answer.content.decode())
    return found


@pytest.mark.parametrize("key", ["visitor", "applicant", "other", "chair", "liaison", "sysadmin"])
def test_nothing_that_anybody_sees_changes_before_it_is_told(key):
    made = rounds.first()
    PERSONS.get(key, int)()
    release = handed_over(made) if key == "chair" else None  # of which the committee is told
    before = met(made, key)

    decided(made, release)
    after = met(made, key)

    assert [address for address in before if before[address] != after[address]] == []
    assert not any(word in text for _, text, _ in after.values() for word in SECRETS)


@pytest.mark.parametrize("key", ["visitor", "applicant", "other"])
def test_who_goes_on_sees_nothing_change_when_the_others_are_told(key):
    made = rounds.first()
    release = decided(made)
    before = met(made, key)

    workflow.release_all(release, by=people.clerk())
    after = met(made, key)

    assert [address for address in before if before[address] != after[address]] == []
    assert not any(word in text for _, text, _ in after.values() for word in SECRETS)


def test_who_ends_reads_its_own_once_it_is_told_and_nothing_before():
    made = rounds.first()
    release = decided(made)
    before = own(made, STOPPED)
    assert not any(word in text for _, text in before.values() for word in SECRETS)

    workflow.release_all(release, by=people.clerk())

    after = own(made, STOPPED)
    texts = " ".join(text for _, text in after.values())
    assert "ないしょの講評" in texts
    assert "次の審査に進まず" in texts
    assert "R08-推-77" not in texts
