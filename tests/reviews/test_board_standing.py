"""Where the result of an opened round stands, on the page of its board: the committee is told of
its own word, nobody of what the city decides, and who is recused from a row of two days alone.
"""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from calls.choices import MilestoneKind
from calls.models import Milestone
from reviews.deciding import board
from reviews.models import Review
from reviews.workflow import correcting, recommending
from reviews.workflow import release as workflow
from tests.factories import calls, people, results, reviews
from tests.reviews.test_result_leaks import TOKENS
from tests.words import readable

pytestmark = pytest.mark.django_db
PLANNED = "令和9年2月10日（水）"
ON = date(2026, 12, 14)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def shown(made, user=None):
    """What the page knows."""
    found = board.known(Review.objects.all()).get(pk=made.pk)
    return board.context(found, user or reviews.person("chair"), "rank")


def standing(made, user=None):
    found = shown(made, user)["standing"]
    return found.title, found.turn, found.reviewed_on, bool(found.released_at), found.planned


COMMITTEE = ("委員会の案は、これからです", "委員会（話し合いと案）", None, False, PLANNED)
CITY = ("委員会の案を、市に渡しました", "市（決定と公表）", ON, False, PLANNED)
OVER = ("結果を公表しました", "手続きは終わっています", ON, True, PLANNED)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (results.begun, COMMITTEE),
        (results.handed_over, CITY),
        (results.staged, CITY),
        (results.signed, CITY),
        (results.released, OVER),
        (results.dropped, COMMITTEE),
    ],
)
def test_committee_reads_whose_turn_it_is(state, expected):
    assert standing(state().review) == expected


def test_before_anything_is_prepared_it_is_the_committees_turn():
    assert standing(results.opened()) == COMMITTEE


def test_given_back_it_is_the_committees_turn_again():
    release = workflow.give_back(results.handed_over(), by=people.clerk(), note="書き直す")

    assert standing(release.review) == COMMITTEE


def test_correction_that_is_prepared_is_told_to_nobody():
    release = results.released()
    before = standing(release.review)

    correcting.correct(results.decision(release), by=people.clerk(), note="書きまちがい")

    assert standing(release.review) == before


def released_with_a_recusal():
    return results.all_released(results.opened_with_a_recusal())


@pytest.mark.parametrize(
    "state",
    [results.opened_with_a_recusal, lambda: released_with_a_recusal().review],
)
def test_who_is_recused_reads_two_days_alone(state):
    made, recused = state(), reviews.person("one")

    found = shown(made, recused)

    assert standing(made, recused) == ("採点を、ひらきました", "", None, False, PLANNED)
    assert (found["standing"].departing, found["standing"].results) == ((), "")
    assert {each.above for each, _drawn in found["lines"]} == {()}
    assert {each.tie for each, _drawn in found["lines"]} == {""}
    assert (found["board"].sheets, found["board"].recused) == (9, 0)


def test_page_of_who_is_recused_is_the_same_whatever_the_city_does():
    made, recused = results.opened_with_a_recusal(), people.signed_in(reviews.person("one"))
    address = reverse("review_board", args=[made.pk])
    before = TOKENS.sub("", readable(recused.get(address).content))

    results.all_released(made)

    assert TOKENS.sub("", readable(recused.get(address).content)) == before
    assert PLANNED in before
    for word in ("1位", "枠", "委員会の案", "いまの番", "次点", "外れた委員"):
        assert word not in before
    whole = people.signed_in(reviews.person("chair")).get(address).content.decode()
    for word in ("1位", "枠 500,000円の残りは 100,000円", "委員会の案", "いまの番"):
        assert word in whole


def test_day_that_the_call_does_not_tell_is_not_told_here():
    made = results.opened()
    Milestone.objects.filter(kind=MilestoneKind.RESULT).update(is_public=False)

    assert standing(made)[-1] == ""


def test_day_of_the_course_goes_before_that_of_the_call():
    made = results.opened()
    course = made.round.course
    calls.day(course.call, MilestoneKind.RESULT, date(2027, 2, 15), course=course, is_about=True)

    assert standing(made)[-1] == "おおむね令和9年2月15日（月）"


def test_what_departs_from_the_order_is_named_with_its_reason():
    release, by = results.begun(), people.clerk()
    word = recommending.Word("not_adopted", why_otherwise="前の年と同じ内容のため。")
    recommending.recommend(release, results.entry(release, 2), word, by=by)
    release = workflow.hand_over(results.anew(release), by=by)

    found = shown(release.review)["standing"]

    assert found.departing == (("サンプルの事業2", "前の年と同じ内容のため。"),)
    assert found.text.endswith("案には、順番とちがうところが1件あります。")


def test_amounts_are_those_that_the_committee_holds_to_be_right_once_it_has_said_so():
    release, by = results.begun(), people.clerk()
    word = recommending.Word("candidate", 150_000, 150_000)
    recommending.recommend(release, results.entry(release, 1), word, by=by)

    def said():
        return [each.above for each, _drawn in shown(release.review)["lines"] if each.above]

    asked = "ここまでで 400,000円。枠 500,000円の残りは 100,000円です。"
    assert said() == [(asked + "次の提案の 200,000円には足りません",)]
    workflow.hand_over(results.anew(release), by=by)
    right = "ここまでで 350,000円。枠 500,000円の残りは 150,000円です。"
    assert said() == [(right + "次の提案の 200,000円には足りません",)]


@pytest.mark.parametrize("order", ["number", "spread"])
def test_lines_stand_in_the_order_of_the_rank_alone(order):
    found = board.context(results.opened(), reviews.person("chair"), order)

    assert {each.above for each, _drawn in found["lines"]} == {()}
    assert found["tells_rest"]


@pytest.mark.parametrize(
    ("state", "who", "tells"),
    [
        (lambda: results.opened(2), "one", True),
        (results.opened, "one", False),
        (results.opened_with_a_recusal, "one", False),
    ],
)
def test_rest_of_the_pot_is_told_below_where_no_line_tells_it(state, who, tells):
    assert shown(state(), reviews.person(who))["tells_rest"] is tells


def test_lead_counts_the_sheets_that_are_not_there():
    found = shown(results.opened_with_a_recusal(), people.clerk())

    assert found["lead"].endswith(
        "4件、委員3人、採点表11枚です。利害関係で外れた1枚をのぞき、すべて出ています。"
    )


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("door", "queries"), [("member", 15), ("office", 15)])
def test_page_costs_the_same_for_one_and_for_three(
    door, queries, number, django_assert_num_queries
):
    made = results.handed_over(number).review
    user = people.clerk() if door == "office" else reviews.person("chair")
    name = "review_board" if door == "member" else "admin:reviews_review_board"
    client = people.signed_in(user)
    client.get(reverse(name, args=[made.pk]))

    with django_assert_num_queries(queries):
        client.get(reverse(name, args=[made.pk]))


def test_list_of_rounds_says_that_it_is_nobodys_turn_once_the_result_was_told():
    signed = results.signed()
    before, after = "委員会の番です", "結果を知らせました"
    clerk = people.signed_in(people.clerk())
    listed = reverse("admin:reviews_review_changelist")
    assert [word in readable(clerk.get(listed).content) for word in (before, after)] == [
        True,
        False,
    ]

    workflow.release_all(signed, by=people.clerk())

    assert [word in readable(clerk.get(listed).content) for word in (before, after)] == [
        False,
        True,
    ]
