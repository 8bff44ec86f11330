"""Anybody asks in public, once, without saying who; machines and floods do not."""

from datetime import date, time

import pytest
import time_machine
from django.core import signing
from django.test import Client

from calls.choices import MilestoneKind, QuestionStatus
from calls.models import CallSetting, Question
from calls.questions import asking
from core.caching import pages
from core.forms.contact import SALT
from core.http import proof_of_sending
from tests.factories import calls, open_calls, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(calls.at(), tick=False):
        yield


@pytest.fixture
def sent(monkeypatch):
    """What a page that was opened long enough ago sends."""
    monkeypatch.setattr("core.forms.contact.FASTEST", -1)
    opened = signing.TimestampSigner(salt=SALT).sign("opened")
    return {"question": "人件費は対象になりますか", "reply_to": "", "opened": opened}


@pytest.fixture
def call():
    return open_calls.opened()


def address(place):
    return f"{place.get_absolute_url()}ask/"


def test_question_arrives_with_its_day_and_nobody_reads_it_yet(call, sent):
    answer = Client().post(address(call), sent)

    question = Question.objects.get()
    assert (question.status, question.text, question.asked) == (
        QuestionStatus.ASKED, sent["question"], sent["question"],
    )  # fmt: skip
    assert question.due_on == date(2026, 12, 1)  # five open days from Tuesday
    assert (question.asked_by, question.section, question.is_after_close) == (None, None, False)
    receipt = Client().get(answer["Location"]).content.decode()
    assert "おおむね令和8年12月1日（火）までに答えます。" in receipt
    pages.refresh()
    page = Client().get(call.get_absolute_url()).content.decode()
    assert "人件費" not in page
    assert "答えを準備している質問が1件あります" in page


def test_days_to_answer_are_the_citys_setting(call, sent):
    CallSetting.objects.update_or_create(pk=1, defaults={"question_days": 2})
    Client().post(address(call), sent)
    assert Question.objects.get().due_on == date(2026, 11, 26)


def test_receipt_is_for_whoever_asked_alone(call, sent):
    Client().post(address(call), sent)
    key = Question.objects.get().pk
    for query in (f"?q={key}", f"?q={key}&proof=x", "", "?q=²"):
        answer = Client().get(f"{address(call)}sent/{query}")
        assert answer["Location"] == address(call)


def test_receipt_shows_the_address_that_was_typed_to_whoever_typed_it(call, sent):
    client = Client()
    answer = client.post(address(call), sent | {"reply_to": "hanako@sample.example"})

    assert "hanako@sample.example にお知らせします" in client.get(answer.url).content.decode()
    elsewhere = Client().get(answer.url).content.decode()
    assert "入力したメールアドレスにお知らせします" in elsewhere
    assert "hanako" not in elsewhere


def test_question_about_a_theme_goes_to_its_section(call, sent):
    theme = open_calls.theme(call)
    Client().post(address(theme), sent | {"reply_to": "hanako@sample.example"})
    question = Question.objects.get()
    assert (question.theme, question.section, question.call) == (theme, theme.section, call)
    assert question.reply_to == "hanako@sample.example"


def test_account_is_kept_for_whoever_is_signed_in(call, sent):
    people.signed_in(people.outsider()).post(address(call), sent)
    assert Question.objects.get().asked_by == people.outsider()


def test_double_click_asks_once_and_gives_the_same_receipt(call, sent):
    first = Client().post(address(call), sent)
    second = Client().post(address(call), sent)
    assert Question.objects.count() == 1
    assert first["Location"].rpartition("q=")[2] == second["Location"].rpartition("q=")[2]


def test_same_words_from_another_page_are_another_question(call, sent):
    Client().post(address(call), sent)
    with time_machine.travel(calls.at(hour=13), tick=False):
        later = signing.TimestampSigner(salt=SALT).sign("opened")
        Client().post(address(call), sent | {"opened": later})
    assert Question.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("答えは hanako@sample.example まで", "メールアドレスのように見えるところ"),
        ("ｈａｎａｋｏ＠sample.example へ", "メールアドレスのように見えるところ"),
        ("電話は0495-25-1111です", "電話番号のように見えるところ"),
        ("０４９５（２５）１１１１です", "電話番号のように見えるところ"),
        ("携帯 09012345678", "電話番号のように見えるところ"),
        ("+81-90-1234-5678", "電話番号のように見えるところ"),
    ],
)
def test_address_or_number_in_the_text_is_refused_with_a_sentence(call, sent, text, words):
    answer = Client().post(address(call), sent | {"question": text})
    page = answer.content.decode()
    assert words in page
    assert text.partition(" ")[0] in page  # what was typed is kept
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["2026-11-24までに出せますか", "367-8501の地区ですか", "要綱第7条の1-2-345はどう読みますか",
     "30万円×2回で60万円、0.5人分は", "＠マークの団体名は使えますか"],
)  # fmt: skip
def test_dates_and_amounts_are_no_telephone_numbers(text):
    assert asking.personal(text) == ""


def test_too_long_and_empty_questions_are_refused_with_what_was_typed(call, sent):
    long = Client().post(address(call), sent | {"question": "あ" * 401})
    empty = Client().post(address(call), sent | {"question": " 　"})
    assert "あ" * 401 in long.content.decode()
    assert "質問を入力してください" in empty.content.decode()
    assert not Question.objects.exists()
    Client().post(address(call), sent | {"question": "あ" * 400})
    assert Question.objects.count() == 1


def test_machine_and_flood_are_refused(call, sent):
    trapped = Client().post(address(call), sent | {"homepage": "http://spam.example"})
    assert "もう一度「質問を送る」を" in trapped.content.decode()
    for number in range(asking.MOST_OF_NETWORK + 1):
        last = Client().post(address(call), sent | {"question": f"質問{number}ですか"})
    assert "短い時間に" in last.content.decode()
    assert Question.objects.count() == 20


def test_flood_from_one_network_uses_up_nobody_elses_share(call, sent):
    for number in range(asking.MOST_OF_NETWORK + 1):
        Client().post(address(call), sent | {"question": f"質問{number}ですか"})
    Client(REMOTE_ADDR="203.0.113.9").post(address(call), sent | {"question": "別の人です"})
    assert Question.objects.filter(text="別の人です").exists()


def test_after_the_day_for_questions_the_page_says_so_and_the_question_is_marked(call, sent):
    calls.day(call, MilestoneKind.QUESTIONS, date(2026, 11, 20), ends_at=time(17))
    page = Client().get(address(call)).content.decode()
    assert "質問の受け付けは、11月20日（金）に終わりました。" in page
    assert "答えは12月1日（火）になることがあります" in page
    Client().post(address(call), sent)
    assert Question.objects.get().is_after_close is True


def test_question_after_the_closing_comes_too_late_for_the_call():
    calls_of = {"open": open_calls.opened(), "over": open_calls.reviewing()}
    for call in calls_of.values():
        calls.day(call, MilestoneKind.QUESTIONS, date(2026, 11, 20))
    near, late = "答えがしめきりに近くなります", "この募集の応募には間に合いません"

    for page in ("", "ask/"):
        shown = {
            name: Client().get(f"{call.get_absolute_url()}{page}").content.decode()
            for name, call in calls_of.items()
        }
        assert (near in shown["open"], late in shown["open"]) == (True, False)
        assert (near in shown["over"], late in shown["over"]) == (False, True)


def test_theme_of_a_course_that_is_closed_earlier_is_too_late_for_it(call):
    theme = open_calls.theme(call, course=open_calls.city_course(call))
    calls.day(call, MilestoneKind.CLOSES, date(2026, 11, 20), course=theme.course)
    for page in (theme.get_absolute_url(), address(theme)):
        assert "この募集の応募には間に合いません" in Client().get(page).content.decode()


def test_last_minute_of_the_day_for_questions_is_in_time(call, sent):
    calls.day(call, MilestoneKind.QUESTIONS, calls.TODAY, ends_at=time(17))
    with time_machine.travel(calls.at(hour=16, minute=59), tick=False):
        Client().post(address(call), sent)
    with time_machine.travel(calls.at(hour=17), tick=False):
        Client().post(address(call), sent | {"question": "遅れましたか"})
    late = Question.objects.order_by("asked_at").values_list("is_after_close", flat=True)
    assert list(late) == [False, True]


def test_course_of_a_theme_has_its_own_day_for_questions(call, sent):
    theme = open_calls.theme(call, course=open_calls.city_course(call))
    calls.day(call, MilestoneKind.QUESTIONS, date(2026, 11, 20))
    calls.day(call, MilestoneKind.QUESTIONS, date(2026, 11, 30), course=theme.course)
    Client().post(address(theme), sent)
    assert Question.objects.get().is_after_close is False


@pytest.mark.parametrize("make", [open_calls.announced, open_calls.reviewing])
def test_call_and_theme_take_questions_until_the_call_is_decided(make, sent):
    call = make()
    for place in (call, open_calls.theme(call)):
        assert "質問する</a>" in Client().get(place.get_absolute_url()).content.decode()
        Client().post(address(place), sent)
    assert Question.objects.count() == 2


@pytest.mark.parametrize(
    ("make", "why"), [(calls.decided, "終わったので"), (calls.cancelled, "中止したので")]
)
def test_nothing_is_asked_of_what_is_over_and_the_page_says_where_instead(make, why, sent):
    call = make()
    office = {call: "市民生活部 市民活動推進課", open_calls.theme(call): "経済環境部"}
    for place, name in office.items():
        page = Client().get(place.get_absolute_url()).content.decode()
        assert "質問する</a>" not in page
        assert f"{why}、質問は、もう受け付けていません。{name}の窓口か、" in page
        assert asking.OVER in Client().get(address(place)).content.decode()
        assert asking.OVER in Client().post(address(place), sent).content.decode()
    assert not Question.objects.exists()


def test_call_corrected_while_somebody_writes_loses_no_question(call, sent):
    opened = Client()
    opened.get(address(call))
    call.title, call.edition = "訂正した題", 2
    call.save()
    open_calls.edition(call, 2, changes=["題を直した"], reason="誤り")
    opened.post(address(call), sent)
    assert Question.objects.get().call == call


@pytest.mark.parametrize("status", ["draft", "unknown"])
def test_nothing_is_asked_of_what_is_not_public(sent, status):
    call = calls.draft("2026-7")
    place = address(call) if status == "draft" else "/calls/2099-1/ask/"
    assert Client().post(place, sent).status_code == 404
    assert not Question.objects.exists()


def test_receipt_of_something_else_leads_nowhere():
    call, other = open_calls.opened(), open_calls.opened("2026-9")
    for key in ("A-12", str(open_calls.question(other).pk)):
        answer = Client().get(
            f"{call.get_absolute_url()}ask/sent/", {"proof": proof_of_sending(key), "q": key}
        )
        assert answer.status_code == 404
