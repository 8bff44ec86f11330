"""The staff's page of a call with its numbers, papers and duties; the desk."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from calls.choices import MilestoneKind as Kind
from calls.models import Call
from calls.preparing import copying, guidelines
from calls.workflow import call as workflow
from core.calendar import wareki
from tests.calls.sheet import client, filled, fresh, page, text_of
from tests.factories import calls, consultations, open_calls, people, themes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_page_shows_the_numbers_the_days_and_what_silence_means():
    call, user = calls.opened(), client()
    calls.follower(call)
    call.milestones.filter(kind=Kind.FORMAL_CHECK).update(
        silence="tell_head", silence_note="課長に知らせ、団体に理由を知らせます。"
    )

    text = text_of(user.get(page(call)))

    assert "次の手：要件と書類の確認" in text
    assert "課長に知らせ、団体に理由を知らせます。" in text
    assert "sachi@sample.example" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_call_costs_the_same_for_more_rows(number, django_assert_num_queries):
    call = calls.complete()
    for n in range(number):
        calls.whole(calls.course(call, f"部門{n}"))
    call, user = workflow.open_up(call, by=people.clerk()), client()
    for n in range(number):
        calls.follower(call, f"{n}@sample.example")
    user.get(page(call))

    with django_assert_num_queries(16):
        user.get(page(call))


def test_day_that_an_extended_closing_has_overtaken_is_to_be_corrected():
    call, user = calls.opened(), client()
    assert "次の手：日程を訂正します" not in text_of(user.get(page(call)))
    result = call.milestones.get(kind=Kind.RESULT)
    calls.day(call, Kind.PRESENTATION, date(2026, 11, 2))  # over: nobody can correct it any more

    workflow.extend(call, by=people.clerk(), note="雪のため。", until=result.on + timedelta(days=4))

    text = text_of(user.get(page(call)))
    assert "次の手：日程を訂正します" in text
    assert f"「結果のお知らせ」（{wareki(result.on)}）が、「応募のしめきり」" in text
    assert "「公開プレゼンテーション」（令和8年11月2日" not in text


DRAFTED = (
    "R08-推-15", "令和8年告示第1号", "2款1項9目 18節", "公益性（1〜5点）",
    "30万円まで（対象経費の3分の2以内）", "令和8年12月4日（金）17時",
)  # fmt: skip


def test_draft_for_the_decision_has_ground_budget_and_annexes():
    call, user = calls.complete(), client()

    text = text_of(user.get(page(call, "draft")))

    for words in DRAFTED:
        assert words in text


def test_guidelines_are_printed_from_the_rows():
    answer = client().get(page(calls.complete(), "guidelines"))

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_guidelines_say_what_a_course_holds_other_than_its_call():
    call = calls.complete()
    call.courses.update(registration_required=True, consultation="required", most_years=3)

    facts = dict(guidelines.contents(call)["courses"][0]["facts"])

    assert facts["団体の登録"].startswith("応募するまでに、市の登録を受けてください。")
    assert facts["書く前の相談"].endswith("1回、担当課と話してください")
    assert facts["続けられる年数"] == "続けるかは毎年の審査と予算によります（最長3年）。"


@pytest.mark.parametrize("noun", ["theme", "question", "consultation"])
def test_number_of_a_call_leads_to_its_own_rows(noun):
    call, other = calls.opened(), calls.complete("2026-9", title="別の募集")
    url = reverse(f"admin:calls_{noun}_changelist")

    shown = client().get(url, {"call": call.pk})

    assert (shown.status_code, shown.context["cl"].result_count) == (200, 0)
    assert str(other) in text_of(shown)


def test_day_is_given_to_somebody_and_done():
    call, user = calls.opened(), client()
    row = call.milestones.get(kind=Kind.FORMAL_CHECK)
    url = reverse("admin:calls_call_day", args=[row.pk])

    user.post(url, filled(user, url, owner=str(people.clerk().pk)))
    user.post(url, {"act": "done"})

    row.refresh_from_db()
    assert (row.owner, row.done_at) == (people.clerk(), calls.at())
    assert fresh(call).edition == 1
    user.post(url, {"act": "undone"})
    row.refresh_from_db()
    assert row.done_at is None


def test_desk_shows_what_is_prepared_and_what_the_city_must_do_soon():
    calls.complete("2026-2")
    calls.opened()

    with time_machine.travel(calls.at(date(2026, 12, 1)), tick=False):
        text = text_of(client().get("/admin/"))

    assert "準備を続ける" in text
    assert "要件と書類の確認　令和9年度 協働事業の提案募集" in text
    assert "結果のお知らせ　" not in text


def test_day_tells_in_the_history_who_said_that_it_is_done():
    call, user = calls.opened(), client()
    row = call.milestones.get(kind=Kind.FORMAL_CHECK)
    url = reverse("admin:calls_call_day", args=[row.pk])

    user.post(url, {"act": "done"})
    again = user.post(url, {"act": "done"}, follow=True)

    assert "は、もう済んでいます。" in text_of(again)
    events = again.context["events"]
    assert [(each.title, each.who, each.text) for each in events if "日程" in each.title] == [
        ("日程を済んだことにする", str(people.clerk()), str(row))
    ]


def test_numbers_are_of_what_this_person_may_see():
    call = open_calls.opened()
    consultations.talking(call=call)
    consultations.received(opened="b", call=call)
    open_calls.question(call)
    themes.draft(call)

    numbers = {
        name: [each["number"] for each in people.signed_in(user).get(page(call)).context["counts"]]
        for name, user in (("clerk", people.clerk()), ("other", consultations.other_liaison()))
    }

    assert numbers["clerk"][:4] == [0, 2, 1, 1]
    assert numbers["other"][:4] == [0, 0, 0, 0]
    assert "数は、あなたが読めるものだけです。" in text_of(
        people.signed_in(consultations.other_liaison()).get(page(call))
    )


def test_who_only_reads_the_page_is_offered_no_act():
    call = calls.opened()
    day = call.milestones.get(kind=Kind.FORMAL_CHECK)
    way = f'href="{reverse("admin:calls_call_day", args=[day.pk])}"'

    shown = people.signed_in(people.liaison()).get(page(call)).content.decode()

    assert "次の手：要件と書類の確認" in shown
    assert way not in shown
    assert way in client().get(page(call)).content.decode()


@pytest.mark.parametrize("who", ["liaison", "approver", "clerk"])
@pytest.mark.parametrize("act", ["change", "check"])
def test_every_link_opens_for_whoever_is_shown_it(who, act):
    call = copying.copied(calls.complete(), by=people.clerk(), title="次の年", fiscal_year=2027)
    Call.objects.filter(pk=call.pk).update(draft_number="", contact="")
    user = people.signed_in(consultations.staff("one", who, "福祉部"))

    shown = user.get(page(call, act)).content.decode()

    main = shown[shown.index("<main") : shown.index("</main>")]
    links = set(re.findall(r'href="(/admin/calls/call/[^"#]+)"', main))
    found = {link: user.get(link).status_code for link in links}
    assert len(links) > 0
    assert {link: code for link, code in found.items() if code != 200} == {}
    assert "この募集の起案番号を書いてください。" in main
