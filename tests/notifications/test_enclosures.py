"""同封: the official letter lies behind the letter that tells of it, one person a sheet."""

import io
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pikepdf
import pytest
import time_machine
from django.db import connection, transaction
from django.urls import reverse

from core.calendar import as_day, wareki
from core.letters import enclosures
from core.letters.enclosures import Enclosure
from core.workflow import NotAllowedNow
from groups import workflow
from groups.letters import issuing
from groups.models import Letter
from notifications import outbox
from notifications import workflow as letters_workflow
from notifications.enclosures import binding, enclosing
from notifications.models import Notice, PrintBatch
from notifications.paper import printing
from notifications.sending import claiming
from tests.factories import paper, people, registrations

pytestmark = pytest.mark.django_db
QUEUE = "/admin/notifications/printbatch/"


def counter_examined():
    """Entered at the counter without any mail address, every requirement ticked."""
    registration = paper.counter_in_review()
    registrations.tick(registration)
    return registration


def sent_back():
    paper.counter_sent_back()


def approved():
    workflow.approve(counter_examined(), by=people.clerk("clerk2"))


def rejected():
    workflow.reject(counter_examined(), by=people.clerk("clerk2"), note="確かめられません。")


def printed_at_once(kind):
    """The batch of the letter of this kind alone."""
    letter = Notice.objects.to_print().get(kind=f"groups/{kind}")
    return printing.make(by=people.clerk(), only=[letter.pk])


def pages_of(pdf):
    """The words of each page, "" for a white one."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return ["".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


ACTS = {
    "registration_sent_back": (sent_back, ["補正依頼書"]),
    "registration_approved": (approved, ["登録決定通知書", "登録証"]),
    "registration_rejected": (rejected, ["不登録通知書"]),
}


@pytest.mark.parametrize("kind", ACTS)
def test_envelope_holds_the_letter_and_behind_it_what_the_letter_names(kind):
    act, names = ACTS[kind]
    act()
    batch = printed_at_once(kind)
    notice = batch.notices.get()

    pages = pages_of(printing.pdf(batch))

    assert [each["title"] for each in notice.enclosures] == names
    assert all(f"{name}（1枚）" in pages[0] for name in names)
    assert [bool(page) for page in pages] == [True, False] * (1 + len(names))  # own sheets
    official = Letter.objects.filter(pk__in=[each["key"] for each in notice.enclosures])
    titles = {str(each.pk): each.data["title"] for each in official}
    for page, each in zip(pages[2::2], notice.enclosures, strict=True):
        assert (titles[each["key"]] in page) or (each["title"] == "登録証" in page)
    assert "同封" in notice.text


def test_second_correction_of_the_same_day_encloses_its_own_letter():
    registration = paper.counter_sent_back()
    workflow.resubmit(registrations.mended(registration), by=people.clerk())
    registration.refresh_from_db()
    items = [{"field": "phone", "note": "市外局番から書いてください。"}]
    workflow.send_back(registration, by=people.clerk("clerk2"), note="電話番号。", items=items)

    first, second = Notice.objects.filter(kind="groups/registration_sent_back").order_by("pk")

    reasons = [
        Letter.objects.get(pk=each.enclosures[0]["key"]).data["reasons"] for each in (first, second)
    ]
    assert reasons == [["住所を確かめてください。"], ["電話番号。"]]


def test_letter_taken_out_and_printed_again_keeps_its_enclosure():
    sent_back()
    batch = printed_at_once("registration_sent_back")
    before = printing.pdf(batch)
    notice = batch.notices.get()

    printing.take_out(batch, notice, by=people.clerk(), reason="印刷がずれていました。")
    letters_workflow.hold(notice, by=people.clerk(), note="確かめます。")
    letters_workflow.release(notice, by=people.clerk())
    again = printing.pdf(printed_at_once("registration_sent_back"))

    assert pages_of(again) == pages_of(before)


def test_same_batch_gives_the_same_bytes():
    approved()
    batch = printing.make(by=people.clerk())

    assert printing.pdf(batch) == printing.pdf(batch)


def test_mail_that_failed_takes_its_official_letters_along_on_paper():
    registrations.approved()
    [notice] = Notice.objects.filter(kind="groups/registration_approved")
    for each in claiming.claim(10):
        claiming.mark_failed(each, "受け付けませんでした。", lasting=True)
    notice.refresh_from_db()

    letters_workflow.to_paper(notice, by=people.clerk(), postal=paper.POSTAL)

    pages = pages_of(printing.pdf(printed_at_once("registration_approved")))
    assert [bool(page) for page in pages] == [True, False] * 3
    assert "登録決定通知書（1枚）、登録証（1枚）" in pages[0]


@pytest.mark.parametrize(
    "kind",
    [
        "registration_sent_back",
        "correction_added",
        "registration_approved",
        "registration_rejected",
    ],
)
def test_words_for_a_mail_without_a_page_stay_true_when_it_goes_on_paper(kind):
    facts = {"name": "団体サンプル会", "has_page": False, "by_post": False}

    _subject, text, _html = outbox.compose(f"groups/{kind}", facts)

    assert "市からお渡しします（手紙のときは、同封します）。" in text


def test_letters_of_two_people_share_no_sheet():
    paper.letter(1)
    paper.letter(2)

    pages = pages_of(printing.pdf(printing.make(by=people.clerk())))

    assert [bool(page) for page in pages] == [True, False, True, False]
    assert ("本文1" in pages[0], "本文2" in pages[2]) == (True, True)


# --- the one PDF ---------------------------------------------------------------------------------


def tags_of(document):
    """(kind, page) of every marked piece of text, as the tree of tags gives them."""
    root = document.Root.StructTreeRoot
    parents = pikepdf.NumberTree(root.ParentTree)
    order = {page.objgen: number for number, page in enumerate(each.obj for each in document.pages)}
    return [
        {order[element.Pg.objgen] for element in parents[int(page.obj.StructParents)]}
        for page in document.pages
        if "/StructParents" in page.obj
    ]


def test_every_page_finds_its_own_tags_in_the_one_tree():
    approved()
    paper.letter(1)
    pdf = printing.pdf(printing.make(by=people.clerk()))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        assert document.Root.MarkInfo.Marked
        assert len(root.K) == len(tags_of(document))
        assert all(element.P.objgen == root.objgen for element in root.K)
        written = [number for number, page in enumerate(pages_of(pdf)) if page]
        assert tags_of(document) == [{number} for number in written]


def test_pdf_asks_for_both_sides_and_claims_no_check_of_the_whole():
    approved()
    pdf = printing.pdf(printing.make(by=people.clerk()))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge
        assert document.Root.Lang == "ja-JP"
        with document.open_metadata() as metadata:
            assert [claim for claim in binding.CLAIMS if claim in metadata] == []
        with document.open_outline() as outline:
            assert len(outline.root) == PrintBatch.objects.get().notices.count()


@pytest.mark.parametrize(("pages", "sheets"), [(1, 1), (2, 1), (3, 2)])
def test_sheets_are_counted_for_both_sides(pages, sheets):
    file = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(file)

    assert binding.sheets(file.getvalue()) == sheets


# --- what cannot be enclosed ---------------------------------------------------------------------


def broken(reason):
    """A queued letter whose 補正依頼書 cannot be printed."""
    sent_back()
    notice = Notice.objects.to_print().get(kind="groups/registration_sent_back")
    if reason == "gone":
        Letter.objects.filter(pk=notice.enclosures[0]["key"]).delete()
    else:
        Letter.objects.filter(pk=notice.enclosures[0]["key"]).update(data={"title": "壊れた"})
    return notice


@pytest.mark.parametrize("reason", ["gone", "broken"])
def test_no_batch_is_made_of_an_incomplete_envelope_and_the_page_says_which(reason):
    notice = broken(reason)
    client = people.signed_in(people.clerk())

    answer = client.post(f"{QUEUE}make/", {"notice": [notice.pk]}, follow=True)

    words = answer.content.decode()
    assert "同封する「補正依頼書」を印刷できません" in words
    assert PrintBatch.objects.count() == 0
    assert Notice.objects.to_print().filter(pk=notice.pk).exists()


def test_batch_whose_paper_is_gone_since_gives_no_pdf_but_a_sentence():
    sent_back()
    batch = printed_at_once("registration_sent_back")
    Letter.objects.all().delete()
    client = people.signed_in(people.clerk())

    answer = client.get(reverse("admin:notifications_printbatch_pdf", args=[batch.pk]), follow=True)

    assert "同封する「補正依頼書」を印刷できません" in answer.content.decode()


def test_paper_of_an_unknown_kind_is_refused_but_stops_no_act():
    lost = Enclosure("nobody/letter", "1", "見本の文書")

    [noted] = enclosing.noted([lost], counted=True)

    assert noted["sheets"] is None
    with pytest.raises(enclosures.NotPrintable, match="見本の文書"):
        enclosures.printed(lost)
    with pytest.raises(NotAllowedNow, match="見本の文書"):
        enclosing.printed(Notice(to_name="団体", enclosures=[noted]))


@pytest.mark.django_db(transaction=True)
def test_papers_are_looked_at_before_any_letter_is_locked(monkeypatch):
    tried = []

    def at_the_same_time():
        with transaction.atomic():
            tried.append(len(Notice.objects.to_print().select_for_update(nowait=True)))
        connection.close()

    def looked_at(key):
        with ThreadPoolExecutor(1) as other:
            other.submit(at_the_same_time).result()
        return b"%PDF"

    monkeypatch.setitem(enclosures.PRINTERS, "test/paper", looked_at)
    papers = [Enclosure("test/paper", "1", "見本の文書")]
    paper.letter(enclosures=enclosing.noted(papers, counted=False))

    batch = printing.make(by=people.clerk())

    assert (batch.notices.count(), tried) == (1, [1])


# --- pages ---------------------------------------------------------------------------------------


def test_queue_confirmation_batch_and_letter_name_what_is_enclosed():
    approved()
    client = people.signed_in(people.clerk())
    notice = Notice.objects.to_print().get(kind="groups/registration_approved")
    before = [
        client.get(url).content.decode()
        for url in (
            QUEUE, f"{QUEUE}make/", reverse("admin:notifications_notice_change", args=[notice.pk])
        )
    ]  # fmt: skip
    batch = printing.make(by=people.clerk())

    pages = [*before, client.get(f"{QUEUE}{batch.pk}/change/").content.decode()]

    assert ["同封：登録決定通知書（1枚）、登録証（1枚）" in words for words in pages] == [True] * 4


@pytest.mark.parametrize(
    ("act", "names"),
    [
        ("approve", "同封：登録決定通知書、登録証"),
        ("reject", "同封：不登録通知書"),
        ("send_back", "同封：補正依頼書"),
    ],
)
def test_page_of_the_act_says_what_will_be_enclosed(act, names):
    registration = counter_examined()
    client = people.signed_in(people.clerk("clerk2"))

    words = client.get(f"/admin/groups/registration/{registration.pk}/move/{act}/").content.decode()

    assert names in words
    assert "同封" in words


def test_letter_by_mail_keeps_its_papers_uncounted_and_says_nothing_of_an_envelope():
    registrations.approved()
    notice = Notice.objects.get(kind="groups/registration_approved")

    assert [set(each) for each in notice.enclosures] == [{"kind", "key", "title"}] * 2
    assert "同封" not in notice.text


# --- words of a letter on paper ------------------------------------------------------------------


def test_states_of_a_letter_on_paper_are_those_of_paper():
    sent_back()
    notice = Notice.objects.to_print().get(kind="groups/registration_sent_back")
    states = [notice.state]
    batch = printing.make(by=people.clerk())
    notice.refresh_from_db()
    states.append(notice.state)
    with time_machine.travel(batch.made_at + timedelta(days=2), tick=False):
        printing.post(batch, by=people.clerk(), on=as_day(batch.made_at))
    notice.refresh_from_db()
    states.append(notice.state)

    assert states == ["印刷待ち", "印刷済み", "投函済み"]
    page = people.signed_in(people.clerk("clerk2")).get(
        reverse("admin:groups_registration_change", args=[notice.about_id])
    )
    words = page.content.decode()
    assert ("投函済み" in words, "送信済み" in words) == (True, False)
    assert f"{wareki(batch.made_at)}に投函" in words  # not the day on which somebody said so
    letter = people.signed_in(people.clerk()).get(
        reverse("admin:notifications_notice_change", args=[notice.pk])
    )
    assert f"{wareki(batch.made_at)}に投函" in letter.content.decode()


def test_official_letter_is_found_by_its_key():
    sent_back()
    letter = Letter.objects.get(kind="correction")

    assert enclosures.printed(letter.as_enclosure()) == issuing.pdf(letter)
