"""The day of an answer on paper; the way back from silence; silence where the office asks."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from core.workflow import NotAllowedNow
from reviews.choices import AnswerDoor
from reviews.deciding.answers import Word
from reviews.models import Award, AwardLog
from reviews.workflow import award as awards
from reviews.workflow import clock
from tests.factories import people, results, reviews
from tests.reviews.test_result_awards import days_later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def paper(day=None):
    return Word(AnswerDoor.PAPER, "見本 太郎", arrived_on=day)


def test_answer_on_paper_says_when_it_came_and_one_at_the_portal_does_not():
    release = results.asked(2)
    with days_later(3):
        day = date(2026, 12, 16)
        row = awards.accept_award(results.award(release), by=people.clerk(), word=paper(day))
        assert row.arrived_on == day
        results.give_up(release)
        assert results.award(release).arrived_on is None
        row = awards.accept_award(results.award(release), by=people.clerk(), word=paper())

    assert row.arrived_on == date(2026, 12, 17)


@pytest.mark.parametrize("day", [date(2026, 12, 13), date(2026, 12, 18)])
def test_nothing_arrives_before_its_letter_or_after_today(day):
    release = results.asked(2)

    with days_later(3):
        for verb in (awards.accept_award, awards.give_up):
            with pytest.raises(NotAllowedNow, match="返事が届いた日は"):
                verb(results.award(release), by=people.clerk(), word=paper(day))

    assert results.award(release).status == "waiting"


def test_page_asks_for_the_day_and_says_what_is_wrong_with_it():
    release = results.asked(2)
    client = people.signed_in(people.clerk())
    url = reverse("admin:reviews_award_move", args=[results.award(release).pk, "accept_award"])
    facts = {"door": "paper", "told_by": "見本 太郎"}

    empty = client.post(url, facts).content.decode()
    early = {"arrived_on_year": 2026, "arrived_on_month": 12, "arrived_on_day": 1}
    wrong = client.post(url, facts | early).content.decode()

    assert "返事が届いた日を書いてください" in empty
    assert "手紙を出した日（令和8年12月14日（月））からきょうまで" in wrong
    assert results.award(release).status == "waiting"


def test_acceptance_that_came_too_late_is_none_where_silence_counts_as_an_end():
    release = results.asked(2)

    with days_later(8):
        with pytest.raises(NotAllowedNow, match="期限（令和8年12月21日（月））のあと"):
            awards.accept_award(results.award(release), by=people.clerk(), word=paper())
        Award.objects.update(silence="tell_office")
        row = awards.accept_award(results.award(release), by=people.clerk(), word=paper())

    assert (row.status, row.arrived_on) == ("accepted", date(2026, 12, 22))


def test_answer_that_is_found_after_the_day_takes_silence_back_with_a_reason():
    release = results.asked(2)
    with days_later(8):
        clock.carry_out()
        row = results.award(release)
        client = people.signed_in(people.clerk())
        url = reverse("admin:reviews_award_move", args=[row.pk, "accept_lapsed"])
        facts = {"door": "paper", "told_by": "見本 太郎"}
        facts |= {"arrived_on_year": 2026, "arrived_on_month": 12, "arrived_on_day": 18}
        client.post(url, facts)
        assert results.award(release).status == "lapsed"

        client.post(url, facts | {"note": "別の課に届いていた。"})

    row = results.award(release)
    assert (row.status, row.amount, row.arrived_on) == ("accepted", 150_000, date(2026, 12, 18))
    last = AwardLog.objects.filter(award=row).last()
    assert (last.transition, last.note) == ("accept_lapsed", "別の課に届いていた。")


def test_no_way_back_once_somebody_else_was_asked():
    release = results.asked()
    with days_later(8):
        clock.carry_out()
        assert results.award(release, 3).status == "waiting"

        with pytest.raises(NotAllowedNow, match="もう次点の方に声をかけた"):
            awards.accept_lapsed(
                results.award(release), by=people.clerk(), note="届いていた", word=paper()
            )


def test_office_ends_the_wait_by_its_page_where_silence_counts_for_nothing():
    release = results.asked()
    Award.objects.update(silence="tell_office")
    row, client = results.award(release), people.signed_in(people.clerk())
    url = reverse("admin:reviews_award_move", args=[row.pk, "lapse"])
    assert "返事の期限は、まだ過ぎていません" in client.get(url).content.decode()

    with days_later(9):
        clock.carry_out()
        client = people.signed_in(people.clerk())
        assert results.award(release).status == "waiting"
        assert "150,000円が枠に戻ります" in client.get(url).content.decode()
        client.post(url, {"note": "電話で3回、確かめました。"})

    assert results.award(release).status == "lapsed"
    assert AwardLog.objects.filter(award=row).last().by == people.clerk()
    assert results.award(release, 3).status == "waiting"
