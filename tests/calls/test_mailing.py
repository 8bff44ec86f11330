"""Letters to everybody who follows: noted by the act, written by the worker, to each once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from calls.models import Call, Consultation, Mailing
from calls.notices import mailing
from calls.notices.following import stop_links
from calls.tasks import write_mailings
from calls.workflow import call as workflow
from calls.workflow import question as question_workflow
from calls.workflow import theme as theme_workflow
from notifications.models import Notice
from notifications.tasks import check
from notifications.watch import invariants
from tests.factories import calls, consultations, mails, people, questions, themes

pytestmark = pytest.mark.django_db
ASKER = "asker@sample.example"


@pytest.fixture(autouse=True)
def _day():
    people.clerk(), people.liaison()
    with time_machine.travel(calls.at(), tick=False):
        yield


def followed(number=1, call=None):
    call = call or calls.opened()
    for n in range(number):
        calls.follower(call, f"f{n}@sample.example")
    return call


def told(kind):
    return sorted(Notice.objects.filter(kind=f"calls/{kind}").values_list("to_address", flat=True))


# --- the act --------------------------------------------------------------------------------------

CALLS = {"cancel": 24, "end_intake": 35}


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("move", ["cancel", "end_intake"])
def test_act_costs_the_same_whatever_the_number_of_those_who_follow(
    move, number, django_assert_num_queries
):
    call, client = followed(number), people.signed_in(people.clerk())
    mails.written()
    url = reverse("admin:calls_call_move", args=[call.pk, move])
    client.get(url)

    with django_assert_num_queries(CALLS[move]):
        assert client.post(url, {"note": "予算に達したため。"}).status_code == 302


def test_page_of_an_act_says_how_many_will_be_told():
    call = followed(3)
    url = reverse("admin:calls_call_move", args=[call.pk, "cancel"])

    shown = people.signed_in(people.clerk()).get(url)

    assert "知らせてほしい人と相談中の人、3人にメールを送ります。" in shown.content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_answer_and_theme_cost_the_same_too(number, django_assert_num_queries):
    theme = themes.published(themes.opened())
    followed(number, theme.call)
    asked, by = questions.asked(theme), people.clerk()

    with django_assert_num_queries(24):
        question_workflow.publish(asked, by=by, text="場所は", answer="はい。")
    with django_assert_num_queries(57):
        theme_workflow.withdraw(theme, by=by, note="見なおすため。")


# --- the worker -----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 30])
def test_letters_of_an_act_are_written_in_a_few_statements(number, django_assert_num_queries):
    call = followed(number)
    stop_links(call)  # the rows of the factory learn of the link that all their mails have
    Mailing.objects.all().delete()
    workflow.cancel(call, by=people.clerk(), note="予算のため。")

    with django_assert_num_queries(13):
        assert write_mailings() == number

    assert len(told("call_cancelled")) == number


def test_what_was_written_is_not_written_again():
    workflow.cancel(followed(2), by=people.clerk(), note="予算のため。")

    assert (write_mailings() > 0, write_mailings()) == (True, 0)
    Mailing.objects.update(written_at=None)  # as if the worker had not come to note it
    assert write_mailings() == 0
    assert told("call_cancelled") == ["f0@sample.example", "f1@sample.example"]


def test_who_has_stopped_meanwhile_hears_nothing():
    call = followed(2)
    workflow.cancel(call, by=people.clerk(), note="予算のため。")
    call.followers.filter(email="f0@sample.example").update(closed_at=calls.at())

    write_mailings()

    assert told("call_cancelled") == ["f1@sample.example"]


def test_letter_that_cannot_be_worded_stops_no_other():
    call = followed()
    Mailing.objects.all().delete()
    Mailing.objects.create(key="a", kind="call_of_no_template", call=call, words={})
    workflow.cancel(call, by=people.clerk(), note="予算のため。")

    assert write_mailings() == 1
    assert Mailing.objects.filter(written_at=None).count() == 1


def test_letter_that_cannot_be_worded_is_reported_and_goes_out_once_when_it_can():
    call = followed(2)
    mails.written().delete()
    workflow.cancel(call, by=people.clerk(), note="予算のため。")
    Mailing.objects.filter(written_at=None).update(kind="call_of_no_template")
    write_mailings()
    clerk, said = people.signed_in(people.clerk()), (
        "募集「令和9年度 協働事業の提案募集」の一斉のお知らせ1件が、1時間を過ぎても、"
        "手紙になっていません。"
    )  # fmt: skip
    pages = "/admin/notifications/notice/", "/admin/operations/"
    assert invariants.broken() == []

    with time_machine.travel(calls.at(hour=13, minute=1), tick=False):
        write_mailings()
        assert check() == [said]
        assert [said in clerk.get(page).content.decode() for page in pages] == [True, True]
        Mailing.objects.filter(written_at=None).update(kind="call_cancelled")  # mended
        assert (write_mailings(), write_mailings()) == (2, 0)
        assert invariants.broken() == []
        assert said not in clerk.get(pages[0]).content.decode()

    assert told("call_cancelled") == ["f0@sample.example", "f1@sample.example"]


def test_address_that_cannot_be_stops_no_other():
    call = followed()
    calls.follower(call, "no address")
    workflow.cancel(call, by=people.clerk(), note="予算のため。")

    write_mailings()

    assert told("call_cancelled") == ["f0@sample.example"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_to_each_once():
    workflow.cancel(followed(5), by=people.clerk(), note="予算のため。")
    Mailing.objects.exclude(kind="call_cancelled").delete()

    def work(_n):
        try:
            return mailing.write_waiting()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 5

    assert len(told("call_cancelled")) == 5


def test_act_that_fails_tells_nobody():
    call = followed()
    Mailing.objects.all().delete()

    with pytest.raises(ValueError, match="needs a reason"):
        workflow.cancel(call, by=people.clerk(), note=" ")

    assert not Mailing.objects.exists()


# --- to whom, and in which words ------------------------------------------------------------------


def test_asker_who_follows_gets_one_letter_with_the_way_to_stop():
    theme = themes.published(themes.opened())
    calls.follower(theme.call, ASKER.upper())
    mails.written()

    questions.answered(theme)

    (letter,) = mails.written().filter(kind="calls/question_answered")
    assert (letter.to_address, "/calls/following/" in letter.private_url) == (ASKER, True)


def test_who_does_not_follow_is_told_of_no_way_to_stop():
    call = followed()
    one = consultations.talking(call=call)

    workflow.cancel(call, by=people.clerk(), note="予算のため。")

    texts = dict(
        mails.written().filter(kind="calls/call_cancelled").values_list("to_address", "text")
    )
    assert "やめるときは" in texts["f0@sample.example"]
    assert "やめるときは" not in texts[one.writers.get().person.email]


def test_asker_who_follows_by_an_account_gets_one_letter_too():
    theme = themes.published(themes.opened())
    user = people.outsider()
    calls.follower(theme.call, user.email, user=user)

    questions.answered(theme, reply_to=user.email)

    assert mails.written().filter(kind="calls/question_answered").count() == 1


def test_second_cancellation_of_the_call_of_one_consultation_is_told_too():
    one = consultations.talking(call=calls.opened())
    workflow.cancel(one.call, by=people.clerk(), note="予算のため。")
    Consultation.objects.update(call=calls.opened(number="2026-2"))
    workflow.cancel(Call.objects.get(number="2026-2"), by=people.clerk(), note="予算のため。")

    found = Notice.objects.filter(kind="calls/consultation_call_cancelled")
    assert found.filter(to_address="clerk@sample.example").count() == 2


def test_each_consultation_about_a_cancelled_call_costs_its_letters_alone():
    numbers = []
    for number, talks in (("2026-1", 1), ("2026-2", 4)):
        call = calls.opened(number=number)
        for each in range(talks):
            consultations.talking(call=call, opened=f"{number}{each}", title=f"題{number}{each}")
        with CaptureQueriesContext(connection) as found:
            workflow.cancel(call, by=people.clerk(), note="予算のため。")
        numbers.append(len(found))

    assert numbers[1] - numbers[0] == 3 * 14  # two letters each


def test_theme_that_ends_after_its_call_is_told_to_its_section_alone():
    theme = themes.published(themes.opened())
    calls.follower(theme.call)
    Call.objects.update(status="decided")
    mails.written().delete()

    theme_workflow.withdraw(theme, by=people.clerk(), note="終わったため。")

    assert mails.written().exclude(to_address="liaison@sample.example").count() == 0
    assert mails.written().count() == 1
