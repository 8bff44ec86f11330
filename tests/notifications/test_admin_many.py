"""Acts on many letters: what applies, what drops out and why, and what came of it."""

import pytest
from django.urls import reverse

from notifications import workflow
from notifications.admin import bulk_acts
from notifications.models import Notice
from tests.factories import letters, paper, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return people.signed_in(people.clerk())


def url(name):
    return reverse("admin:notifications_notice_many", args=[name])


def statuses():
    return dict(Notice.objects.values_list("subject", "status"))


def test_confirmation_lists_what_applies_and_why_others_drop_out(clerk):
    rows = [letters.failed("失敗"), letters.queued("待ち"), letters.sent("済み"), letters.code()]

    answer = clerk.get(url("resend"), {"notice": [row.pk for row in rows]})

    context = answer.context
    assert [each[0].subject for each in context["fits"]] == ["失敗"]
    assert {each.subject: why for each, why in context["drops"]} == {
        "待ち": "いまの状態は「送信待ち」です。",
        "済み": "いまの状態は「送信済み」です。",
        "ログインの確認コード": bulk_acts.SECRET,
    }
    assert statuses()["失敗"] == "failed"


def test_all_that_failed_are_sent_again_after_confirming(clerk):
    for number in range(3):
        letters.failed(f"失敗{number}")
    page = clerk.get(url("resend"), {"all": "failed"})
    chosen = [each[0].pk for each in page.context["fits"]]

    answer = clerk.post(
        url("resend"), {"notice": chosen, "confirmed": "1", "note": ""}, follow=True
    )

    assert set(statuses().values()) == {"queued"}
    assert "3件に「もう一度送る」の手続きをしました" in answer.content.decode()
    assert [notice.log.count() for notice in Notice.objects.all()] == [1, 1, 1]


def test_holding_needs_a_reason(clerk):
    letter = letters.queued("待ち")

    refused = clerk.post(url("hold"), {"notice": letter.pk, "confirmed": "1", "note": ""})
    clerk.post(url("hold"), {"notice": letter.pk, "confirmed": "1", "note": "停電のため。"})

    assert "理由を書いてください" in refused.content.decode()
    assert statuses() == {"待ち": "held"}
    assert Notice.objects.get().log.get().note == "停電のため。"


def test_letter_in_a_printed_batch_drops_out(clerk):
    letter = paper.batch(1).notices.get()

    answer = clerk.get(url("hold"), {"notice": letter.pk})

    assert answer.context["drops"] == [(letter, bulk_acts.PRINTED)]


def test_letter_moved_by_somebody_else_meanwhile_is_told_of(clerk, monkeypatch):
    first, second = letters.failed("ひとつめ"), letters.failed("ふたつめ")
    resend = workflow.resend

    def race(notice, **given):
        if notice.pk == second.pk:
            workflow.cancel(notice, by=people.clerk("second"), note="先に。")
        return resend(notice, **given)

    monkeypatch.setitem(workflow.NOTICE.verbs, workflow.RESEND, race)
    posted = {"notice": [first.pk, second.pk], "confirmed": "1"}

    shown = clerk.post(url("resend"), posted, follow=True).content.decode()

    assert statuses() == {"ひとつめ": "queued", "ふたつめ": "cancelled"}
    assert "1件に「もう一度送る」の手続きをしました" in shown
    assert "「ふたつめ」など" in shown


def test_nothing_chosen_says_how_to_choose(clerk):
    answer = clerk.get(url("hold"), {"notice": ["x", "9" * 30]}, follow=True)

    assert bulk_acts.NOTHING in answer.content.decode()


@pytest.mark.parametrize("name", ["cancel", "release", "nonsense"])
def test_only_these_acts_are_done_to_many(clerk, name):
    assert clerk.get(url(name)).status_code == 404


def test_many_is_for_those_who_manage_letters():
    letter = letters.failed("失敗")
    client = people.signed_in(people.admin())

    answers = [
        client.get(url("resend"), {"notice": letter.pk}),
        client.post(url("resend"), {"notice": letter.pk, "confirmed": "1"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert statuses() == {"失敗": "failed"}


@pytest.mark.parametrize("number", [1, 3])
def test_confirmation_costs_the_same_for_one_and_for_three(
    clerk, number, django_assert_num_queries
):
    rows = [letters.failed(f"失敗{serial}") for serial in range(number)]
    clerk.get(url("resend"), {"notice": [row.pk for row in rows]})

    with django_assert_num_queries(7):
        clerk.get(url("resend"), {"notice": [row.pk for row in rows]})
