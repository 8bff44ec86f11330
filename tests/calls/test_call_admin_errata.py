"""What an edit page does once the call is open or over: a correction, or nothing."""

from datetime import date

import pytest
import time_machine

from calls.choices import MilestoneKind as Kind
from calls.models import Rate
from tests.calls.sheet import client, date_parts, filled, fresh, page, part, standing, text_of
from tests.factories import calls, mails

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


def test_change_of_a_condition_is_an_erratum_that_needs_its_reason():
    call, user = calls.opened(), client()
    calls.follower(call)
    url = page(call, "course", call.courses.get().pk)
    rate = Rate.objects.get()
    sent = filled(user, url) | {f"rate-{rate.pk}-ceiling": "400000"}

    asked = user.post(url, sent)

    words = "部門「市民提案型」の1年目からの市の負担の上限（円）：300,000円 → 400,000円"
    assert asked.context["changes"] == [words]
    assert asked.context["mails"][0]["to"] == "知らせてほしい人など 1人"
    assert Rate.objects.get().ceiling == 300_000
    done = user.post(url, standing(asked) | {"reason": "書きまちがえたため。"}, follow=True)
    assert Rate.objects.get().ceiling == 400_000
    assert words in text_of(done)
    edition = fresh(call).editions.first()
    assert (edition.number, edition.changes, edition.reason) == (2, [words], "書きまちがえたため。")
    assert mails.written().get(kind="calls/call_corrected").text.count(words) == 1


def test_mail_of_an_erratum_is_the_mail_that_was_shown_but_for_its_reason():
    call, user = calls.opened(), client()
    calls.follower(call)
    url = part(call, "basics")
    asked = user.post(url, filled(user, url, headline="別のよびかけ"))

    user.post(url, standing(asked) | {"reason": "理由です。"})

    (shown,) = asked.context["mails"]
    mail = mails.written().get(kind="calls/call_corrected")
    assert shown["text"].replace("（ここに書く理由）", "理由です。") == mail.text


def test_what_nobody_reads_is_saved_without_an_erratum():
    call, user = calls.opened(), client()
    url = part(call, "money")

    done = user.post(url, filled(user, url, budget_line="別の科目"), follow=True)

    assert "公開している内容は、変わっていません。" in text_of(done)
    assert (fresh(call).budget_line, fresh(call).edition) == ("別の科目", 1)


def test_reason_without_a_change_is_no_erratum():
    call, user = calls.opened(), client()
    url = part(call, "basics")

    shown = user.post(url, filled(user, url, reason="なんとなく"))

    assert "公開している内容は、変わっていません。" in text_of(shown)
    assert fresh(call).edition == 1


def test_new_row_of_a_refused_erratum_is_still_on_the_page_and_then_stored_once():
    call, user = calls.opened(), client()
    url = part(call, "days")
    sent = filled(user, url) | {"day-new0-kind": "briefing",
                                **date_parts("day-new0-entered_on", date(2026, 12, 1))}  # fmt: skip

    asked = user.post(url, sent)
    assert not call.milestones.filter(kind=Kind.BRIEFING).exists()
    user.post(url, standing(asked) | {"reason": "説明会を開くため。"})

    assert call.milestones.filter(kind=Kind.BRIEFING).count() == 1


@pytest.mark.parametrize("state", ["decided", "cancelled"])
def test_call_that_is_over_is_not_written_any_more(state):
    call, user = calls.STATES[state](), client()
    url = part(call, "basics")

    assert user.get(url).status_code == 302
    user.post(url, {"title": "え", "seen": ""})

    assert fresh(call).title == "令和9年度 協働事業の提案募集"


def test_approver_opens_but_does_not_write():
    call, user = calls.complete(), client("approver")

    assert user.get(part(call, "basics")).status_code == 403
    user.post(page(call, "move", "open_up"), {"note": ""})

    assert fresh(call).status == "opened"
