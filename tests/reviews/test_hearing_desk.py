"""What the day of a hearing has on the desk, step by step, for whom, and what it costs."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from reviews.choices import Relation
from reviews.models import Hearing, Member, Review
from reviews.workflow import hearing as workflow
from reviews.workflow import review as rounds
from tests.factories import hearings, people, reviews

pytestmark = pytest.mark.django_db
URL = f"{reverse('admin:index')}?who=all"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def rows(user=None):
    """(turn, due, acts) of the rows of hearings."""
    desk = people.signed_in(user or people.clerk()).get(URL).context_data["desk"]
    found = [row for part in desk.get("parts", ()) for row in part["rows"]]
    return [
        (row.work.turn, row.work.due_on, [label for label, _href in row.acts])
        for row in found
        if row.work.kind == "hearing"
    ]


def on(day, hour=12):
    return time_machine.travel(reviews.at(day, hour), tick=False)


def test_day_stands_on_the_desk_with_what_is_missing_until_the_result_is_signed():
    hearing = hearings.planned()
    assert rows() == [("順番が決まっていない", hearings.ON, ["順番を決める"])]

    hearing = workflow.draw(hearing, by=people.clerk())
    assert rows() == [("案内を送っていない", hearings.ON, ["団体と委員に案内する"])]
    hearing = workflow.invite(hearing, by=people.clerk())
    assert rows() == [("発表の日を待っている", hearings.ON, ["発表の日のページを見る"])]
    for place in (1, 2):
        hearings.handed_in(hearing, place, width=200 + place)
    late = [("資料が出ていない", date(2027, 1, 20), ["資料を見る"])]
    with on(date(2027, 1, 20), 16):
        assert rows() == [("発表の日を待っている", hearings.ON, ["発表の日のページを見る"])]
    with on(date(2027, 1, 20), 18):
        assert rows() == late
    with on(hearings.ON, 9):
        assert rows() == [("きょうが発表の日", hearings.ON, ["当日のページを開く"])]
    with on(date(2027, 1, 25)):
        assert rows() == [("終わりを記録していない", hearings.ON, ["終わったことを記録する"])]
        hearings.everybody(hearing)
        workflow.end(hearing, by=people.clerk())
        assert rows() == []
        opened(hearing)
        assert rows() == [("結果の表を作っていない", None, ["結果の表を作る"])]
        tally = reverse("admin:reviews_hearing_tally", args=[hearing.pk])
        client = people.signed_in(people.clerk())
        assert client.get(tally).status_code == 200  # only looked at
        assert len(rows()) == 1
        assert client.post(tally).status_code == 200
        assert rows() == []
        first = Hearing.objects.get().tally_made_at
        client.post(tally)
        assert Hearing.objects.get().tally_made_at == first


def opened(hearing):
    """Every sheet is in, and the marks are open."""
    for key in hearings.MEMBERS:
        for place in range(1, 4):
            reviews.submitted(hearing.review, key, place)
    rounds.open_scores(hearing.review, by=people.clerk())


def test_slides_of_who_withdrew_are_not_missed():
    hearing = hearings.invited(1)
    hearings.handed_in(hearing)

    with on(date(2027, 1, 21)):
        assert [turn for turn, _due, _acts in rows()] == ["発表の日を待っている"]


@pytest.mark.parametrize("who", [people.approver, people.liaison])
def test_day_is_on_nobody_elses_desk(who):
    hearings.planned()

    assert rows(who()) == []


def test_day_is_not_on_the_desk_of_who_is_recused_from_a_proposal_in_it():
    hearing = hearings.planned()
    clerk = people.clerk()
    Member.objects.filter(name="委員 one").update(person=clerk)
    reviews.declaring.declare(
        reviews.conflict(hearing.review, "one"), by=clerk, relation=Relation.OFFICER,
        has_family=False,
    )  # fmt: skip

    assert rows(clerk) == []
    assert len(rows(people.clerk("clerk2"))) == 1


def test_day_lies_with_who_is_in_charge_of_the_round():
    hearing = hearings.planned()
    Review.objects.filter(pk=hearing.review_id).update(owner=people.clerk("clerk2"))

    mine = f"{reverse('admin:index')}?who=mine"
    for person, number in ((people.clerk(), 0), (people.clerk("clerk2"), 1)):
        desk = people.signed_in(person).get(mine).context_data["desk"]
        found = [row for part in desk.get("parts", ()) for row in part["rows"]]
        assert len([row for row in found if row.work.kind == "hearing"]) == number
