"""What holds to the very moment, member and version: half and majority, the hour of an answer and
of silence, others' marks while something is still to be declared, the newest letter.
"""

from datetime import timedelta

import pytest
import time_machine

from calls.choices.rule import Quorum
from core.workflow import NotAllowedNow
from reviews.deciding import standing
from reviews.meetings.quorum import needed
from reviews.models import Review, Sheet
from reviews.workflow import award as awards
from reviews.workflow import release as workflow
from reviews.workflow import review as rounds
from reviews.workflow import staging
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.mark.parametrize(
    ("quorum", "of_three", "of_four", "of_six"),
    [
        (Quorum.NONE, 0, 0, 0),
        (Quorum.HALF, 2, 2, 3),
        (Quorum.MAJORITY, 2, 3, 4),
        (Quorum.TWO_THIRDS, 2, 3, 4),
    ],
)
def test_majority_is_more_than_the_half(quorum, of_three, of_four, of_six):
    assert [needed(quorum, each) for each in (3, 4, 6)] == [of_three, of_four, of_six]


def waiting():
    """An answer is awaited: the award, and the moment at which its day is over."""
    award = results.award(results.asked())
    return award, award.due.at


def test_answer_is_taken_until_the_hour_and_no_moment_longer():
    award, hour = waiting()

    with time_machine.travel(hour, tick=False), pytest.raises(NotAllowedNow, match="過ぎました"):
        awards.accept_award(award, by=reviews.group(0))
    with time_machine.travel(hour - MOMENT, tick=False):
        assert awards.accept_award(award, by=reviews.group(0)).status == "accepted"


def test_silence_counts_from_the_hour_and_no_moment_earlier():
    award, hour = waiting()

    with time_machine.travel(hour - MOMENT, tick=False), pytest.raises(NotAllowedNow):
        awards.lapse(award, by=people.clerk())
    with time_machine.travel(hour, tick=False):
        assert awards.lapse(award, by=people.clerk()).status == "lapsed"


def test_who_has_something_to_declare_sees_no_mark_of_others_after_the_own_sheets():
    made = reviews.declaring_(number=2)
    for key, places in (("chair", (1, 2)), ("one", (1,))):
        for place in places:
            reviews.declare(made, key, place)
    Review.objects.filter(pk=made.pk).update(shows="after_own")
    made = rounds.start_scoring(Review.objects.get(pk=made.pk), by=people.clerk())
    for place in (1, 2):
        reviews.submitted(made, "chair", place)
    reviews.submitted(made, "one", 1)
    member = reviews.person("one")

    def seen():
        rows = Sheet.objects.shown_to(member).exclude(reviewer__member__person=member)
        return sorted(rows.values_list("entry__received", flat=True))

    assert seen() == []
    reviews.declare(made, "one", 2)
    assert seen() == []
    reviews.submitted(made, "one", 2)
    assert seen() == [1, 2]


def test_letter_of_an_older_version_of_a_decision_is_the_letter_of_none():
    release, by = results.staged(), people.clerk()
    entry = results.entry(release, 1)
    old = results.decision(release, 1)
    staging.stage(release, entry, Said("adopted", 150_000), by=by)

    [row] = [each for each in standing.staged(results.anew(release)).rows if each.entry == entry]
    assert (row.decision.amount, row.text) == (150_000, None)
    assert old.texts.exists()
    with pytest.raises(NotAllowedNow):
        workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)

    staging.write_all(results.anew(release), by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    letter = workflow.release_all(release, by=by).decisions.get(entry=entry, letters__isnull=False)
    assert letter.amount == 150_000
