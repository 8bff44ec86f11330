"""A correction that is asked for: its day, what is added to it, and taking it back."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core import drafts
from core.calendar import CITY_HALL, today, wareki
from core.workflow import NotAllowedNow
from groups import workflow
from groups.choices import LetterKind, Page
from groups.models import CorrectionRequest
from groups.registration import corrections, extensions, writing
from notifications.models import Notice, Reminder
from notifications.paper import printing
from notifications.tasks import plan, sweep
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db
MORE = [{"field": "phone", "note": "市外局番から書いてください。"}]


def open_day(days):
    return CITY_HALL.on_or_after(today() + timedelta(days=days))


def letters(registration, kind):
    return Notice.objects.filter(kind=f"groups/{kind}", about_id=str(registration.pk))


def ask_more(registration, **more):
    until = more.pop("until", registration.corrections.get().due_on)
    return workflow.ask_more(
        registration, by=people.clerk(), note="電話番号も直してください。", items=MORE,
        until=until, **more,
    )  # fmt: skip


# --- its day --------------------------------------------------------------------------------------


def test_day_that_staff_chose_is_the_deadline():
    registration, day = registrations.in_review(), open_day(40)

    workflow.send_back(
        registration, by=people.clerk(), note="番地", items=[{"field": "address"}], until=day
    )

    assert registration.corrections.get().due_on == day
    assert wareki(day) in letters(registration, "registration_sent_back").get().subject


@pytest.mark.parametrize("days", [0, -1])
def test_day_before_the_mail_is_read_is_refused(days):
    registration = registrations.in_review()

    with pytest.raises(NotAllowedNow, match="あすからあとの日"):
        workflow.send_back(
            registration, by=people.clerk(), note="番地", until=today() + timedelta(days=days)
        )

    registration.refresh_from_db()
    assert (registration.status, registration.corrections.count()) == ("in_review", 0)


def test_day_before_a_letter_on_paper_is_there_is_refused():
    registration = paper.counter_sent_back()
    arrives = CITY_HALL.add(today(), 3)  # MailSetting.post_days
    clerk = people.clerk("clerk2")
    workflow.take_back(registration, by=clerk)

    with pytest.raises(NotAllowedNow, match="手紙が届くのは"):
        workflow.send_back(registration, by=clerk, note="番地", until=arrives)
    later = CITY_HALL.add(arrives, 1)

    assert workflow.send_back(registration, by=clerk, note="番地", until=later).stopped_on


# --- adding to it ---------------------------------------------------------------------------------


def test_addition_keeps_what_was_asked_and_is_told_once_with_one_new_letter():
    registration = registrations.sent_back()
    before = Notice.objects.count()

    ask_more(registration)

    request = registration.corrections.get()
    assert [item["field"] for item in request.items] == ["address", "phone"]
    assert request.reason.splitlines() == [
        "住所の番地が抜けています。", "電話番号も直してください。",
    ]  # fmt: skip
    assert Notice.objects.count() == before + 1
    assert request.due.in_mail in letters(registration, "correction_added").get().text
    newest = registration.letters.filter(kind=LetterKind.CORRECTION).order_by("document_number")
    assert [row[0] for row in newest.last().data["items"]] == [
        "所在地・連絡先：所在地", "所在地・連絡先：電話番号",
    ]  # fmt: skip
    assert newest.last().data["notes"][0].startswith("直していただくところを加えました。")
    assert newest.count() == 2


def test_addition_to_a_page_that_was_mended_asks_for_it_once_more():
    registration = registrations.mended(registrations.sent_back())
    assert corrections.pages_to_mend(registration, registration.corrections.get()) == []

    registration = ask_more(registration)

    request = registration.corrections.get()
    assert corrections.pages_to_mend(registration, request) == [Page.PLACE]
    assert corrections.pages_to_mend(registrations.mended(registration), request) == []


def test_addition_to_another_page_leaves_the_mended_one_alone():
    registration = registrations.mended(registrations.sent_back(items=[{"field": "purpose"}]))

    registration = ask_more(registration)

    assert corrections.pages_to_mend(registration, registration.corrections.get()) == [Page.PLACE]


def test_addition_may_move_the_day_later_and_tells_of_it_in_the_same_letter():
    registration = registrations.sent_back()
    first, later = registration.corrections.get().due_on, open_day(60)

    ask_more(registration, until=later)

    request = registration.corrections.get()
    assert (request.due_on, request.extended_from) == (later, first)
    assert letters(registration, "correction_extended").count() == 0


def test_addition_never_shortens_the_time():
    registration = registrations.sent_back()
    request = registration.corrections.get()
    extensions.extend(request, open_day(60), by=people.clerk(), reason="大雪")

    with pytest.raises(NotAllowedNow, match="より前の日にはできません"):
        ask_more(registration, until=open_day(30))

    assert len(registration.corrections.get().items) == 1


def test_two_notes_on_one_field_are_both_read():
    registration = registrations.sent_back()
    workflow.ask_more(
        registration, by=people.clerk(), note="もう1つ", until=open_day(40),
        items=[{"field": "address", "note": "方書も"}],
    )  # fmt: skip

    words = corrections.notes(registration.corrections.get(), Page.PLACE)

    assert words == {"address": "番地を書いてください。\n方書も"}


def test_applicant_sees_what_was_added():
    registration = ask_more(registrations.sent_back())
    client = people.signed_in(people.representative())

    tasks = client.get(reverse("registration_tasks", args=[registration.pk])).content.decode()
    shown = client.get(registration.get_absolute_url()).content.decode()

    assert "市外局番から書いてください。" in tasks
    assert "追加" in tasks
    assert "市が、直していただきたいところを加えました" in shown


# --- taking it back -------------------------------------------------------------------------------


def test_taking_back_leads_to_review_and_is_told_by_one_letter():
    registration = registrations.sent_back()
    before = Notice.objects.count()

    taken = workflow.take_back(registration, by=people.clerk())

    assert (taken.status, taken.stopped_on) == ("in_review", None)
    assert registration.corrections.get().answered_at is not None
    assert Notice.objects.count() == before + 1
    letter = letters(registration, "correction_taken_back").get()
    assert f"{wareki(taken.due_on)}までの予定" in letter.text


def test_taking_back_is_told_on_paper_to_who_has_no_mail():
    registration = paper.counter_sent_back()

    workflow.take_back(registration, by=people.clerk("clerk2"))

    [letter] = letters(registration, "correction_taken_back")
    assert letter.channel == "paper"
    assert registration.get_absolute_url() not in letter.text


ENDS = {
    "take_back": lambda each: workflow.take_back(each, by=people.clerk("clerk2")),
    "withdraw": lambda each: workflow.withdraw(each, by=people.clerk("clerk2")),
    "resubmit": lambda each: workflow.resubmit(registrations.mended(each), by=people.clerk()),
}


@pytest.mark.parametrize("name", ENDS)
def test_letters_that_ask_for_it_and_have_not_been_printed_are_called_off(name):
    registration = paper.counter_sent_back()
    workflow.remind(registration, by=people.clerk("clerk2"))
    others = Notice.objects.filter(kind="groups/registration_submitted")

    ENDS[name](registration)

    asking = letters(registration, "registration_sent_back") | letters(
        registration, "correction_due"
    )
    assert [letter.status for letter in asking] == ["cancelled", "cancelled"]
    assert [letter.status for letter in others] == ["queued"]
    [last] = printing.draft(people.clerk()).letters[-1:]
    assert last.kind not in ("groups/registration_sent_back", "groups/correction_due")


def test_letter_that_was_printed_or_sent_before_the_taking_back_stays():
    by_post, by_mail = paper.counter_sent_back(), registrations.sent_back()
    printing.make(by=people.clerk())
    sweep()

    for registration in (by_post, by_mail):
        workflow.take_back(registration, by=people.clerk("clerk2"))

    asking = [letters(each, "registration_sent_back").get() for each in (by_post, by_mail)]
    assert [letter.state for letter in asking] == ["印刷済み", "送信済み"]


def test_finished_pages_are_in_when_it_is_taken_back_and_unfinished_ones_are_kept_apart():
    registration = registrations.sent_back()
    typed, before = {"purpose": ["書きかけの目的"]}, registration.purpose
    facts = {"phone": "0495-00-0077"}
    by = registration.applicant
    writing.keep_page(registration, Page.ACTIVITY, by=by, typed=typed)
    writing.save_page(registration, Page.PLACE, by=by, facts=facts)

    taken = workflow.take_back(registration, by=people.clerk())

    assert (taken.phone, taken.purpose) == ("0495-00-0077", before)
    told = letters(taken, "correction_taken_back").get().text
    assert "途中まで保存したページは、前の内容のままです。" in told
    assert drafts.typed_on(taken, Page.ACTIVITY) == typed


def test_reminders_end_with_the_request():
    registration = registrations.sent_back()
    due_on = registration.corrections.get().due_on
    with time_machine.travel(timezone.now() + (due_on - today())):
        plan()
        workflow.take_back(registration, by=people.clerk())
        sweep()

    reminders = Reminder.objects.filter(kind="groups/correction_due")
    assert [each.dropped_why for each in reminders] == ["済み・取りやめ"]
    assert letters(registration, "correction_taken_back").get().status == "sent"


def test_applicant_reads_that_it_was_taken_back():
    registration = registrations.sent_back()
    workflow.take_back(registration, by=people.clerk())
    client = people.signed_in(people.representative())

    shown = client.get(registration.get_absolute_url()).content.decode()
    mine = client.get(reverse("my")).content.decode()

    assert "市が、補正のお願いを取り消しました" in shown
    assert "いま、していただくことはありません" in mine


def test_letter_of_a_request_that_was_taken_back_is_marked_for_both_sides():
    registration = ask_more(registrations.sent_back())
    registration = workflow.take_back(registration, by=people.clerk())
    items = [{"field": "purpose"}]
    registration = workflow.send_back(registration, by=people.clerk(), note="目的", items=items)
    registration = workflow.resubmit(registrations.mended(registration), by=registration.applicant)
    page = reverse("admin:groups_registration_change", args=[registration.pk])

    shown = people.signed_in(people.representative()).get(registration.get_absolute_url())
    examined = people.signed_in(people.clerk()).get(page).content.decode()

    assert shown.content.decode().count("補正依頼書（PDF）") == 3
    assert shown.content.decode().count("取り消されました") == 2
    assert examined.count("取り消されました") == 2
    assert examined.count("に取り消しました") == examined.count("に終わりました") == 1
    assert examined.count("追加") == 1


def test_applicant_who_hands_in_too_late_is_told_why():
    registration = registrations.mended(registrations.sent_back())
    client = people.signed_in(people.representative())
    check = reverse("registration_check", args=[registration.pk])
    assert client.get(check).status_code == 200
    workflow.take_back(registration, by=people.clerk())

    answer = client.post(check, {"pledge": "on"}, follow=True)

    assert "市が補正のお願いを取り消しました" in answer.content.decode()
    assert letters(registration, "registration_resubmitted").count() == 0


def test_second_request_after_one_was_taken_back_is_a_new_one():
    registration = registrations.sent_back()
    taken = workflow.take_back(registration, by=people.clerk())

    workflow.send_back(taken, by=people.clerk(), note="目的も", items=[{"field": "purpose"}])

    assert CorrectionRequest.objects.filter(registration=registration).count() == 2


# --- 催促 -----------------------------------------------------------------------------------------


def test_reminder_at_the_word_of_staff_says_that_the_day_is_over():
    registration = registrations.sent_back()
    due = registration.corrections.get().due

    with time_machine.travel(due.at):
        workflow.remind(registration, by=people.clerk())
        workflow.remind(registration, by=people.clerk())

    subjects = letters(registration, "correction_due").values_list("subject", flat=True)
    assert ["期限が過ぎています" in subject for subject in subjects] == [True, True]


@pytest.mark.parametrize(
    ("make", "is_today"), [(paper.counter_sent_back, False), (registrations.sent_back, True)]
)
def test_reminder_on_the_day_itself_says_today_in_mails_alone(make, is_today):
    registration = make()
    due_on = registration.corrections.get().due_on

    with time_machine.travel(timezone.now() + (due_on - today())):
        workflow.remind(registration, by=people.clerk("clerk2"))

    text = letters(registration, "correction_due").get().text
    assert ("今日が補正の期限です" in text) is is_today


def test_page_typed_while_the_request_was_taken_back_waits_for_the_next_one():
    registration = registrations.sent_back()
    client = people.signed_in(people.representative())
    page = reverse("registration_page", args=[registration.pk, Page.ACTIVITY])
    taken = workflow.take_back(registration, by=people.clerk())

    answer = client.post(page, {"purpose": "書きかけの目的", "act": "later"}, follow=True)
    workflow.send_back(taken, by=people.clerk(), note="目的", items=[{"field": "purpose"}])

    assert "市が補正のお願いを取り消しました" in answer.content.decode()
    assert "書きかけの目的" in client.get(page).content.decode()
