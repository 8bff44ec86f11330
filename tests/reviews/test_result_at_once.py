"""Many at once: two who release, a release and a withdrawal or a change, answers of one pot."""

import pytest
import time_machine

from core.workflow import NotAllowedNow
from notifications.models import Notice
from proposals.workflow import handing_in
from reviews.models import Award, Decision, ResultLetter
from reviews.workflow import award as awards
from reviews.workflow import release as workflow
from reviews.workflow import review as rounds
from reviews.workflow import staging
from reviews.workflow.staging import Said
from tests.calls.test_two_at_once import at_once
from tests.factories import people, results, reviews
from tests.factories import rounds as ended

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def test_two_who_release_send_one_letter_each():
    release, by = results.signed(2), people.clerk()

    came = at_once(*[lambda: workflow.release_all(release, by=by).status] * 4)

    assert sorted(came) == ["NotAllowedNow"] * 3 + ["released"]
    assert ResultLetter.objects.count() == 2
    assert Notice.objects.filter(kind="reviews/result_told").count() == 2
    assert Award.objects.count() == 2


def withdrawn(proposal, by):
    """What came of it."""
    try:
        return handing_in.withdraw(proposal, by=by).status
    except NotAllowedNow:
        return "told"


def test_withdrawal_meets_the_release_before_or_after_it_and_never_in_it():
    release, by = results.signed(2), people.clerk()
    proposal, group = results.entry(release, 1).proposal, reviews.group(0)

    withdrew, released = at_once(
        lambda: withdrawn(proposal, group), lambda: workflow.release_all(release, by=by).status
    )

    told = ResultLetter.objects.filter(decision__entry__proposal=proposal).count()
    assert (withdrew, released, told) in [
        ("withdrawn", "NotAllowedNow", 0), ("told", "released", 1),
    ]  # fmt: skip


def test_change_meets_the_release_before_or_after_it_and_never_in_it():
    release, by = results.signed(2), people.clerk()
    entry = results.entry(release, 1)

    changed, released = at_once(
        lambda: staging.stage(release, entry, Said("adopted", 150_000), by=by).version,
        lambda: workflow.release_all(release, by=by).status,
    )

    assert (changed, released) in [(2, "NotAllowedNow"), ("NotAllowedNow", "released")]
    assert {each.decision.version for each in ResultLetter.objects.all()} <= {1}
    assert Decision.objects.count() == (3 if changed == 2 else 2)


def test_two_answers_of_one_pot_offer_the_rest_once():
    release, by = results.staged(3), people.clerk()
    for number in (1, 2):
        results.cut(release, number)
    staging.write_all(release, by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    release = workflow.release_all(release, by=by)
    rows = [results.award(release, number) for number in (1, 2)]
    groups = [reviews.group(number) for number in (0, 1)]

    came = at_once(
        lambda: awards.accept_award(rows[0], by=groups[0]).status,
        lambda: awards.give_up(rows[1], by=groups[1]).status,
    )

    assert came == ["accepted", "given_up"]
    row = results.award(release, 3)
    assert (row.status, row.amount) == ("waiting", 200_000)
    assert ResultLetter.objects.filter(kind="offer").count() == 1


def started(second, by):
    """What came of it."""
    try:
        return rounds.start_declaring(second, by=by).status
    except NotAllowedNow:
        return "refused"


def test_next_round_and_the_result_of_the_one_before_never_have_the_same_proposal():
    release, by = ended.signed(), people.clerk()
    second = ended.second(release.review)

    at_once(lambda: workflow.release_all(release, by=by).status, lambda: started(second, by))

    taken = set(second.entries.values_list("proposal__number", flat=True))
    told = set(ResultLetter.objects.values_list("decision__entry__proposal__number", flat=True))
    assert taken == {"R08-S001", "R08-S002"}
    assert told == {"R08-S003", "R08-S004"}


def test_who_goes_on_withdraws_while_the_others_are_told():
    release, by = ended.signed(), people.clerk()
    proposal, group = results.entry(release, 2).proposal, reviews.group(1)

    withdrew, released = at_once(
        lambda: withdrawn(proposal, group), lambda: workflow.release_all(release, by=by).status
    )

    assert withdrew == "withdrawn"
    told = ResultLetter.objects.filter(decision__entry__received=3).count()
    assert (released, told) in [("released", 1), ("NotAllowedNow", 0)]
