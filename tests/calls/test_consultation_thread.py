"""The thread: who reads what, papers, replying, and that a refused file loses no text."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from calls.consultations import asking, meetings, story, thread
from calls.models import Consultation, ConsultationPaper, Meeting, Message
from calls.workflow import consultation as workflow
from core import uploads
from core.workflow import NotAllowedNow
from notifications.models import Notice
from tests.calls.sheet import text_of
from tests.core import hostile
from tests.factories import consultations, people
from tests.factories.calls import TODAY, at

REPLIED = "calls/consultation_replied"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(at(TODAY), tick=False):
        yield


def pdf(name="同意書.pdf"):
    return SimpleUploadedFile(name, hostile.pdf())


def accepted(name="同意書.pdf"):
    return uploads.accept(pdf(name))


def show(one, user=None):
    return people.signed_in(user or people.representative()).get(one.get_absolute_url())


def test_reply_to_the_city_passes_the_turn_and_takes_papers():
    one = consultations.asked_back()
    client = people.signed_in(people.representative())
    sent = {"text": "8人です。", "papers": [pdf()], "token": "t"}

    client.post(one.get_absolute_url(), sent)
    client.post(one.get_absolute_url(), sent | {"papers": [pdf()]})

    message = Message.objects.get(text="8人です。")
    assert Consultation.objects.get().status == "talking"
    assert [paper.name for paper in message.papers.all()] == ["同意書.pdf"]


def test_refused_file_loses_no_text_and_sends_nothing():
    one = consultations.talking()
    bad = SimpleUploadedFile("悪い.exe", b"MZ" + b"\0" * 200)

    answer = people.signed_in(people.representative()).post(
        one.get_absolute_url(), {"text": "消えない文", "papers": [bad, pdf()], "token": "t"}
    )

    shown = answer.content.decode()
    assert "消えない文</textarea>" in shown
    assert "悪い.exe" in shown
    assert not Message.objects.exists()
    assert Consultation.objects.get().status == "talking"


def test_refused_file_of_the_city_loses_no_text():
    one = consultations.talking()
    bad = SimpleUploadedFile("悪い.exe", b"MZ" + b"\0" * 200)

    answer = people.signed_in(people.clerk()).post(
        f"/admin/calls/consultation/{one.pk}/message/",
        {"text": "消えない文", "audience": "all", "papers": [bad], "token": "t"},
    )

    shown = answer.content.decode()
    assert "消えない文</textarea>" in shown
    assert answer.context["form"]["audience"].value() == "all"
    assert not Message.objects.exists()


def test_typed_reply_survives_a_lost_sign_in():
    one = consultations.asked_back()
    client = Client()

    client.post(one.get_absolute_url(), {"text": "消えない返事", "token": "t"})
    client.force_login(people.representative())

    assert "消えない返事</textarea>" in client.get(one.get_absolute_url()).content.decode()
    client.post(one.get_absolute_url(), {"text": "消えない返事", "token": "t"})
    assert "消えない返事</textarea>" not in client.get(one.get_absolute_url()).content.decode()
    assert Message.objects.filter(text="消えない返事").count() == 1


def test_too_many_files_are_refused():
    one = consultations.talking()
    files = [pdf(f"{number}.pdf") for number in range(6)]

    answer = people.signed_in(people.representative()).post(
        one.get_absolute_url(), {"text": "文", "papers": files}
    )

    assert thread.TOO_MANY in answer.content.decode()
    assert not Message.objects.exists()


def test_papers_of_equal_content_are_told_by_name():
    one = consultations.talking()
    data = hostile.pdf()
    both = [SimpleUploadedFile(name, data) for name in ("同意書.pdf", "写し.pdf")]

    page = people.signed_in(people.representative()).post(
        one.get_absolute_url(), {"text": "つけます", "papers": both}, follow=True
    )

    assert [paper.name for paper in ConsultationPaper.objects.all()] == ["同意書.pdf"]
    assert "「写し.pdf」は、「同意書.pdf」と中身がまったく同じなので" in page.content.decode()


def test_empty_message_is_not_sent():
    one = consultations.talking()
    client = people.signed_in(people.representative())

    shown = client.post(one.get_absolute_url(), {"text": " \u200b"}).content.decode()

    assert "伝えたいことを書いてください。" in shown
    assert not Message.objects.exists()


def test_applicant_reads_the_open_messages_alone():
    one = consultations.talking()
    consultations.inside(one)
    consultations.said(one)

    shown = show(one).content.decode()

    assert "週1回でだいじょうぶです。" in shown
    assert consultations.SECRET not in shown
    assert "訪問の回数について教えてください。" not in shown  # what the section was asked
    lines = story.lines(one, inside=False)
    assert [line.message.text for line in lines if line.message] == ["週1回でだいじょうぶです。"]


def test_opened_message_is_read_by_both():
    one = consultations.talking()
    message = consultations.inside(one)

    thread.open_to_applicant(message, by=people.liaison())

    assert consultations.SECRET in show(one).content.decode()


def test_remarks_of_the_city_beside_a_move_are_the_citys():
    one = consultations.received()
    one = consultations.route(one, note="秘密の問い")
    one = workflow.ask_back(one, by=people.clerk(), text="何人ですか。", note="秘密のメモ1")
    one = workflow.go_on(one, by=people.clerk(), note="秘密のメモ2")
    workflow.advise(one, by=people.clerk(), advice="進めましょう。", note="秘密のメモ3")

    shown = show(one).content.decode()

    assert "進めましょう。" in shown
    assert "秘密" not in shown


def test_papers_are_read_by_who_reads_their_message():
    one = consultations.talking()
    say = {"by": people.clerk(), "text": "文"}
    hidden = thread.say(one, token="a", files=[accepted()], **say)
    shown = thread.say(one, token="b", audience="all", files=[accepted()], **say)
    consultations.at_counter()
    everybody = {
        "representative": people.representative(),
        "member": people.member(),
        "clerk": people.clerk(),
        "liaison": people.liaison(),
        "other": consultations.other_liaison(),
        "centre": consultations.centre(),
        "reviewer": people.reviewer(),
        "admin": people.admin(),
    }

    reads = {
        (name, which): people.signed_in(user).get(f"/consultations/papers/{paper.pk}/").status_code
        for name, user in everybody.items()
        for which, paper in (("hidden", hidden.papers.get()), ("shown", shown.papers.get()))
    }

    assert {key for key, status in reads.items() if status == 200} == {
        ("representative", "shown"), ("clerk", "hidden"), ("clerk", "shown"),
        ("liaison", "hidden"), ("liaison", "shown"),
    }  # fmt: skip
    assert set(reads.values()) == {200, 404}


def test_section_that_is_not_asked_any_more_reads_no_paper():
    one = consultations.talking()
    paper = thread.say(one, by=people.clerk(), text="文", token="a", files=[accepted()])
    asking.take_back(one.asks.get(), by=people.clerk())

    assert not ConsultationPaper.objects.visible_to(people.liaison()).exists()
    assert paper.papers.exists()


def test_over_is_over_for_both_sides():
    one = consultations.closed()

    with pytest.raises(NotAllowedNow, match="終わっている"):
        thread.add(one, by=people.representative(), text="まだ", token="t")
    with pytest.raises(NotAllowedNow, match="終わっている"):
        consultations.inside(one)
    assert 'name="text"' not in show(one).content.decode()


def test_meeting_is_shown_and_goes_into_a_calendar():
    one = consultations.talking()
    when = meetings.When(date(2026, 11, 30), at(hour=14).time(), 60, "会議室2")
    meeting = meetings.arrange(one, when, by=people.clerk())

    page = f"/consultations/{one.pk}/meetings/{meeting.pk}/"
    answer = people.signed_in(people.representative()).get(page)

    assert "令和8年11月30日（月）　14時から15時まで" in show(one).content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;TZID=Asia/Tokyo:20261130T140000" in answer.content.decode()
    assert "見本" not in answer.content.decode()
    assert people.signed_in(people.member()).get(page).status_code == 404


def test_city_hears_whether_it_is_a_reply_or_added_unasked():
    people.clerk()
    one, by = consultations.talking(), people.representative()
    thread.add(one, by=by, text="写真もあります。", token="a")
    asked = consultations.asked_back(opened="b")
    workflow.reply(asked, by=by, text="8人です。", token="b")

    told = {each.subject.partition("（")[0] for each in Notice.objects.filter(kind=REPLIED)}
    assert told == {
        "【事前相談】相談した人から連絡がありました",
        "【事前相談】相談した人から返事がありました",
    }


def test_hours_of_a_meeting_say_when_it_ends():
    late = Meeting(on=date(2026, 11, 30), starts_at=at(hour=22).time(), minutes=90)
    assert late.hours == "22時から23時30分まで"
    late.minutes = 150
    assert late.hours == "22時から翌日の0時30分まで"


def test_words_written_anew_on_a_page_that_was_sent_are_not_lost():
    one = consultations.talking()

    for text in ("はじめの文", "書きなおした文", "書きなおした文"):
        thread.add(one, by=people.representative(), text=text, token="the same page")

    assert sorted(each.text for each in Message.objects.all()) == ["はじめの文", "書きなおした文"]


def test_meeting_is_cancelled_after_the_advice_too():
    one = consultations.talking()
    held = consultations.meeting(one)
    workflow.advise(one, by=people.clerk(), advice="まず自治会と話してください。")

    assert meetings.cancel(held, by=people.clerk()).cancelled_at
    with pytest.raises(NotAllowedNow, match="もう取りやめ"):
        meetings.cancel(held, by=people.clerk())


def test_recorded_meeting_is_neither_moved_nor_called_off():
    """Whoever asked would read that a talk which took place does not."""
    one = consultations.talking()
    page = f"/admin/calls/consultation/{one.pk}/change/"
    held = consultations.meeting(one)
    with time_machine.travel(at(held.on, 20)):
        clerk = people.signed_in(people.clerk())
        before = text_of(clerk.get(page))
        meetings.record(held, "地図を見た。", by=people.clerk())
        after = text_of(clerk.get(page))
        when = meetings.When(held.on + timedelta(days=1), held.starts_at, 60, "会議室2")
        for act in (
            lambda: meetings.put_off(held, when, by=people.clerk()),
            lambda: meetings.cancel(held, by=people.clerk()),
        ):
            with pytest.raises(NotAllowedNow, match="話した記録がある日は"):
                act()

    words = ("話したことを記録する", "記録を直す", "日を変える", "取りやめる")
    assert [word in before for word in words] == [True, False, True, True]
    assert [word in after for word in words] == [False, True, False, False]


def test_page_that_takes_a_consultation_back_calls_off_all_its_meetings():
    one = consultations.talking()
    for days in (1, 2, 3):
        consultations.meeting(one, on=TODAY + timedelta(days=days))
    people.signed_in(people.representative()).post(f"/consultations/{one.pk}/withdraw/")
    assert one.meetings.filter(cancelled_at=None).count() == 0
