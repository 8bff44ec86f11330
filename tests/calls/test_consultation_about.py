"""What a consultation is about: until when it is taken, and the clerk who sets it right."""

from datetime import date, time, timedelta

import pytest
import time_machine

from calls.choices import MilestoneKind as Kind
from calls.consultations import limits, placing
from calls.consultations.placing import Place
from calls.models import Consultation
from calls.receivers import call as of_calls
from calls.receivers import theme as of_themes
from calls.workflow import call as of_call
from calls.workflow import consultation as workflow
from core.workflow import NotAllowedNow
from notifications.models import Notice
from tests.calls.sheet import Desk, fresh, part, standing
from tests.factories import calls, consultations, mails, open_calls, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db

PASSED = TODAY - timedelta(days=1)
LIST = "/admin/calls/consultation/"
SEND = consultations.FACTS | {"asker": "person", "act": "send"}
CLOSED = "についての相談の受け付けは、令和8年11月23日（月）に終わりました。"


@pytest.fixture(autouse=True)
def _on_the_day():
    people.clerk(), people.liaison()
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.fixture
def writer():
    return people.signed_in(people.representative())


@pytest.fixture
def call():
    return open_calls.opened()


# --- what it is about ----------------------------------------------------------------------------


@pytest.mark.parametrize("has_theme", [False, True])
def test_every_page_leads_to_what_it_is_about(writer, call, has_theme):
    theme = open_calls.theme(call) if has_theme else None
    place = theme or call
    link = f'<a href="{place.get_absolute_url()}">{place}</a>'
    query = f"theme={theme.pk}" if theme else f"call={call.number}"
    draft = consultations.draft(call=call, theme=theme)
    sent = consultations.received(opened="b", call=call, theme=theme)

    pages = (
        f"/consultations/begin/?{query}",
        f"{draft.get_absolute_url()}write/",
        f"{sent.get_absolute_url()}receipt/",
        sent.get_absolute_url(),
    )
    assert [page for page in pages if link not in writer.get(page).content.decode()] == []


def test_of_what_nobody_may_see_any_more_the_name_alone_is_left(writer):
    call = open_calls.announced()
    draft = consultations.draft(call=call)
    of_call.unannounce(call, by=people.clerk(), note="予算が決まるまで、待ちます。")

    shown = writer.get(f"{draft.get_absolute_url()}write/").content.decode()

    assert str(call) in shown
    assert f'href="{call.get_absolute_url()}"' not in shown


# --- until when ----------------------------------------------------------------------------------


def test_draft_sent_after_the_day_is_refused_and_the_text_is_kept(writer, call):
    calls.day(call, Kind.CONSULTATION, PASSED)
    one = consultations.draft(call=call)

    shown = writer.post(f"{one.get_absolute_url()}write/", SEND | {"wish": "新しい文"}, follow=True)

    one.refresh_from_db()
    assert (one.status, one.wish, one.number) == ("draft", "新しい文", None)
    text = shown.content.decode()
    assert f"「{call}」{CLOSED}" in text
    assert "書いた内容は、下書きに保存しました。" in text
    assert f"/calls/{call.number}/ask/" in text
    assert "この内容で相談を送る" not in text


def test_draft_becomes_one_about_no_call_and_is_sent(writer, call):
    calls.day(call, Kind.CONSULTATION, PASSED)
    one = consultations.draft(call=call)
    page = f"{one.get_absolute_url()}write/"

    writer.post(page, SEND | {"act": "free"})
    writer.post(page, SEND)

    one.refresh_from_db()
    assert (one.status, one.call, one.title) == ("received", None, consultations.FACTS["title"])


def test_last_minute_counts_and_the_next_does_not(call):
    calls.day(call, Kind.CONSULTATION, TODAY, ends_at=time(17))
    one = consultations.draft(call=call)

    with time_machine.travel(at(hour=17)), pytest.raises(NotAllowedNow):
        workflow.send(one, by=people.representative())
    with time_machine.travel(at(hour=16, minute=59)):
        assert workflow.send(one, by=people.representative()).status == "received"


def test_day_of_a_course_goes_before_that_of_the_call_and_the_longest_holds_for_the_call(call):
    calls.day(call, Kind.CONSULTATION, PASSED)
    first, second = call.courses.get(), calls.course(call, "もう一つ")
    calls.day(call, Kind.CONSULTATION, TODAY, course=second)

    assert limits.last_day(call, first, None).on == PASSED
    assert limits.last_day(call, second, None).on == TODAY
    assert limits.over(call, None, None) == ""
    assert limits.over(call, first, None)
    assert limits.last_day(None, None, None) is None


def test_beginning_and_public_page_say_that_it_is_over_and_what_one_can_do(writer, call):
    page = f"/consultations/begin/?call={call.number}"
    assert "受け付けを終えました" not in writer.get(page).content.decode()
    calls.day(call, Kind.CONSULTATION, PASSED)

    shown = writer.get(page).content.decode()

    assert f"「{call}」{CLOSED}" in shown
    assert "募集を決めずに、相談のメモを書きはじめる" in shown
    assert 'action="/consultations/begin/"' in shown
    assert "質問する</a>" in shown
    assert CLOSED in writer.get(call.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["decided", "cancelled"])
def test_nothing_is_sent_about_a_call_that_is_over_nor_is_a_question_offered(writer, state):
    call = calls.STATES[state](number="2026-8")
    theme = open_calls.theme(call)
    draft = consultations.draft()
    Consultation.objects.filter(pk=draft.pk).update(call=call, theme=theme)

    shown = [
        writer.get(f"/consultations/begin/?{query}").content.decode()
        for query in (f"call={call.number}", f"theme={theme.pk}")
    ]
    writer.post(f"{draft.get_absolute_url()}write/", SEND)

    assert all("この募集についての相談は、受け付けを終えました" in page for page in shown)
    assert ["質問する</a>" in page for page in shown] == [False, False]
    assert all("募集を決めずに相談する" in page for page in shown)
    assert Consultation.objects.get(pk=draft.pk).status == "draft"


def test_public_page_says_until_when_one_must_have_consulted(writer, call):
    call.courses.update(consultation="required")
    calls.day(call, Kind.CONSULTATION, date(2026, 11, 30))

    shown = writer.get(call.get_absolute_url()).content.decode()

    assert "11月30日（月）までに1回、担当課と話してください" in shown


def test_counter_takes_down_what_was_said_in_time(call):
    calls.day(call, Kind.CONSULTATION, PASSED)

    assert consultations.at_counter(call=call).status == "received"


# --- set right by the clerk ----------------------------------------------------------------------


def test_clerk_sets_the_theme_and_receivers_follow_it(writer, call):
    city = open_calls.city_course(call)
    old = open_calls.theme(call, 1, course=city)
    new = open_calls.theme(call, 2, course=city, section=consultations.section("総務部"))
    one = consultations.talking(call=call, theme=old)
    clerk = people.signed_in(people.clerk())
    page = f"{LIST}{one.pk}/about/"
    assert "届くメール" in clerk.get(page).content.decode()

    answer = clerk.post(
        page, {"place": f"theme:{new.pk}", "note": "こちらのテーマでした。"}, follow=True
    )

    one.refresh_from_db()
    assert (one.call, one.course, one.theme, one.number) == (call, city, new, "R08-C001")
    assert "総務部）には、まだ聞いていません" in answer.content.decode()
    assert [each.address for each in of_themes.near(new)] == ["representative@sample.example"]
    assert of_themes.near(old) == []
    told = Notice.objects.get(kind="calls/consultation_about")
    assert told.to_address == "representative@sample.example"
    assert f"いま　募集「{call}」のテーマ「{new}」" in told.text
    assert "こちらのテーマでした。" in told.text
    mine = writer.get(one.get_absolute_url()).content.decode()
    assert "市が、何についての相談かを変えました" in mine
    route = clerk.get(f"{LIST}{one.pk}/move/route/").context["form"]
    assert route.fields["sections"].initial == [consultations.section("総務部")]


def test_same_place_again_tells_nobody_and_none_is_possible(call):
    one = consultations.advised(call=call)

    placing.move(one, Place(call), by=people.clerk())
    assert not Notice.objects.filter(kind="calls/consultation_about").exists()
    placing.move(one, Place(), by=people.clerk())

    one.refresh_from_db()
    assert one.call is None
    assert Notice.objects.filter(kind="calls/consultation_about").count() == 1


@pytest.mark.parametrize("status", ["withdrawn", "proposed"])
def test_what_is_over_for_good_is_about_what_it_was(status, call):
    one = consultations.STATES[status]()

    with pytest.raises(NotAllowedNow):
        placing.move(one, Place(call), by=people.clerk())


def test_only_who_routes_sets_it_and_only_to_what_is_offered(call):
    hidden = calls.draft("2026-9")
    one = consultations.talking()
    page = f"{LIST}{one.pk}/about/"

    assert people.signed_in(people.liaison()).post(page, {"place": ""}).status_code == 403
    refused = people.signed_in(people.clerk()).post(page, {"place": f"call:{hidden.pk}"})

    assert "選びなおしてください" in refused.content.decode()
    assert Consultation.objects.get().call is None


# --- on paper ------------------------------------------------------------------------------------


def test_who_came_to_the_counter_without_mail_reads_about_the_call_on_paper(call):
    one = consultations.at_counter(
        call=call, postal_code="367-8501", address="本庄市見本1-2-3", group_name="見本の会"
    )
    window = "〒367-8501\n本庄市見本1-2-3\n見本の会\n例示 とめ 様"

    assert [each.postal for each in of_calls.at_the_counter(call)] == [window]
    workflow.close(one, by=people.clerk(), note="市の仕事ではないため。")
    placing.move(one, Place(), by=people.clerk(), note="募集とは別の相談です。")

    letter = Notice.objects.get(kind="calls/consultation_about")
    assert (letter.to_address, letter.postal) == ("", window)
    assert "R08-C001" in letter.subject + letter.text
    assert "募集とは別の相談です。" in letter.text
    assert "/consultations/" not in letter.text


# --- while the call is corrected -----------------------------------------------------------------


def test_call_corrected_while_somebody_consults_loses_nothing_and_is_told_to_them_once(writer):
    call = calls.opened()
    with_note = consultations.draft(call=call)
    goes_on = consultations.talking(people.outsider(), call=call)
    page, own = f"{with_note.get_absolute_url()}write/", people.signed_in(people.outsider())
    left_open = standing(writer.get(page)) | {"wish": "訂正の前に書いた文"}

    Desk(people.clerk()).save(
        part(call, "basics"), {"lead": "訂正した案内。", "reason": "書きまちがえたため。"}
    )
    writer.post(page, left_open | {"asker": "person", "act": "send"})
    own.post(goes_on.get_absolute_url(), {"text": "続けて書きます。", "token": "t1"})

    assert fresh(call).edition == 2
    with_note.refresh_from_db()
    assert (with_note.status, with_note.call, with_note.wish) == (
        "received", call, "訂正の前に書いた文",
    )  # fmt: skip
    goes_on.refresh_from_db()
    assert (goes_on.status, goes_on.call) == ("talking", call)
    assert goes_on.messages.filter(text="続けて書きます。").exists()
    told = mails.written().filter(kind="calls/call_corrected").values_list("to_user", flat=True)
    assert sorted(told) == sorted([people.representative().pk, people.outsider().pk])


def test_consultation_about_a_course_that_is_closed_is_sent_and_goes_on(writer):
    call = calls.opened()
    course = calls.course(call, "もう一つ")
    note = consultations.draft(call=call, course=course)
    goes_on = consultations.talking(people.outsider(), call=call, course=course)

    of_call.close_course(call, by=people.clerk(), course=course, note="予算の額に達したため。")
    writer.post(f"{note.get_absolute_url()}write/", SEND)
    consultations.said(goes_on)

    note.refresh_from_db()
    goes_on.refresh_from_db()
    assert [(each.status, each.course) for each in (note, goes_on)] == [
        ("received", course), ("talking", course),
    ]  # fmt: skip
    told = mails.written().filter(kind="calls/call_course_closed").values_list("to_user", flat=True)
    assert sorted(told) == sorted([people.representative().pk, people.outsider().pk])
