"""The registry's letters: issued by the verbs, frozen, numbered, printed."""

import re
import subprocess
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.models import AppealText, Letterhead
from core.pdf import render
from groups import letters
from groups.choices import LetterKind
from groups.letters import issuing
from groups.models import Letter, Registration
from groups.registration import corrections
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

SHAPES = {
    LetterKind.RECEIPT: letters.Receipt,
    LetterKind.CORRECTION: letters.Correction,
    LetterKind.DECISION: letters.Decision,
    LetterKind.CERTIFICATE: letters.Certificate,
    LetterKind.REJECTION: letters.Rejection,
}
STATE_OF = {
    LetterKind.RECEIPT: registrations.submitted,
    LetterKind.CORRECTION: registrations.sent_back,
    LetterKind.DECISION: registrations.approved,
    LetterKind.CERTIFICATE: registrations.approved,
    LetterKind.REJECTION: registrations.rejected,
}
TODAY = "2026-11-10T14:05:00+09:00"
HOSTILE = '#read("/etc/passwd")*x*<script>'


@pytest.fixture(autouse=True)
def _a_tuesday_in_november():
    with time_machine.travel(TODAY, tick=False):
        yield


def text_of(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return re.sub(r"\s", "", done.stdout.decode())


def letter_of(kind, /, **facts) -> Letter:
    return STATE_OF[kind](**facts).letters.get(kind=kind)


def printed(kind, /, **facts) -> str:
    return text_of(issuing.pdf(letter_of(kind, **facts)))


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_prints_its_facts_and_has_the_shape_it_promises(kind):
    letter = letter_of(kind, name="団体サンプル 𠮷野・髙橋の会")

    assert set(letter.data) == SHAPES[kind].__required_keys__
    text = text_of(issuing.pdf(letter))
    assert "団体サンプル𠮷野・髙橋の会" in text
    assert "本庄市長" in text
    assert "〓" not in text


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ("draft", set()),
        ("submitted", {"receipt"}),
        ("in_review", {"receipt"}),
        ("sent_back", {"receipt", "correction"}),
        ("approved", {"receipt", "decision", "certificate"}),
        ("rejected", {"receipt", "rejection"}),
        ("withdrawn", {"receipt"}),
    ],
)
def test_the_verbs_issue_each_letter_once(state, kinds):
    registration = registrations.STATES[state]()

    assert sorted(registration.letters.values_list("kind", flat=True)) == sorted(kinds)


def test_a_decision_says_what_was_decided():
    text = printed(LetterKind.DECISION, representative_name="𠮷田 髙子")

    assert "市民活動団体登録決定通知書" in text
    assert "令和8年11月10日付けで申請のありました市民活動団体の登録について" in text
    assert "1登録番号R08-001" in text
    assert "環境の保全、子どもの健全育成" in text
    assert "〒367-0000埼玉県本庄市見本町1丁目2番3号" in text
    assert "会長𠮷田髙子様" in text


def test_a_certificate_bears_the_number_of_the_register():
    text = printed(LetterKind.CERTIFICATE)

    assert "登録番号R08-001登録証団体サンプル川みち清掃会様" in text
    assert "貴団体を、本庄市の市民活動団体として登録したことを証します。" in text


def test_certificate_breaks_no_line_within_its_last_words():
    pdf = issuing.pdf(letter_of(LetterKind.CERTIFICATE))
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True)

    assert "登録したことを証します。" in done.stdout.decode()


def test_who_downloads_a_letter_reads_that_it_bears_no_seal_and_staff_get_the_room_for_it():
    letter = letter_of(LetterKind.DECISION)
    url = reverse("letter_download", args=[letter.pk])
    applicant = people.signed_in(letter.registration.applicant)

    assert "電子データのため、公印はありません" in text_of(applicant.get(url).content)
    assert "公印" not in text_of(people.signed_in(people.clerk()).get(url).content)


def test_a_rejection_gives_the_reason_as_typed_and_how_to_appeal():
    AppealText.objects.update(text="市長に審査請求をすることができます。\n裁判所にも。")
    registration = registrations.rejected(note=f"市内での活動が確かめられません。\n{HOSTILE}")
    text = text_of(issuing.pdf(registration.letters.get(kind=LetterKind.REJECTION)))

    assert f"市内での活動が確かめられません。{HOSTILE}" in text
    assert "この決定に不服がある場合（教示）" in text
    assert "審査請求をすることができます。" in text


def test_a_request_for_correction_names_fields_by_their_words_and_the_day():
    items = [
        {"field": "bylaws", "note": "解散の定めを足してください。"},
        {"field": "phone", "note": "市外局番から書いてください。"},
    ]
    text = printed(LetterKind.CORRECTION, items=items)

    assert "添付する書類：規約・会則" in text
    assert "所在地・連絡先：電話番号" in text
    assert "解散の定めを足してください。" in text
    assert "令和8年11月25日（水）" in text  # ten business days, one holiday between


def test_a_receipt_shows_the_number_the_minute_in_japan_and_the_due_day():
    text = printed(LetterKind.RECEIPT)

    assert "受R08-0001" in text
    assert "令和8年11月10日（火）14時5分" in text
    assert "令和8年12月1日（火）まで" in text


def test_a_company_is_registered_as_one_of_the_three_bodies():
    letter = letter_of(LetterKind.CERTIFICATE, kind="business")

    assert letter.data["title"] == "市民活動団体等登録証"


def test_a_letter_stays_as_it_was_issued():
    letter = letter_of(LetterKind.REJECTION)
    before = issuing.pdf(letter)
    Registration.objects.update(name="改名した会")
    Letterhead.objects.update(mayor_name="次の 市長")
    AppealText.objects.update(text="新しい文章")

    after = issuing.pdf(Letter.objects.select_related("registration").get(pk=letter.pk))

    assert after == before
    assert "次の市長" not in text_of(after)


def test_letters_of_the_city_are_numbered_in_turn_and_slips_are_not():
    first = letter_of(LetterKind.DECISION)
    second = letter_of(LetterKind.REJECTION)

    assert [first.document_number, second.document_number] == [
        "R08本市活発第1号",
        "R08本市活発第2号",
    ]
    assert first.data["document_number"] == "R08本市活発第1号"
    slips = Letter.objects.filter(kind__in=[LetterKind.RECEIPT, LetterKind.CERTIFICATE])
    assert {slip.document_number for slip in slips} == {None}
    assert Letterhead.current().next_document_number(2026) == "R08本市活発第3号"


def test_a_preview_shows_the_typed_reason_and_takes_no_number():
    registration = registrations.in_review()
    registration.decision_reason = "これから送る理由です。"

    text = text_of(issuing.preview(registration, LetterKind.REJECTION))

    assert "これから送る理由です。" in text
    assert "（文書番号は決定のときに付きます）" in text
    assert registration.letters.count() == 1  # the receipt
    assert Letterhead.current().next_document_number(2026) == "R08本市活発第1号"


def test_a_preview_of_a_correction_shows_where_and_until_when():
    registration = registrations.in_review()
    correction = corrections.requested(
        registration,
        by=None,
        reason="足りません。",
        items=[{"field": "name", "note": "正式な名称で。"}],
        due=corrections.due_on(date(2026, 12, 7)),
    )

    text = text_of(issuing.preview(registration, LetterKind.CORRECTION, correction))

    assert "団体の基本：団体の名称" in text
    assert "令和8年12月7日（月）" in text


@pytest.mark.parametrize("kind", [LetterKind.DECISION, LetterKind.CERTIFICATE])
def test_a_preview_of_an_approval_says_that_the_number_is_to_come(kind):
    text = text_of(issuing.preview(registrations.examined(), kind))

    assert "登録番号（決定のときに付きます）" in text


def test_a_name_without_glyph_does_not_hold_the_letter_up():
    text = printed(LetterKind.CERTIFICATE, name="😀の会")

    assert "〓の会" in text
    assert "U+1F600" in text


def test_the_file_has_a_name_that_tells_what_it_is():
    assert issuing.file_name(letter_of(LetterKind.DECISION)) == "登録決定通知書_受R08-0001.pdf"


@pytest.mark.parametrize("kind", LetterKind)
def test_every_layout_holds_very_long_facts(kind):
    data = letter_of(kind).data
    data |= {"name": "長い名称の会" * 13}
    data["addressee"] |= {"name": "長い名称の会" * 13, "address": "埼玉県本庄市長い住所" * 16}
    data["facts"] = [["とても長い項目の名前", "とても長い内容です。" * 60]] * 5
    if "reasons" in data:
        data["reasons"] = ["とても長い理由です。" * 100] * 5

    text = text_of(render(issuing.KINDS[kind].layout, data))

    expected = "長い名称の会" * 13
    assert expected in text
