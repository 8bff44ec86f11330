"""More is offered than was accepted: what letter and page say, and refusing the more alone."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.workflow import NotAllowedNow
from reviews.choices import AnswerDoor
from reviews.deciding.answers import Word
from reviews.deciding.published import published
from reviews.models import ResultLetter, ResultLink
from reviews.workflow import award as awards
from tests.factories import people, results, reviews
from tests.reviews.test_result_awards import days_later

pytestmark = pytest.mark.django_db

PAPER = Word(AnswerDoor.PAPER, "見本 太郎")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def raised():
    """The 次点 has accepted 150,000 yen on paper, and is offered 200,000."""
    release = results.asked()
    results.accept(release)
    awards.accept_award(results.award(release, 3), by=people.clerk(), word=PAPER)
    results.give_up(release, 2)
    return release


def page(release, act=""):
    proposal = results.entry(release, 3).proposal_id
    name, more = ("review_result_answer", [act]) if act else ("review_result", [])
    return reverse(name, args=[proposal, *more])


def standing(release):
    row = results.award(release, 3)
    return row.status, row.amount, row.secured, row.door


def test_letter_of_more_says_what_stays_in_silence():
    release = raised()

    letter = ResultLetter.objects.filter(kind="offer").in_order().last()

    assert "150,000円で受諾していただいています" in letter.data["body"][0]
    assert "前に受諾された150,000円のまま" in letter.data["answer"][1]
    assert "「前の額のまま」" in letter.data["answer"][0]
    assert "辞退されたもの" not in str(letter.data)
    assert standing(release) == ("waiting", 200_000, 150_000, "paper")


def test_refusing_the_more_keeps_what_was_accepted_and_is_not_asked_again():
    release = raised()

    row = awards.decline_raise(results.award(release, 3), by=reviews.group(2))

    assert (row.status, row.amount, row.secured, row.door) == ("accepted", 150_000, None, "web")
    assert awards.go_on(awards.course_of(row)) is False
    with pytest.raises(NotAllowedNow):
        awards.decline_raise(row, by=people.clerk(), word=PAPER)


def test_only_more_can_be_refused_so():
    release = results.asked()

    for by in (reviews.group(0), people.clerk()):
        with pytest.raises(NotAllowedNow, match="前に受諾した額がありません"):
            awards.decline_raise(results.award(release), by=by, word=PAPER)
    proposal = results.entry(release).proposal_id
    address = reverse("review_result_answer", args=[proposal, "decline_raise"])
    assert people.signed_in(reviews.group(0)).get(address).status_code == 404


def test_it_is_no_answer_after_its_hour():
    release = raised()

    with days_later(7, 18), pytest.raises(NotAllowedNow, match="期限が過ぎました"):
        awards.decline_raise(results.award(release, 3), by=reviews.group(2))


def test_page_offers_three_answers_and_takes_the_middle_one():
    release, client = raised(), people.signed_in(reviews.group(2))
    text = client.get(page(release)).content.decode()
    labels = ("増えた額で受諾します", "前の額のままにします", "辞退します")
    assert [each in text for each in labels] == [True] * 3
    assert "150,000円のまま</b>です" in text

    asked = client.get(page(release, "decline_raise")).content.decode()
    shown = asked.split('name="shown" value="')[1].split('"')[0]
    assert ("前に受諾した額" in asked, "150,000円" in asked) == (True, True)
    client.post(page(release, "decline_raise"), {"shown": shown})

    assert standing(release) == ("accepted", 150_000, None, "web")


def test_who_reads_by_the_link_is_told_of_what_stays_and_led_to_the_answer():
    raised()
    letter = ResultLetter.objects.filter(kind="offer").in_order().last()
    link = ResultLink.objects.issue(letter=letter, expires_at=reviews.at(hour=20))

    text = Client().get(reverse("review_result_by_link", args=[link.token]))

    assert "150,000円のまま</b>です" in text.content.decode()
    assert "ログインして返事をする" in text.content.decode()


def test_office_enters_it_and_has_no_such_button_before():
    release = results.asked()
    client = people.signed_in(people.clerk())

    def address(row, *move):
        names = ("move", row.pk, *move) if move else ("change", row.pk)
        return reverse(f"admin:reviews_award_{names[0]}", args=names[1:])

    assert "前の額のままにする" not in client.get(address(results.award(release))).content.decode()
    results.accept(release)
    awards.accept_award(results.award(release, 3), by=people.clerk(), word=PAPER)
    results.give_up(release, 2)
    row = results.award(release, 3)
    assert "前の額のままにする" in client.get(address(row)).content.decode()
    facts = {"door": "telephone", "told_by": "見本 花子"}
    facts |= {"arrived_on_year": 2026, "arrived_on_month": 12, "arrived_on_day": 14}

    client.post(address(row, "decline_raise"), facts)

    assert standing(release) == ("accepted", 150_000, None, "telephone")


def test_silence_on_more_is_never_an_end_of_what_was_accepted():
    release = raised()

    with days_later(8):
        with pytest.raises(NotAllowedNow, match="前に受諾した額"):
            awards.lapse(results.award(release, 3), by=people.clerk())
        row = awards.keep(results.award(release, 3), by=people.clerk())

    assert (row.status, row.amount, row.door, row.told_by) == (
        "accepted", 150_000, "paper", "見本 太郎",
    )  # fmt: skip


def test_work_stays_public_with_what_was_accepted_while_more_is_offered():
    release = raised()

    found = published(release.review.round.course.call)

    work = next(each for each in found.adopted if each.title == "サンプルの事業3")
    assert (work.amount, work.waits_until) == (150_000, None)
