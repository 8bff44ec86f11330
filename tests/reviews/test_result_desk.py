"""What results and awards have on the desk, by deadline, for whom, and what it costs."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from calls.models import Call
from reviews.models import Award, Conflict, ReviewSetting
from reviews.workflow import recommending, staging
from reviews.workflow import release as workflow
from tests.factories import calls, people, results, reviews
from tests.reviews.test_result_awards import days_later
from tests.reviews.test_result_kept_out import author_of, recused

pytestmark = pytest.mark.django_db
URL = f"{reverse('admin:index')}?who=all"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def rows(user=None, *kinds):
    """(turn, due, acts) of the rows of these kinds."""
    client = people.signed_in(user or people.clerk())
    desk = client.get(URL).context_data["desk"]
    found = [row for part in desk.get("parts", ()) for row in part["rows"]]
    return [
        (row.work.turn, row.work.due_on, [label for label, _href in row.acts])
        for row in found
        if row.work.kind in (kinds or ("release", "award"))
    ]


def test_result_waits_for_its_decisions_then_for_the_signature_then_for_the_release():
    release = results.handed_over()
    call, by = release.review.round.course.call, people.clerk()
    calls.day(call, "result", date(2027, 1, 29))

    assert rows() == [("決定と手紙を待っている", date(2027, 1, 29), ["決定と手紙を準備する"])]
    staging.stage_all(release, by=by)
    assert [each[0] for each in rows()] == ["決定と手紙を待っている"]
    staging.write_all(release, by=by)
    assert [(each[0], each[2]) for each in rows()] == [("決裁を待っている", ["決裁を記録する"])]
    workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    assert [(each[0], each[2]) for each in rows()] == [("施行を待っている", ["公表する"])]
    Call.objects.update(budget_voted_on=date(2027, 3, 20))
    assert [each[1] for each in rows()] == [date(2027, 3, 20)]


def test_what_was_decided_under_an_earlier_handover_is_to_be_decided_again():
    release, by = results.staged(), people.clerk()
    assert [each[0] for each in rows()] == ["決裁を待っている"]

    release = workflow.give_back(release, by=by, note="直す")
    assert rows() == []
    workflow.hand_over(results.anew(release), by=by)

    assert [each[0] for each in rows()] == ["決定と手紙を待っている"]


def test_who_signs_sees_what_waits_for_the_signature_alone():
    release = results.handed_over()
    approver = people.approver()
    assert rows(approver) == []

    staging.stage_all(release, by=people.clerk())
    staging.write_all(release, by=people.clerk())
    ReviewSetting.objects.update_or_create(pk=1, defaults={"signs_here": True})

    assert [(each[0], each[2]) for each in rows(approver)] == [
        ("決裁を待っている", ["決裁を記録する"])
    ]
    assert rows()[0][2] == []


def test_silence_past_its_day_waits_for_the_office():
    release = results.asked()
    Award.objects.update(silence="tell_office")
    assert rows() == []

    with days_later(8):
        found = rows()

    assert found == [
        ("団体の返事がない", date(2026, 12, 21), ["受諾の返事を入れる", "辞退として扱う"])
    ]
    assert results.award(release).status == "waiting"


def told(*, offers=False):
    """Two are adopted, the third one is the 次点, and nobody is asked by itself."""
    release, by = results.staged(), people.clerk()
    staging.change_terms(
        release, by=by, days=7, at=release.answer_time, silence="lapses", offers=offers
    )
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    return workflow.release_all(release, by=by)


def test_runner_up_that_somebody_has_to_ask_stands_there_with_its_act():
    release = told()

    assert rows() == [("次点に声をかける番", None, ["次点に声をかける"])]

    Call.objects.update(pot=400_000)
    assert rows() == []
    type(release.review.round.course).objects.update(pot=500_000)
    assert len(rows()) == 1


@pytest.mark.parametrize("own_pot", [None, 500_000])
def test_runner_up_whose_pot_is_still_decided_upon_or_awaited_is_nobody_s_turn(own_pot):
    made, by = results.opened(pot=300_000), people.clerk()
    type(made.round.course).objects.update(pot=own_pot and 300_000)
    some = list(made.entries.filter(received__in=[2, 3]))
    release = recommending.begin(made, by=by, entries=some)
    release = workflow.hand_over(release, by=by)
    staging.stage_all(release, by=by)
    staging.write_all(release, by=by)
    release = workflow.sign_off(results.anew(release), by=by, signed=results.SIGNED)
    workflow.release_all(release, by=by)
    assert results.award(release, 3).status == "held"

    assert rows(None, "award") == []
    made.entries.filter(received__in=[1, 4]).update(left_at=reviews.at(), left_why="取り下げ")
    assert [each[0] for each in rows(None, "award")] == ["次点に声をかける番"]
    Award.objects.filter(pk=results.award(release, 2).pk).update(
        status="waiting", due_on=date(2026, 12, 21), due_set_at=reviews.at()
    )
    assert rows(None, "award") == []


def test_nobody_who_is_kept_out_or_has_no_right_sees_a_row():
    release = told()
    clerk, wrote = recused(release), author_of(release)

    assert Conflict.objects.filter(ruling="recused").count() == 1
    assert rows(clerk) == rows(wrote) == []
    assert rows(people.liaison()) == []
    assert len(rows()) == 1


def test_rows_cost_the_desk_no_query_for_themselves(django_assert_max_num_queries):
    told()
    client = people.signed_in(people.clerk())
    client.get(URL)

    with django_assert_max_num_queries(17):
        client.get(URL)
