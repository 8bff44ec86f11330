"""Equals: the act that the rule asks for, on record, followed by ranking, files and recompute."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from calls.models import Call, Round
from core.workflow import NotAllowedNow
from reviews.choices import TieManner
from reviews.deciding import ties
from reviews.models import Publication, TieBreak
from reviews.presenting import lots
from reviews.publishing.agreeing import agreements
from reviews.reckoning.contest import contest_of
from reviews.scoring.files import read_files
from reviews.scoring.ranking import rank
from reviews.workflow import review as rounds
from tests.factories import calls, people, results, reviews
from tests.kept import kept

pytestmark = pytest.mark.django_db
MARKS = (5, 3, 3, 2)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@kept
def opened(*asked):
    """The second and the third proposal are equal; the rest of the pot is enough for one."""
    made = reviews.scoring(4, results.MEMBERS)
    with calls.thawed():
        rows = Round.objects.filter(pk=made.round_id)
        rows.update(rule=made.round.rule | {"ties": list(asked)})
    Call.objects.update(pot=results.POT)
    for key in results.MEMBERS:
        for place, mark in enumerate(MARKS, 1):
            reviews.submitted(made, key, place, mark)
    made = rounds.open_scores(made, by=people.clerk())
    return type(made).objects.get(pk=made.pk)


def equals():
    return ["R08-S002", "R08-S003"]


def order(made):
    return [row.entry.key for row in rank(contest_of(made)).rows]


def decide(made, manner=TieManner.VOTE, keys=None, by=None, reason="3人のうち2人が賛成。"):
    keys = keys or list(reversed(equals()))
    return ties.decide(made, manner, keys, by=by or people.clerk(), reason=reason)


def test_lot_is_drawn_from_a_seed_that_anybody_reckons_again():
    made = opened("lot")
    assert [each.keys for each in ties.of_round(made)] == [tuple(equals())]

    row = ties.draw(made, equals(), by=people.clerk())

    assert row.order == lots.drawn(row.seed, equals())
    assert order(made)[1:3] == row.order
    assert not rank(contest_of(made)).is_open


def test_vote_and_chair_are_written_down_with_how():
    made = opened("vote", "chair")

    with pytest.raises(NotAllowedNow, match="どう決めたか"):
        decide(made, reason=" ")
    decide(made)

    assert order(made)[1:3] == ["R08-S003", "R08-S002"]
    assert TieBreak.objects.get().reason == "3人のうち2人が賛成。"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"manner": TieManner.CHAIR}, "この決め方がありません"),
        ({"manner": TieManner.LOT}, "この決め方がありません"),
        ({"keys": ["R08-S001", "R08-S002"]}, "もう同じ点ではありません"),
        ({"keys": ["R08-S002"]}, "もう同じ点ではありません"),
        ({"keys": ["R08-S002", "R08-S003", "R08-S002"]}, "1回ずつ"),
    ],
)
def test_nothing_else_is_decided(change, why):
    made = opened("vote")

    with pytest.raises(NotAllowedNow, match=why):
        decide(made, **change)

    assert not TieBreak.objects.exists()


def test_decided_again_with_a_reason_and_both_stay_on_record():
    made = opened("vote", "lot")
    ties.draw(made, equals(), by=people.clerk())

    with pytest.raises(NotAllowedNow, match="理由を書いて"):
        ties.draw(made, equals(), by=people.clerk())
    decide(made, reason="くじの前に、多数決をすることを忘れていたため。")

    assert TieBreak.objects.count() == 2
    assert order(made)[1:3] == ["R08-S003", "R08-S002"]


def test_recused_clerk_decides_nothing():
    made = opened("vote")
    results_of = made.entries.get(received=1).proposal
    clerk = people.clerk("author")
    results_of.writers.create(person=clerk, role="viewer", left_at=reviews.at())

    with pytest.raises(PermissionDenied):
        decide(made, by=clerk)
    assert people.signed_in(clerk).get(page(made)).status_code == 403


def test_recommendation_follows_and_after_the_handover_nothing_is_decided():
    made = opened("vote")
    decide(made)

    release = results.recommending.begin(made, by=people.clerk())

    kinds = dict(release.recommendations.values_list("entry__proposal__number", "kind"))
    assert [kinds[key] for key in equals()] == ["runner_up", "candidate"]
    results.workflow.hand_over(release, by=people.clerk())
    with pytest.raises(NotAllowedNow, match="市に渡したあと"):
        decide(made, reason="あとから")


def test_published_files_hold_the_order_under_letters_and_are_reckoned_again():
    made = opened("lot")
    row = ties.draw(made, equals(), by=people.clerk())
    results.all_released(made)

    published = Publication.objects.get()
    contest, _ = read_files(bytes(published.rule), bytes(published.scores))
    [found] = agreements(Call.objects.get())

    assert list(contest.chosen.lot) == [published.letters[key] for key in row.order]
    assert (found.in_files, found.in_rows) == ((), ())
    assert row.seed not in bytes(published.scores).decode()


def test_rule_that_asks_nobody_offers_nothing(django_assert_num_queries):
    made = opened("smaller_amount")

    with django_assert_num_queries(1):  # its round
        assert ties.of_round(made) == []
    assert (
        "決めることは、ありません"
        in people.signed_in(people.clerk()).get(page(made)).content.decode()
    )


# --- the page -------------------------------------------------------------------------------------


def page(made):
    return f"/admin/reviews/review/{made.pk}/ties/"


def test_page_draws_the_lot_once_it_is_pressed():
    made = opened("lot")
    client = people.signed_in(people.clerk())
    assert "まだ決まっていません" in client.get(page(made)).content.decode()
    assert page(made) in client.get(f"/admin/reviews/review/{made.pk}/change/").content.decode()

    name = "-".join(equals())
    answer = client.post(page(made), {"tie": name, f"{name}-manner": "lot"}, follow=True)

    row = TieBreak.objects.get()
    text = answer.content.decode()
    assert row.seed in text
    assert "順番を決めました" in text


def test_page_takes_the_order_of_a_vote_and_keeps_what_is_wrong():
    made = opened("vote", "chair")
    client, name = people.signed_in(people.clerk()), "-".join(equals())
    typed = {"tie": name, f"{name}-manner": "vote", f"{name}-reason": "2対1"}

    wrong = client.post(page(made), typed | {f"{name}-{key}": "1" for key in equals()})
    assert "1回ずつ並べてください" in wrong.content.decode()
    assert "2対1" in wrong.content.decode()
    places = dict(zip((f"{name}-{key}" for key in equals()), "21", strict=True))
    client.post(page(made), typed | places)

    assert TieBreak.objects.get().order == ["R08-S003", "R08-S002"]


def test_page_is_for_the_office_alone():
    made = opened("vote")

    found = [people.signed_in(who()).get(page(made)).status_code for who in
             (people.approver, people.auditor, people.liaison)]  # fmt: skip

    assert found == [403, 403, 403]
