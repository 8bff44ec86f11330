"""The pages of the acts of a call, and what everybody reads of them."""

import pytest
import time_machine
from django.test import Client

from calls.models import Course
from calls.workflow import call as workflow
from tests.calls.sheet import client, page, text_of
from tests.factories import calls, mails, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(calls.at(), tick=False):
        yield


MADE = {  # the state, and what is sent
    "announce": (calls.complete, {}),
    "open_up": (calls.announced, {}),
    "unannounce": (calls.announced, {"note": "計画を見直すため。"}),
    "end_intake": (calls.opened, {"note": "予算に達したため。"}),
    "decide": (calls.ended, {}),
    "cancel": (calls.opened, {"note": "予算が成立しなかったため。"}),
}


@pytest.mark.parametrize("name", MADE)
def test_act_is_told_as_it_was_shown(name):
    make, sent = MADE[name]
    call, user = make(), client()
    calls.follower(call)
    url = page(call, "move", name)
    shown = user.post(url, {"note": "", **sent, "preview": "1"}).context["mails"]
    last = mails.written().count()

    assert user.post(url, {"note": "", **sent}).status_code == 302

    new = list(mails.written().values_list("subject", "text"))[last:]
    assert new == [(mail["subject"], mail["text"]) for mail in shown]


def test_address_of_the_results_stands_on_the_page_and_in_the_mail():
    call, user = calls.ended(), client()
    calls.follower(call)
    url, before = page(call, "move", "decide"), Client().get(call.get_absolute_url())
    wrong = user.post(url, {"result_url": "けっか"})

    user.post(url, {"result_url": "www.sample.example/kekka"})

    assert "結果が決まったら、そのことをこのページに出します。" in text_of(before)
    assert "ページのアドレスとして読み取れません" in text_of(wrong)
    address = "https://www.sample.example/kekka"
    shown = text_of(Client().get(call.get_absolute_url()))
    assert f'<a href="{address}">結果のページを見る</a>' in shown
    mail = mails.written().last()
    assert (address in mail.text, mail.subject[:11]) == (True, "【結果を公表しました】")


def test_results_without_an_address_claim_no_public_page():
    call, user = calls.ended(), client()
    calls.follower(call)
    url = page(call, "move", "decide")

    user.post(url, {})

    shown = text_of(Client().get(call.get_absolute_url()))
    assert "結果は、応募した団体にお知らせします。公表は、市のホームページなどで行います。" in shown
    mail = mails.written().last()
    assert "公表しました" not in mail.subject + mail.text


def test_closing_a_course_asks_which_and_why():
    call = calls.complete()
    other = calls.whole(calls.course(call, "スタート部門"))
    call, user = workflow.open_up(call, by=people.clerk()), client()
    url = page(call, "move", "close_course")

    shown = user.post(url, {"course": "", "note": ""})
    assert set(shown.context["form"].errors) == {"course", "note"}
    user.post(url, {"course": other.pk, "note": "定員に達したため。"})

    assert Course.objects.get(pk=other.pk).closed_why == "定員に達したため。"
