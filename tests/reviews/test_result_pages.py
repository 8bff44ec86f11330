"""The own result as its group meets it: what it says, and the answer."""

from datetime import timedelta

import pgtrigger
import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from proposals.models import Proposal
from reviews.deciding import own
from reviews.models import Award, Mark
from tests.factories import people, proposals, results, reviews

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def page(release, number=1, user=None):
    """The page of the result of this proposal."""
    client = people.signed_in(user or reviews.group(number - 1))
    proposal = results.entry(release, number).proposal_id
    return client.get(reverse("review_result", args=[proposal]))


def answer(release, act, number=1, user=None, **typed):
    """Press the button of the page that asks once more."""
    client = people.signed_in(user or reviews.group(number - 1))
    proposal = results.entry(release, number).proposal_id
    return client.post(reverse("review_result_answer", args=[proposal, act]), typed, follow=True)


def test_result_says_points_words_money_and_until_when():
    release = results.asked()

    text = page(release).content.decode()

    for said in ("採択しました（内定）", "150,000円", "12月21日", "5.00", "公益性", "3人の点"):
        assert said in text


@pytest.mark.parametrize(
    ("number", "said", "asks"),
    [
        (2, "採択しました（内定）", True),
        (3, "次点", True),
        (4, "今回は、採択になりませんでした", False),
    ],
)
def test_each_kind_has_its_words(number, said, asks):
    text = page(results.asked(), number).content.decode()

    assert said in text
    assert ("辞退します" in text) is asks
    assert "受諾します" not in text


def test_runner_up_that_is_offered_more_than_was_left_reads_which_amount_holds():
    release = results.asked()
    results.give_up(release)

    text = page(release, 3).content.decode()

    assert "200,000円には、残りの 100,000円では足りません" in text
    assert (
        "これは、結果を決めたときの計算です。いまは、残りから200,000円をお知らせしています。"
        in text
    )
    assert "いまは、残りから" not in page(release, 2).content.decode()


def test_box_of_the_answer_says_whether_one_is_wanted():
    release = results.asked()
    assert ">返事</h2>" in page(release).content.decode()

    results.accept(release)

    assert ">返事を変えるとき</h2>" in page(release).content.decode()


def test_result_names_whom_to_ask_and_no_one_who_left():
    release, clerk, other = results.asked(), people.clerk(), people.clerk("second-clerk")
    proposal = results.entry(release).proposal
    Proposal.objects.filter(pk=proposal.pk).update(owner=clerk, deputy=other)

    text = page(release).content.decode()
    User.objects.filter(pk=other.pk).update(is_active=False)
    after = page(release).content.decode()

    assert [str(clerk) in text, f"<dd>{other}" in text, "代わりの人" in text] == [True] * 3
    assert [str(clerk) in after, "代わりの人" in after] == [True, False]


def written(made, *texts):
    """What members wrote on their sheets of the first proposal."""
    rows = made.entries.get(received=1).sheets.order_by("-pk")
    for sheet, text in zip(rows, texts, strict=True):
        with pgtrigger.ignore("reviews.Mark:locked_with_its_sheet"):
            Mark.objects.filter(sheet=sheet).update(comment=text)


def comments(release):
    return own.own(results.entry(release).proposal).lines[0].comments


def test_comments_are_read_without_their_authors_and_in_no_telling_order():
    made = results.opened(2)
    written(made, "い", "あ", "う")

    release = results.all_released(made)

    assert comments(release) == ("あ", "い", "う")


def test_comments_stay_as_they_were_when_the_committee_handed_over():
    made = results.opened(2)
    written(made, "い", "あ", "う")
    release = results.all_released(made)

    written(made, "あとから", "", "")

    assert comments(release) == ("あ", "い", "う")


def test_comments_of_figures_of_before_are_read_from_the_sheets():
    release = results.all_released(results.opened(2))
    with pgtrigger.ignore("reviews.Recommendation:frozen_at_handover"):
        for row in release.recommendations.all():
            row.figures.pop("comments")
            row.save()

    written(release.review, "い", "あ", "")

    assert comments(release) == ("あ", "い")


def test_mean_of_all_is_told_of_five_proposals_and_not_of_four():
    found = own.own(results.entry(results.released()).proposal)

    assert [each.of_all for each in found.lines] == [""]


def test_group_accepts_and_changes_its_mind():
    release = results.asked(number=2)

    answer(release, "accept_award")
    assert results.award(release).status == "accepted"
    text = answer(release, "give_up", why_not="人手が足りません。").content.decode()

    row = results.award(release)
    assert (row.status, row.why_not, row.door) == ("given_up", "人手が足りません。", "web")
    assert "お返事を受け取りました" in text


def test_late_answer_is_refused_in_words():
    release = results.asked(number=2)

    with time_machine.travel(reviews.at() + timedelta(8), tick=False):
        text = answer(release, "accept_award").content.decode()

    assert "返事の期限が過ぎました" in text
    assert results.award(release).status == "waiting"


def test_get_of_the_answer_writes_nothing_and_says_what_it_does():
    release = results.asked()
    proposal = results.entry(release).proposal_id
    client = people.signed_in(reviews.group(0))

    text = client.get(reverse("review_result_answer", args=[proposal, "give_up"])).content.decode()

    assert "不利になることはありません" in text
    assert results.award(release).status == "waiting"


def test_who_only_reads_does_not_answer():
    release = results.asked()
    proposal = results.entry(release).proposal
    proposals.joined(proposal, people.citizen("viewer"), "viewer", by=reviews.group(0))

    text = page(release, user=people.citizen("viewer"))
    refused = answer(release, "accept_award", user=people.citizen("viewer"))

    assert (text.status_code, "受諾します" in text.content.decode()) == (200, False)
    assert refused.status_code == 403


@pytest.mark.parametrize("act", ["replace", "lapse", "nonsense"])
def test_no_other_move_has_a_page(act):
    release = results.asked()

    assert answer(release, act).status_code == 404
    assert answer(release, "give_up", 4).status_code == 404
    assert Award.objects.exclude(status__in=["waiting", "standing", "held"]).count() == 0


@pytest.mark.parametrize("number", [2, 4])
def test_page_of_a_result_costs_as_much_for_two_proposals_as_for_four(
    number, django_assert_num_queries
):
    release = results.released(number)
    client = people.signed_in(reviews.group(0))
    address = reverse("review_result", args=[results.entry(release).proposal_id])
    client.get(address)

    with django_assert_num_queries(14):
        client.get(address)


def test_my_page_leads_to_the_result_and_says_whose_turn_it_is():
    release = results.asked()

    mine = people.signed_in(reviews.group(0)).get("/my/").content.decode()
    other = people.signed_in(reviews.group(3)).get("/my/").content.decode()

    address = reverse("review_result", args=[results.entry(release).proposal_id])
    assert ("あなたの番が1件" in mine, "返事をする" in mine, address in mine) == (True,) * 3
    assert ("していただくことはありません" in other, "不採択" in other) == (True, True)
    assert address not in other
