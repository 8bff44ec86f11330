"""Hostile and broken words: refused with a sentence, or made harmless."""

from email import message_from_bytes, policy

import pytest
from django.core.mail import EmailMessage

from notifications import delivery, outbox
from notifications.models import Notice
from notifications.sending import wording

pytestmark = pytest.mark.django_db
FAMILY = "👨\u200d👩\u200d👧\ufe0f"
RIGHT_TO_LEFT = "\u202egnp.exe"


def posted(**fields):
    values = {"kind": "test", "to_address": "a@sample.example", "subject": "s", "text": "t"}
    return outbox.enqueue(dedupe_key="1", **(values | fields))


def sent(notice):
    """The mail as its receiver gets it."""
    return message_from_bytes(delivery.message(notice).message().as_bytes(), policy=policy.default)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("お知らせ\nBcc: evil@sample.example", "お知らせ Bcc: evil@sample.example"),
        ("お知らせ\r\nBcc: evil@sample.example", "お知らせ Bcc: evil@sample.example"),
        ("お知らせ\rBcc", "お知らせ Bcc"),
        ("お知らせ\u2028Bcc\u2029\x85\x0b\x0c", "お知らせ Bcc"),
        (f"写真{RIGHT_TO_LEFT}", "写真gnp.exe"),
        ("\u2066a\u2069\u200b\ufeff\xad\u061c", "a"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("a\ud800b", "ab"),
        (f"会{FAMILY}", f"会{FAMILY}"),
        ("  見本\t　花子 ", "見本 花子"),
        ("", ""),
    ],
)
def test_line_of_a_header_holds_one_visible_line(words, line):
    assert wording.one_line(words) == line


def test_subject_of_ten_thousand_characters_is_cut():
    line = wording.one_line("あ" * 10_000)

    assert (len(line), line[-1]) == (200, "…")
    assert wording.one_line("あ" * 200) == "あ" * 200


def test_line_breaks_of_a_text_stay_and_other_unseen_characters_do_not():
    assert wording.visible(f"一\r\n二\r三\x00\ud800{RIGHT_TO_LEFT}\t四") == "一\n二\n三gnp.exe 四"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hanako",
        "a@b.jp,c@d.jp",
        "a@b.jp;c@d.jp",
        "a,b@sample.example",
        "a b@sample.example",
        "a@b.jp\nBcc: c@d.jp",
        "花子@sample.example",
        "見本 花子 <a@sample.example>",
        "a@" + "あ" * 60 + ".jp",
        "a" * 65 + "@sample.example",
        "a" * 60 + "@" + ("b" * 60 + ".") * 4 + "jp",
        "a@b",
    ],
)
def test_address_that_is_none_is_refused_with_a_sentence(address):
    with pytest.raises(wording.BadAddress, match="^メールアドレス.*。$"):
        wording.address(address)


@pytest.mark.parametrize(
    "typed", ["a@sample.example\x00", "a\u202e@sample.example", "a@sample.example\ud800"]
)
def test_what_nobody_sees_in_an_address_is_no_part_of_it(typed):
    assert wording.address(typed) == "a@sample.example"


@pytest.mark.parametrize(
    "address", ["a@sample.example", " a@sample.example\n", "o'neil+x@sample.example", "a@日本.jp"]
)
def test_address_stays_as_it_was_written(address):
    assert wording.address(address) == address.strip()


def test_name_with_a_line_break_never_becomes_a_header():
    context = {"name": "会\nBcc: evil@sample.example", "reference": "1\r\nX: y", "url": "https://x"}

    notice = outbox.post(
        "groups/registration_withdrawn", to="a@sample.example", context=context, dedupe_key="1"
    )

    mail = sent(notice)
    assert (mail["Bcc"], mail["X"], mail["To"]) == (None, None, "a@sample.example")
    assert "\n" not in notice.subject


def test_longest_subject_survives_the_way_through_the_mail():
    subject = wording.one_line(f"【本庄市】{FAMILY}" + "長い件名" * 1000)

    assert sent(posted(subject=subject))["Subject"].strip() == subject


@pytest.mark.parametrize("words", ["本文\x00です", "本文\ud800です", f"本文{RIGHT_TO_LEFT}です"])
def test_mail_of_other_apps_is_made_harmless_too(words):
    EmailMessage(words, words, to=["a@sample.example"]).send()

    notice = Notice.objects.get()
    assert (notice.subject, notice.text) == (wording.one_line(words), wording.visible(words))


def test_mail_to_an_address_that_is_too_long_is_left_out():
    too_long = "a" * 60 + "@" + ("b" * 60 + ".") * 4 + "jp"

    assert EmailMessage("件名", "本文", to=[too_long, "b@sample.example"]).send() == 1

    assert Notice.objects.get().to_address == "b@sample.example"


def test_html_twin_shows_markup_as_text():
    subject, text, html = outbox.compose(
        "groups/registration_withdrawn",
        {"name": "<script>alert(1)</script>", "reference": "1", "url": "https://x.example/"},
    )

    assert "<script>" in text
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("前\n\n\n後\n", "前\n\n後\n"),
        ("前\n \n　\n\n後\n", "前\n\n後\n"),
        ("前\n\n後\n次\n", "前\n\n後\n次\n"),
    ],
)
def test_part_that_is_left_out_leaves_no_gap(text, told):
    assert wording.without_gaps(text) == told


def test_no_letter_without_its_stop_link_has_a_gap_before_the_signature():
    title, facts = "募集の名前", {"stop_url": "", "url": "/calls/2026-1/", "reply_to": None}

    _subject, text, _html = outbox.compose("calls/call_corrected", {"title": title, **facts})

    assert "\n\n――" in text
    assert "\n\n\n" not in text
