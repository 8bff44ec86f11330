"""The pot: what counts of it in the order of receipt, what holds it, as what it is remembered."""

import pytest
import time_machine

from core.workflow import NotAllowedNow
from proposals.checking import receipt_order
from reviews.deciding import checks, offering, ranked, standing
from reviews.workflow import award as awards
from reviews.workflow import correcting, staging
from reviews.workflow import release as workflow
from reviews.workflow.staging import Said
from tests.factories import people, results, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def told(release, *decided):
    """The rest of the way, some of it decided otherwise."""
    by = people.clerk()
    for place, said in decided:
        staging.stage(release, results.entry(release, place), said, by=by)
    staging.write_all(release, by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return workflow.release_all(release, by=by)


def test_order_of_receipt_counts_what_was_granted():
    release = results.asked()
    course = release.review.round.course

    [(_course, places)] = receipt_order.of_courses([course], 100, people.clerk())
    results.give_up(release, 2)
    [(_course, later)] = receipt_order.of_courses([course], 100, people.clerk())

    assert [each.yen for each in places] == [150_000, 200_000, 0, 0]
    assert [each.left for each in places] == [350_000, 150_000, 150_000, 150_000]
    assert [each.yen for each in later] == [150_000, 0, 0, 0]


def test_proposal_that_is_reviewed_on_may_still_take_of_the_pot():
    reason = {"reason": "確かめるため。", "heard_on": reviews.TODAY}
    release = told(results.staged(), (4, Said("continued", **reason)))

    assert results.award(release, 3).status == "held"
    with pytest.raises(NotAllowedNow, match="まだ結果を知らせていない提案"):
        awards.offer(results.award(release, 3), by=people.clerk())
    assert offering.waits(release.review.round.course) == offering.UNDECIDED


def test_order_on_the_page_of_a_result_is_that_of_its_handover():
    release = results.handed_over()
    before = ranked.ranking(release)

    staging.stage_all(release, by=people.clerk())
    release = told(release)
    after = ranked.ranking(release)

    assert release.pot == results.POT
    assert (after.contest.pot, before.contest.pot) == (results.POT, results.POT)
    assert [each.outcome for each in after.rows] == [each.outcome for each in before.rows]


def test_correction_is_measured_by_the_pot_that_the_result_had():
    first = results.asked()
    course = first.review.round.course
    type(course).objects.filter(pk=course.pk).update(pot=900_000)
    mend = correcting.correct(results.decision(first, 4), by=people.clerk(), note="書き誤り")

    said = Said("adopted", 200_000)
    staging.stage(mend, results.entry(first, 4), said, by=people.clerk())
    whole = standing.staged(results.anew(mend))

    assert ranked.ranking(mend).contest.pot == results.POT
    assert checks.unexplained(whole) == ["R08-S004"]
