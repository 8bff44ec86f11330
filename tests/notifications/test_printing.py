"""印刷して送る通知: each letter in one batch, the same words again, posted or back in the queue."""

import io
import threading
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from core.calendar import today
from core.deadlines import KINDS
from core.workflow import NotAllowedNow
from groups import workflow
from notifications import workflow as letters_workflow
from notifications.models import MailSetting, Notice, NoticeLog, PrintBatch, Reminder
from notifications.paper import printing
from notifications.sending import claiming
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db
QUEUE = "/admin/notifications/printbatch/"
MAKE = f"{QUEUE}make/"


def page(batch, act="change"):
    return reverse(f"admin:notifications_printbatch_{act}", args=[batch.pk])


def clerk_client():
    return people.signed_in(people.clerk())


def pages_of(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


# --- making a batch ------------------------------------------------------------------------------


def test_batch_takes_everything_that_waits_and_leaves_the_mail():
    first, second = paper.letter(1), paper.letter(2)
    mail = registrations.submitted()

    batch = printing.make(by=people.clerk())

    assert list(batch.notices.order_by("pk")) == [first, second]
    assert list(Notice.objects.to_print()) == []
    assert Notice.objects.about(mail).exclude(batch=None).count() == 0


def test_batch_of_the_ticked_letters_leaves_the_others_waiting():
    first, second = paper.letter(1), paper.letter(2)

    batch = printing.make(by=people.clerk(), only=[second.pk])

    assert list(batch.notices.all()) == [second]
    assert list(Notice.objects.to_print()) == [first]


def test_batch_of_nothing_is_refused():
    with pytest.raises(NotAllowedNow, match="印刷する通知がありません"):
        printing.make(by=people.clerk())

    assert PrintBatch.objects.count() == 0


def test_batch_holds_no_more_than_fit(monkeypatch):
    monkeypatch.setattr(printing, "MOST", 2)
    oldest = [paper.letter(number) for number in (1, 2, 3)][:2]

    draft = printing.draft(people.clerk())
    batch = printing.make(by=people.clerk())

    assert (draft.letters, draft.left) == (oldest, 1)
    assert list(batch.notices.order_by("pk")) == oldest


def test_only_who_manages_letters_prints_them():
    paper.letter()

    with pytest.raises(PermissionDenied):
        printing.make(by=people.liaison())

    assert Notice.objects.to_print().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_never_print_the_same_letter():
    clerks = [people.clerk(), people.clerk("clerk2")]
    for number in range(12):
        paper.letter(number)
    made, refused = [], []
    start = threading.Barrier(2)

    def work(clerk):
        start.wait()
        try:
            made.append(printing.make(by=clerk))
        except NotAllowedNow as refusal:
            refused.append(str(refusal))
        connection.close()

    threads = [threading.Thread(target=work, args=[clerk]) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    [batch] = made
    assert refused == [printing.NOTHING]
    assert batch.notices.count() == 12


# --- lapsed reminders ----------------------------------------------------------------------------


def test_letter_of_a_deadline_that_is_met_is_dropped_before_printing():
    registration = paper.counter_sent_back()
    Notice.objects.update(created_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=12), tick=False):
        assert paper.remind() >= 1
    reminded = Notice.objects.to_print().get(kind="groups/correction_due")
    workflow.resubmit(registrations.mended(registration), by=people.clerk())

    draft = printing.draft(people.clerk())
    assert (reminded, "済み・取りやめ") in draft.dropped
    assert Reminder.objects.filter(dropped_at=None, notice=reminded).count() == 1  # reads only

    batch = printing.make(by=people.clerk())

    reminded.refresh_from_db()
    assert (reminded.status, reminded.batch) == ("cancelled", None)
    assert reminded not in batch.notices.all()
    assert Reminder.objects.get(notice=reminded).dropped_why == "済み・取りやめ"


def test_batch_is_not_made_when_no_letter_is_needed_any_more():
    registration = paper.counter_sent_back()
    with time_machine.travel(timezone.now() + timedelta(days=12), tick=False):
        paper.remind()
    reminded = Notice.objects.to_print().get(kind="groups/correction_due")
    workflow.withdraw(registration, by=people.clerk("clerk2"), note="電話で申し出がありました。")

    answer = clerk_client().post(MAKE, {"notice": [reminded.pk]}, follow=True)

    assert "もう要らなくなっていた" in answer.content.decode()
    assert PrintBatch.objects.count() == 0
    reminded.refresh_from_db()
    assert reminded.status == "cancelled"


# --- posting, undoing, taking out ----------------------------------------------------------------


def test_posted_batch_marks_every_letter_as_sent():
    batch = paper.batch()
    clerk = people.clerk()

    assert printing.post(batch, by=clerk, on=today()) == 2

    batch.refresh_from_db()
    assert (batch.posted_on, batch.posted_by) == (today(), clerk)
    assert [notice.status for notice in batch.notices.all()] == ["sent", "sent"]


@pytest.mark.parametrize("days", [-1, 1])
def test_day_of_posting_is_neither_before_the_printing_nor_to_come(days):
    batch = paper.batch()

    with pytest.raises(NotAllowedNow):
        printing.post(batch, by=people.clerk(), on=today() + timedelta(days=days))

    assert {notice.status for notice in batch.notices.all()} == {"queued"}


def test_undone_batch_gives_its_letters_back_with_the_reason():
    batch = paper.batch()
    clerk = people.clerk()

    assert printing.undo(batch, by=clerk, reason="印刷がずれていました。") == 2

    batch.refresh_from_db()
    assert (batch.undone_by, batch.undone_why) == (clerk, "印刷がずれていました。")
    assert Notice.objects.to_print().count() == 2
    logged = NoticeLog.objects.values_list("transition", "source", "target", "note")
    assert list(logged) == [("take_out", "queued", "queued", "印刷がずれていました。")] * 2


def test_letter_taken_out_waits_again_and_the_rest_is_posted():
    batch = paper.batch()
    first, second = batch.notices.order_by("pk")

    printing.take_out(batch, first, by=people.clerk(), reason="窓口で手渡しました。")
    printing.post(batch, by=people.clerk(), on=today())

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.batch) == ("queued", None)
    assert (second.status, second.batch) == ("sent", batch)


def test_posted_or_undone_batch_changes_no_more():
    posted, undone = paper.batch(1), None
    clerk = people.clerk()
    [letter] = posted.notices.all()
    printing.post(posted, by=clerk, on=today())
    paper.letter(9)
    undone = printing.make(by=clerk)
    printing.undo(undone, by=clerk, reason="まちがえました。")

    for batch in (posted, undone):
        with pytest.raises(NotAllowedNow):
            printing.post(batch, by=clerk, on=today())
        with pytest.raises(NotAllowedNow):
            printing.undo(batch, by=clerk, reason="もう一度")
        with pytest.raises(NotAllowedNow):
            printing.take_out(batch, letter, by=clerk, reason="もう一度")


def test_batch_without_letters_is_not_posted():
    batch = paper.batch(1)
    printing.take_out(batch, batch.notices.get(), by=people.clerk(), reason="窓口で手渡しました。")

    with pytest.raises(NotAllowedNow, match="もう手紙がありません"):
        printing.post(batch, by=people.clerk(), on=today())


def test_printed_letter_is_not_held_or_cancelled_in_its_batch():
    batch = paper.batch(1)
    letter = batch.notices.get()

    for verb in (letters_workflow.hold, letters_workflow.cancel):
        with pytest.raises(PermissionDenied):
            verb(letter, by=people.clerk(), note="やめます。")

    letter.refresh_from_db()
    assert (letter.status, letter.batch) == ("queued", batch)


def test_database_refuses_a_batched_letter_in_another_state():
    letter = paper.batch(1).notices.get()

    with (
        pytest.raises(IntegrityError, match="notice_in_batch_waits_or_is_posted"),
        transaction.atomic(),
    ):
        Notice.objects.filter(pk=letter.pk).update(status="held")


def test_database_refuses_a_batch_both_posted_and_undone():
    batch = paper.batch(1)
    clerk = people.clerk()
    printing.post(batch, by=clerk, on=today())

    with pytest.raises(IntegrityError, match="posted_batch_is_not_undone"), transaction.atomic():
        PrintBatch.objects.update(undone_at=timezone.now(), undone_by=clerk, undone_why="x")
    with pytest.raises(IntegrityError, match="undone_by_somebody"), transaction.atomic():
        PrintBatch.objects.update(posted_on=None, posted_by=None, undone_at=timezone.now())


# --- the PDF -------------------------------------------------------------------------------------


def test_pdf_begins_each_letter_on_a_new_sheet_and_is_tagged():
    batch = paper.batch(3)

    pdf = printing.pdf(batch)

    assert pages_of(pdf) == 2 * 3
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo["/Title"]) == f"印刷して送る通知　{batch}（3通）"


def test_pdf_has_the_same_words_after_the_settings_have_changed():
    MailSetting.objects.update(sender_address="〒367-0000\n見本町3番5号\n見本市役所")
    batch = paper.batch()
    before = printing.pdf(batch)

    MailSetting.objects.update(sender_address="別の差出人", signature="別の署名")
    printing.post(batch, by=people.clerk(), on=today())
    batch.refresh_from_db()

    assert batch.sender == "〒367-0000\n見本町3番5号\n見本市役所"
    assert printing.pdf(batch) == before


def test_letter_on_paper_keeps_its_words_but_for_those_of_mails():
    notice = paper.letter(1)

    facts = printing.letter(notice)

    assert facts == {
        "envelope": paper.POSTAL.splitlines(),
        "subject": "お知らせ1",
        "paragraphs": ["手紙の本文1です。", "2つめの段落です。"],
        "enclosed": [],
        "signature": ["本庄市　見本課"],
    }


def test_real_letter_has_its_signature_apart():
    paper.counter_sent_back()
    notice = Notice.objects.to_print().get(kind="groups/registration_sent_back")

    facts = printing.letter(notice)

    assert "メール" not in notice.text
    assert facts["signature"][0] == MailSetting.current().signature.splitlines()[0]
    assert "送信専用" not in "".join(facts["signature"] + facts["paragraphs"])


def test_odd_letters_are_printed_too():
    paper.letter(1, text="署名のない本文𱁬\u202e\n", postal="\n".join(["あて先"] * 12))
    MailSetting.objects.update(sender_address="")

    batch = printing.make(by=people.clerk())

    assert pages_of(printing.pdf(batch)) == 2  # one sheet


# --- pages ---------------------------------------------------------------------------------------


def test_queue_names_receiver_subject_and_since_when_oldest_first():
    paper.letter(1)
    paper.letter(2, postal="住所だけ\n団体サンプル2 御中")
    Notice.objects.filter(subject="お知らせ2").update(created_at="2026-04-03T10:00+09:00")

    words = clerk_client().get(QUEUE).content.decode()

    assert words.index("団体サンプル2 御中") < words.index("団体サンプル1 御中")
    assert "4月3日（金）" in words
    assert words.count("郵便番号がありません") == 1
    assert "印刷を待っている通知　2通" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [("ｻﾝﾌﾟﾙ2", [2]), ("お知らせ1", [1]), ("お知らせ 団体", [1, 2]), ("ない", [])],
)
def test_queue_is_searched_by_receiver_and_subject(query, found):
    for number in (1, 2):
        paper.letter(number)

    answer = clerk_client().get(QUEUE, {"q": query})

    assert [row["notice"].subject for row in answer.context["rows"]] == [
        f"お知らせ{number}" for number in found
    ]
    assert ("あてはまる通知はありません" in answer.content.decode()) is (found == [])


def test_strange_keys_of_letters_are_left_out():
    paper.letter()
    client = clerk_client()

    for keys in (["9" * 40], ["１"], ["x"]):
        assert client.get(MAKE, {"notice": keys}).status_code == 302
        assert client.post(MAKE, {"notice": keys}).status_code == 302

    assert PrintBatch.objects.count() == 0


def test_empty_queue_says_so():
    words = clerk_client().get(QUEUE).content.decode()

    assert "印刷を待っている通知はありません" in words


def test_queue_names_who_has_no_address_and_leads_to_the_case():
    registration = paper.counter_sent_back(address="埼玉県本庄市見本町1丁目2番3号")
    type(registration).objects.update(address="")

    words = clerk_client().get(QUEUE).content.decode()

    assert "あて先がない人がいます" in words
    assert reverse("admin:groups_registration_change", args=[registration.pk]) in words


@pytest.mark.parametrize("asked", ["%00", "%ED%A0%80", "%EF%BF%BE", "9" * 400])
def test_print_queue_is_searched_for_anything(asked):
    paper.letter()

    assert clerk_client().get(f"{QUEUE}?q={asked}&page={asked}").status_code == 200


@pytest.mark.parametrize("who", ["liaison", "admin"])
def test_staff_without_the_right_find_no_print_queue(who):
    batch = paper.batch()
    client = people.signed_in(getattr(people, who)())

    answers = {
        url: client.get(url).status_code
        for url in (QUEUE, MAKE, f"{QUEUE}past/", *(page(batch, act) for act in ACTS))
    }

    assert {url for url, status in answers.items() if status not in (403, 404)} == set()
    assert client.post(MAKE, {"notice": [1]}).status_code == 403


ACTS = ("change", "pdf", "posted", "undo")
WRONG_DAY = {"on_year": "2099", "on_month": "1", "on_day": "2"}


def test_confirmation_shows_what_goes_in_and_writes_nothing():
    first, second = paper.letter(1), paper.letter(2)

    words = clerk_client().get(MAKE, {"notice": [first.pk]}).content.decode()

    assert (first.subject in words, second.subject in words) == (True, False)
    assert PrintBatch.objects.count() == 0


def test_clerk_makes_a_batch_downloads_posts_it():
    paper.letter(1)
    client = clerk_client()

    made = client.post(MAKE, {"notice": [Notice.objects.to_print().get().pk]})
    batch = PrintBatch.objects.get()
    pdf = client.get(page(batch, "pdf"))
    day = {"on_year": today().year, "on_month": today().month, "on_day": today().day}
    posted = client.post(page(batch, "posted"), day, follow=True)

    assert made.url == page(batch)
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert "private, no-store" in pdf.headers["Cache-Control"]
    assert "public" not in pdf.headers["Cache-Control"]
    assert "投函済み" in posted.content.decode()
    assert batch.notices.get().status == "sent"


def test_confirmed_batch_holds_what_was_shown_and_nothing_that_came_since():
    shown = paper.letter(1)
    client = clerk_client()
    client.get(MAKE)
    paper.letter(2)

    client.post(MAKE, {"notice": [shown.pk]})

    assert [notice.pk for notice in PrintBatch.objects.get().notices.all()] == [shown.pk]


def test_wrong_day_of_posting_is_refused_beside_the_field_and_kept():
    batch = paper.batch()

    answer = clerk_client().post(page(batch, "posted"), WRONG_DAY)

    words = answer.content.decode()
    assert "これからの日は入れられません。" in words
    assert 'value="2099"' in words
    assert batch.notices.filter(status="sent").count() == 0


def test_batch_is_undone_and_a_letter_taken_out_on_pages_with_a_reason():
    batch = paper.batch()
    first = batch.notices.order_by("pk").first()
    client = clerk_client()
    out = reverse("admin:notifications_printbatch_takeout", args=[batch.pk, first.pk])

    assert "理由を書いてください。" in client.post(out, {"note": " "}).content.decode()
    client.post(out, {"note": "窓口で手渡しました。"})
    assert Notice.objects.to_print().count() == 1
    client.post(page(batch, "undo"), {"note": "印刷がずれていました。"})

    assert Notice.objects.to_print().count() == 2
    assert "印刷がずれていました。" in client.get(f"{QUEUE}past/").content.decode()
    assert client.get(page(batch, "pdf")).status_code == 404
    assert client.get(page(batch, "undo")).url == page(batch)


def test_history_of_a_batch_shows_who_made_and_posted_it():
    batch = paper.batch()
    printing.post(batch, by=people.clerk(), on=today())

    words = clerk_client().get(page(batch, "history")).content.decode()

    assert "投函日" in words


@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_the_same_for_one_and_three(number, django_assert_num_queries, monkeypatch):
    kinds = {name: kind for name, kind in KINDS.items() if name.startswith("groups/")}
    monkeypatch.setattr(printing, "KINDS", kinds)  # each kind adds its own few
    client = clerk_client()
    for each in range(number):
        paper.letter(each)
    client.get(QUEUE)

    with django_assert_num_queries(14):
        client.get(QUEUE)


@pytest.mark.parametrize("number", [1, 3])
def test_batch_page_costs_the_same_for_one_and_three(number, django_assert_num_queries):
    batch = paper.batch(number)
    client = clerk_client()
    client.get(page(batch))

    with django_assert_num_queries(9):
        client.get(page(batch))


# --- a mail that failed, on paper instead --------------------------------------------------------


def failed_mail():
    """A mail whose address the server refused for good."""
    registrations.submitted()
    [notice, *_rest] = claiming.claim(10)
    claiming.mark_failed(notice, "受け付けませんでした。", lasting=True)
    notice.refresh_from_db()
    return notice


def test_failed_mail_goes_to_the_print_queue_with_the_address_that_staff_give():
    notice = failed_mail()

    notice = letters_workflow.to_paper(notice, by=people.clerk(), postal=paper.POSTAL)

    assert (notice.channel, notice.to_address, notice.status) == ("paper", "", "queued")
    assert list(Notice.objects.to_print()) == [notice]
    with pytest.raises(NotAllowedNow):
        letters_workflow.to_paper(notice, by=people.clerk(), postal=paper.POSTAL)


def test_failed_mail_without_postal_address_stays():
    notice = failed_mail()

    with pytest.raises(ValueError, match="postal address"):
        letters_workflow.to_paper(notice, by=people.clerk(), postal=" \n")

    notice.refresh_from_db()
    assert notice.status == "failed"


def test_case_tells_of_its_letter_on_paper_by_the_name_of_the_group():
    registration = paper.counter_sent_back()
    client = people.signed_in(people.clerk("clerk2"))

    words = client.get(reverse("admin:groups_registration_change", args=[registration.pk]))

    assert "紙の手紙　【本庄市】" in words.content.decode()
    assert f"{registration.name} 御中へ" in words.content.decode()
