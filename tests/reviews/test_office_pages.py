"""The pages of the committee's office: meetings, 出席簿, minutes, pay, letters; and of members."""

from datetime import date, time

import pgtrigger
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from calls.models import Call, Round
from notifications.calendar import events as calendar
from notifications.models import Notice, Reminder
from notifications.tasks import plan
from reviews.choices import Attends
from reviews.meetings import attending, paying, quorum
from reviews.models import (
    Attendance,
    CommitteeLetter,
    Meeting,
    Member,
    Minutes,
    Review,
    ReviewSetting,
)
from tests.factories import office, people, reviews

pytestmark = pytest.mark.django_db
TYPED = {
    "on_year": "令和9", "on_month": "1", "on_day": "15", "starts_at": "１４時", "ends_at": "16:00",
    "place": "市役所 3階", "openness": "closed", "closed_reason": "個別の提案の中身を話すため。",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


@pytest.fixture
def clerk():
    return people.signed_in(people.clerk())


def url(name, *args):
    return reverse(f"admin:reviews_{name}", args=args)


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


# --- planning ----------------------------------------------------------------------------------


def test_meeting_is_planned_as_people_type_and_its_agenda_is_there(clerk):
    made = reviews.scoring()

    answer = clerk.post(url("meeting_plan", made.pk), TYPED)

    row = Meeting.objects.get()
    assert answer.url == url("meeting_change", row.pk)
    assert (row.on, row.starts_at, row.answer_by) == (
        date(2027, 1, 15), time(14), date(2027, 1, 12),
    )  # fmt: skip
    text = text_of(clerk, answer.url)
    assert "サンプルの事業1" in text
    assert "委員に知らせる" in text
    assert url("meeting_change", row.pk) in text_of(clerk, url("review_change", made.pk))
    assert not Notice.objects.filter(kind__startswith="reviews/meeting").exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"on_year": "2020"}, "きょうか、それよりあとの日"),
        ({"closed_reason": ""}, "公開しない理由を書いてください"),
        ({"openness": "open"}, "公開しない理由はいりません"),
        ({"ends_at": "13:00"}, "はじまる時刻よりあと"),
        ({"starts_at": "x"}, "時刻が正しく"),
        ({"answer_by_year": "2027", "answer_by_month": "1", "answer_by_day": "16"}, "会議の日まで"),
    ],
)
def test_odd_input_is_refused_with_a_sentence(clerk, typed, why):
    made = reviews.scoring()

    answer = clerk.post(url("meeting_plan", made.pk), TYPED | typed)

    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert not Meeting.objects.exists()


def test_closed_day_and_a_day_too_near_are_said_but_stand(clerk):
    made = reviews.scoring()

    typed = TYPED | {"on_year": "2026", "on_month": "12", "on_day": "20"}
    text = clerk.post(url("meeting_plan", made.pk), typed, follow=True).content.decode()

    assert "令和8年12月20日（日）は、閉庁日です" in text
    assert "会議まで6日です" in text
    assert Meeting.objects.exists()


def test_agenda_is_changed_line_by_line(clerk):
    row = office.planned(reviews.scoring(number=2))
    first = office.item(row, 1).entry

    clerk.post(
        url("meeting_agenda", row.pk),
        {"before": "開会\n\n説明", "entries": [str(first.pk)], "after": "閉会"},
    )

    assert [each.heading or each.entry.received for each in row.items.all()] == [
        "開会", "説明", 1, "閉会",
    ]  # fmt: skip


# --- telling -----------------------------------------------------------------------------------


def test_letters_that_leave_are_those_that_were_shown(clerk):
    row = office.planned()
    page = url("meeting_move", row.pk, "summon")
    shown = clerk.get(page).context["mails"]
    preview = clerk.post(url("meeting_preview", row.pk, "summon", 0), {"note": ""})
    assert preview.content.startswith(b"%PDF")
    assert not CommitteeLetter.objects.exists()

    clerk.post(page, {"note": ""})

    sent = Notice.objects.filter(kind="reviews/meeting_summoned")
    assert [(each["subject"], each["text"]) for each in shown] == [
        (sent[0].subject, sent[0].text)
    ]  # fmt: skip
    assert sent.count() == 3
    letter = CommitteeLetter.objects.first()
    pdf = clerk.get(url("meeting_letter", row.pk, letter.pk))
    assert pdf.content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["put_off", "call_off"])
def test_letter_of_the_end_is_the_one_that_its_page_shows(clerk, name):
    row = office.called()
    page = url("meeting_move", row.pk, name)
    shown = clerk.post(page, {"note": "雪のため。", "preview": "1"}).context["mails"][0]

    clerk.post(page, {"note": "雪のため。"})

    kind = {"put_off": "meeting_put_off", "call_off": "meeting_called_off"}[name]
    letter = Notice.objects.filter(kind=f"reviews/{kind}").first()
    assert (shown["subject"], shown["text"]) == (letter.subject, letter.text)
    assert "雪のため。" in letter.text


def test_answer_by_telephone_says_whose_word_it_is(clerk):
    row = office.called()
    page = url("meeting_answer", row.pk, office.attendance(row, "one").pk)

    refused = clerk.post(page, {"answer": "comes", "note": ""}).content.decode()
    assert "だれから、どのように返事があったか" in refused
    clerk.post(page, {"answer": "comes", "note": "本人から電話で"})

    said = office.attendance(row, "one")
    assert (said.answer, said.noted_by, said.note) == ("comes", people.clerk(), "本人から電話で")


def test_member_answers_on_the_own_page_and_it_is_on_the_own_desk():
    row = office.called()
    client = people.signed_in(reviews.person("one"))
    page = reverse("review_meeting", args=[row.pk])
    assert page in text_of(client, "/my/")
    assert page in text_of(client, reverse("review_files"))

    client.post(page, {"act": "answer", "answer": "comes", "note": ""})

    assert office.attendance(row, "one").answer == "comes"
    assert page not in text_of(client, "/my/")
    letter = CommitteeLetter.objects.get(member__name="委員 one")
    own = client.get(reverse("review_meeting_letter", args=[row.pk, letter.pk]))
    assert own.content.startswith(b"%PDF")
    other = CommitteeLetter.objects.get(member__name="委員 chair")
    strange = reverse("review_meeting_letter", args=[row.pk, other.pk])
    assert client.get(strange).status_code == 404


def comes(row, key):
    """This member says so on the own page."""
    attending.reply(office.attendance(row, key), by=reviews.person(key), answer=Attends.COMES)


def calendar_of(user):
    """What of meetings stands in the calendar of this person."""
    return [each for each in calendar.entries(user) if each.kind == "reviews/meeting_soon"]


def test_meeting_stands_in_the_calendar_of_who_has_not_said_no_and_reminders_leave_once():
    row = office.called()
    attending.reply(office.attendance(row, "one"), by=reviews.person("one"), answer=Attends.AWAY)
    for day in (date(2027, 1, 7), date(2027, 1, 14), date(2027, 1, 14)):
        with time_machine.travel(reviews.at(day, 10), tick=False):
            plan()
        for key in ("chair", "deputy"):
            with time_machine.travel(reviews.at(day), tick=False):
                comes(row, key)

    told = Reminder.objects.filter(kind__startswith="reviews/meeting")
    assert sorted(told.values_list("kind", "user__email")) == [
        ("reviews/meeting_answer_due", "chair@member.example"),
        ("reviews/meeting_answer_due", "deputy@member.example"),
        ("reviews/meeting_soon", "chair@member.example"),
        ("reviews/meeting_soon", "deputy@member.example"),
    ]
    with time_machine.travel(reviews.at(date(2027, 1, 14), 10), tick=False):
        shown = [each.title for each in calendar_of(reviews.person("chair"))]
        assert f"{row.review.round.course.call}　{row}" in shown
        assert calendar_of(reviews.person("one")) == []


# --- 出席簿, quorum, pay --------------------------------------------------------------------------


def register(row, **typed):
    """The form of the 出席簿 as it is sent."""
    clerk = people.signed_in(people.clerk())
    found = {}
    for each in attending.rows(row):
        key, name = each.reviewer_id, each.reviewer.member.name.removeprefix("委員 ")
        found |= {f"came_{key}": "1", f"from_{key}": "14:00", f"until_{key}": "16:00"}
        found |= {f"{field}_{key}": value for field, value in typed.get(name, {}).items()}
    return clerk.post(url("meeting_register", row.pk), found)


def voting(made, wanted, *, counts_recused=False):
    """The round of a body that votes, with this quorum."""
    Call.objects.filter(pk=made.round.course.call_id).update(body="attached")
    rule = made.round.rule | {"quorum": wanted, "quorum_counts_recused": counts_recused}
    with pgtrigger.ignore("calls.Round:frozen_at_opening"):
        Round.objects.filter(pk=made.round_id).update(rule=rule)
    return Review.objects.get(pk=made.pk)


def test_register_is_written_and_a_missed_quorum_is_said_in_words():
    made = voting(reviews.scoring(number=2), "majority")
    row = office.called(made)
    with time_machine.travel(office.at(), tick=False):
        register(row, one={"came": "0"},
                 deputy={"out": [str(office.item(row, 2).pk)]})  # fmt: skip
        again = people.signed_in(people.clerk())
        text = text_of(again, url("meeting_move", row.pk, "hold"))

    assert "は、定足数に足りません。数える3人のうち2人が要りますが、1人です。" in text
    assert text.count("足りません") == 1
    assert set(row.attendances.filter(came=True).values_list("left_at", flat=True)) == {time(16)}


def test_register_refuses_a_member_who_left_before_they_came():
    row = office.called()
    with time_machine.travel(office.at(), tick=False):
        answer = register(row, one={"until": "13:00"})

    assert "「来た時刻」よりあとにしてください" in answer.content.decode()
    assert not Attendance.objects.filter(came=True).exists()


@pytest.mark.parametrize(
    ("wanted", "counts_recused", "found"),
    [
        ("half", False, (2, 1, True)),
        ("majority", False, (2, 2, False)),
        ("majority", True, (3, 2, False)),
        ("two_thirds", True, (3, 2, False)),
        ("half", True, (3, 2, False)),
    ],
)
def test_recused_members_do_not_count_unless_the_rule_says_so(wanted, counts_recused, found):
    made = reviews.scoring()
    reviews.declare(made, "one", relation="officer")
    made = voting(made, wanted, counts_recused=counts_recused)
    row = office.registered(office.called(made), away=["deputy"])

    (count,) = quorum.counts(row, [office.item(row)])

    assert (count.whole, count.needed, count.is_met) == found
    assert count.there == 1


def test_recused_member_who_says_they_come_is_not_there_for_the_item():
    made = reviews.scoring()
    reviews.declare(made, "one", relation="officer")
    row = office.called(voting(made, "half", counts_recused=True))
    row.attendances.exclude(reviewer__seat="deputy").update(
        answer="comes", answered_at=timezone.now()
    )

    (count,) = quorum.counts(row, [office.item(row)])

    assert (count.whole, count.needed, count.there, count.is_met) == (3, 2, 1, False)


def test_meeting_that_only_gives_its_opinion_has_no_quorum():
    made = reviews.scoring()
    assert made.round.course.call.body == "hearing"
    row = office.called(made)

    assert (quorum.note(row), quorum.counts(row, [office.item(row)])) == (quorum.NO_VOTE, [])
    assert row.words.person == "構成員"
    assert str(CommitteeLetter.objects.first()).endswith("開催のお知らせ")


def paid(body, fee=8000):
    """A meeting is over at which one of the three stayed away and one is of the city."""
    made = reviews.scoring()
    call = made.round.course.call
    Call.objects.filter(pk=call.pk).update(body=body)
    ReviewSetting.objects.update_or_create(
        pk=1, defaults={"fee_attached": fee, "fee_hearing": fee // 2}
    )
    Member.objects.filter(name="委員 deputy").update(kind="city")
    made = Review.objects.get(pk=made.pk)
    row = office.registered(office.called(made), away=["one"])
    with time_machine.travel(office.at(), tick=False):
        office.meetings.hold(row, by=people.clerk())
    return Call.objects.get(pk=call.pk)


@pytest.mark.parametrize(
    ("body", "name", "amount"),
    [
        ("attached", "報酬の一覧", 8000),
        ("hearing", "謝礼の一覧", 4000),
        ("internal", "出席の一覧", 0),
    ],
)
def test_pay_follows_the_kind_of_the_body_and_attendance_and_stays(clerk, body, name, amount):
    call = paid(body)
    ReviewSetting.objects.update(fee_attached=99, fee_hearing=99)

    rows = paying.lines(call)

    assert [(str(each.attendance.reviewer.member), each.amount) for each in rows] == [
        ("委員 chair", amount), ("委員 deputy", 0),
    ]  # fmt: skip
    assert paying.table(call)[-1] == ("合計", "", "", "", "", "", amount)
    text = text_of(clerk, url("meeting_pay", call.pk))
    assert name in text
    assert f"{amount:,}円" in text
    csv = clerk.get(url("meeting_pay_file", call.pk, "csv")).content.decode("utf-8-sig")
    assert f"委員 chair,学識経験者,第1回の会議,2027-01-15,14:00,16:00,{amount}" in csv
    xlsx = clerk.get(url("meeting_pay_file", call.pk, "xlsx")).content
    assert xlsx.startswith(b"PK")


# --- minutes -----------------------------------------------------------------------------------


def test_minutes_are_written_checked_and_confirmed_through_the_pages(clerk):
    row = office.held()
    record = Minutes.objects.get(meeting=row)
    item = office.item(row)
    chair = people.signed_in(reviews.person("chair"))
    page = reverse("review_meeting", args=[row.pk])

    clerk.post(url("minutes_write", record.pk), {f"item_{item.pk}": "費用を確かめました。"})
    assert "費用を確かめました" not in text_of(chair, page)
    with time_machine.travel(office.at(), tick=False):
        move, clerk = url("minutes_move", record.pk, "ask_check"), people.signed_in(people.clerk())
        day = {"check_by_year": "2027", "check_by_month": "1", "check_by_day": "29"}
        shown = clerk.post(move, day | {"preview": "1"}).context["mails"][0]
        clerk.post(move, day)
    letter = Notice.objects.filter(kind="reviews/minutes_to_check").first()
    assert (shown["subject"], shown["text"]) == (letter.subject, letter.text)

    clerk = people.signed_in(people.clerk())
    assert page in text_of(chair, "/my/")
    assert "費用を確かめました" in text_of(chair, page)
    one = people.signed_in(reviews.person("one"))
    one.post(page, {"act": "check", "text": "時刻がちがいます。"})
    assert "時刻がちがいます。" in text_of(clerk, url("minutes_change", record.pk))
    assert one.post(page, {"act": "confirm"}).status_code == 403
    chair.post(page, {"act": "confirm"})

    record.refresh_from_db()
    assert record.status == "confirmed"


def test_two_who_write_the_minutes_see_each_other(clerk):
    record = office.minutes()
    item = office.item(record.meeting)
    page = url("minutes_write", record.pk)
    seen = clerk.get(page).context["seen"]
    clerk.post(page, {f"item_{item.pk}": "先に書いた文", "seen": seen})

    answer = clerk.post(page, {f"item_{item.pk}": "あとから書いた文", "seen": seen})

    item.refresh_from_db()
    assert item.record == "先に書いた文"
    assert "あとから書いた文" in answer.content.decode()


# --- 委嘱 and 誓約 --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "title"),
    [("attached", "委嘱状"), ("hearing", "就任のお願い"), ("internal", "指名書")],
)
def test_appointment_is_shown_issued_with_a_number_and_printed(clerk, body, title):
    member = reviews.member("one")
    page = url("member_appoint", member.pk)
    typed = {
        "body": body, "name": "見本の審査会", "on_year": "2026", "on_month": "4", "on_day": "1",
    }  # fmt: skip
    assert clerk.post(page, typed | {"preview": "1"}).content.startswith(b"%PDF")
    assert not CommitteeLetter.objects.exists()

    clerk.post(page, typed)

    letter = CommitteeLetter.objects.get()
    assert (str(letter), letter.data["addressee"]["person"]) == (title, "委員 one")
    assert letter.document_number
    assert title in text_of(clerk, url("member_change", member.pk))
    pdf = clerk.get(url("member_letter", member.pk, letter.pk))
    pledge = clerk.get(url("member_pledge", member.pk))
    assert (pdf.content[:4], pledge.content[:4]) == (b"%PDF", b"%PDF")


# --- costs and doors ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_meetings_costs_the_same_for_one_and_for_three(
    number, clerk, django_assert_num_queries
):
    made = reviews.scoring()
    for _each in range(number):
        office.planned(made)
    clerk.get(url("meeting_changelist"))

    with django_assert_num_queries(7):
        clerk.get(url("meeting_changelist"))


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_meeting_costs_the_same_for_one_proposal_and_for_three(
    number, clerk, django_assert_num_queries
):
    row = office.called(reviews.scoring(number=number))
    address = url("meeting_change", row.pk)
    clerk.get(address)

    with django_assert_num_queries(17):
        clerk.get(address)


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_member_costs_the_same_for_one_proposal_and_for_three(
    number, django_assert_num_queries
):
    row = office.called(reviews.scoring(number=number))
    client = people.signed_in(reviews.person("one"))
    address = reverse("review_meeting", args=[row.pk])
    client.get(address)

    with django_assert_num_queries(8):
        client.get(address)


def test_rooms_of_the_office_are_shut_to_all_others():
    row = office.held()
    addresses = [
        url("meeting_changelist"), url("meeting_change", row.pk), url("meeting_register", row.pk),
        url("meeting_plan", row.review_id), url("meeting_agenda", row.pk),
        url("meeting_pay", row.review.round.course.call_id),
        url("minutes_change", row.minutes.pk), url("minutes_write", row.minutes.pk),
        url("clarification_changelist"), url("member_appoint", Member.objects.first().pk),
    ]  # fmt: skip

    for person in (people.approver, people.liaison, people.admin):
        client = people.signed_in(person())
        assert {client.get(each).status_code for each in addresses} <= {302, 403, 404}
