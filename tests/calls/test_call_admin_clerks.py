"""Two clerks on one page of a call: nobody's words are lost."""

from datetime import date

import pytest
import time_machine

from calls.choices import MilestoneKind as Kind
from calls.models import Milestone
from calls.workflow import call as workflow
from tests.calls.sheet import client, date_parts, filled, fresh, part, standing, text_of
from tests.factories import calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_second_clerk_on_a_part_is_asked_and_loses_nothing():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = part(call, "basics")
    theirs, mine = filled(first, url, title="先の名前"), filled(second, url, title="あとの名前")
    first.post(url, theirs)

    asked = second.post(url, mine | {"contact": "別の窓口"})

    assert "先の名前" in text_of(asked)
    assert standing(asked)["title"] == ["あとの名前"]
    assert fresh(call).title == "先の名前"
    second.post(url, standing(asked))
    assert (fresh(call).title, fresh(call).contact) == ("あとの名前", "別の窓口")


def test_two_clerks_in_two_fields_both_keep_theirs():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = part(call, "basics")
    theirs, mine = filled(first, url, title="先の名前"), filled(second, url, contact="別の窓口")
    first.post(url, theirs)

    second.post(url, standing(second.post(url, mine)))

    assert (fresh(call).title, fresh(call).contact) == ("先の名前", "別の窓口")


def test_row_that_another_clerk_changed_is_asked_about():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url, row = part(call, "days"), call.milestones.get(kind=Kind.RESULT)
    key = f"day-{row.pk}-place"
    theirs, mine = filled(first, url) | {key: "市役所"}, filled(second, url) | {key: "図書館"}
    first.post(url, theirs)

    asked = second.post(url, mine)

    assert asked.status_code == 200
    assert Milestone.objects.get(pk=row.pk).place == "市役所"
    assert "市役所" in text_of(asked)


def test_several_rows_that_another_clerk_changed_in_several_fields_are_asked_about_at_once():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    rows = call.milestones.all()[:2]
    url = part(call, "days")
    theirs, mine = filled(first, url), filled(second, url)
    for row in rows:
        theirs |= {f"day-{row.pk}-place": "市役所", f"day-{row.pk}-label": "先の言葉"}
        mine |= {f"day-{row.pk}-place": "図書館", f"day-{row.pk}-label": "あとの言葉"}
    first.post(url, theirs)

    asked = text_of(second.post(url, mine))

    assert asked.count("場所：（なし） → 市役所") == 4
    assert asked.count("ページに出す言葉：（なし） → 先の言葉") == 4  # above, and at each row


def test_rows_of_others_that_came_or_went_meanwhile_stay_so():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url = part(call, "days")
    mine = filled(second, url)
    gone = call.milestones.get(kind=Kind.QUESTIONS)
    new = date_parts("day-new0-entered_on", date(2026, 12, 1))
    added = {f"day-{gone.pk}-gone": "on", "day-new0-kind": "briefing", **new}
    first.post(url, filled(first, url) | added)
    assert call.milestones.filter(kind=Kind.BRIEFING).exists()

    second.post(url, mine | {"day-new0-kind": "interim",
                             **date_parts("day-new0-entered_on", date(2027, 10, 1))})  # fmt: skip

    kinds = set(call.milestones.values_list("kind", flat=True))
    assert {Kind.BRIEFING, Kind.INTERIM} <= kinds
    assert Kind.QUESTIONS not in kinds


def test_row_that_another_clerk_took_away_comes_back_if_i_wrote_in_it():
    call = calls.complete()
    first, second = client(), people.signed_in(people.clerk("second"))
    url, gone = part(call, "days"), call.milestones.get(kind=Kind.QUESTIONS)
    mine = filled(second, url) | {f"day-{gone.pk}-label": "質問はこの日まで"}
    first.post(url, filled(first, url) | {f"day-{gone.pk}-gone": "on"})

    second.post(url, mine)

    assert call.milestones.get(kind=Kind.QUESTIONS).label == "質問はこの日まで"


def test_what_was_typed_stays_on_the_page_when_the_call_ended_meanwhile():
    call, user = calls.opened(), client()
    url = part(call, "basics")
    sent = filled(user, url, title="書きかけの名前")
    workflow.cancel(call, by=people.clerk(), note="予算が成立しなかったため。")

    shown = user.post(url, sent)

    assert "この募集は、もう直せません（いまの状態は「中止」です）。" in text_of(shown)
    assert standing(shown)["title"] == ["書きかけの名前"]
    assert fresh(call).title == "令和9年度 協働事業の提案募集"
