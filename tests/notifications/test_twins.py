"""The HTML twin of a letter: the same words in the portal's look; links that end where they end."""

import html as markup
import re
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.core.mail import EmailMessage

from notifications import delivery
from notifications.models import Notice
from notifications.sending import looks, twin
from notifications.sending.links import linked
from tests.notifications import every_kind

SITE = settings.SITE_URL
ADDRESSES = [
    ("https://example.jp/chirashi/。地図は次です", "https://example.jp/chirashi/"),
    ("「https://example.jp/a」を見る", "https://example.jp/a"),
    ("（https://example.jp/a）", "https://example.jp/a"),
    ("(https://example.jp/a).", "https://example.jp/a"),
    ("https://example.jp/a_(b)。", "https://example.jp/a_(b)"),
    ("https://example.jp/a?b=1&c=2、つぎ", "https://example.jp/a?b=1&c=2"),
    ("くわしくはhttps://example.jp/へ", "https://example.jp/"),
    ("https://example.jp/a, https", "https://example.jp/a"),
    ("『HTTPS://EXAMPLE.JP』", "HTTPS://EXAMPLE.JP"),
    ("https://example.jp　です", "https://example.jp"),
    ("http://localhost:8000/my/です。", "http://localhost:8000/my/"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_address_ends_where_japanese_begins(text, address):
    made = linked(text)

    assert re.findall(r'href="(.*?)"', made) == [markup.escape(address)]
    assert markup.unescape(re.sub("<.*?>", "", made)) == text


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("連絡は office@example.jp へ", "mailto:office@example.jp"),
        ("「www.example.jp」です", "https://www.example.jp"),
    ],
)
def test_mail_address_and_bare_name_are_links(text, href):
    assert re.findall(r'href="(.*?)"', linked(text)) == [href]


@pytest.mark.parametrize(
    "text", ["https://", "http://。", "www.", "a@b", "javascript:alert(1)", "@"]
)
def test_what_is_no_address_is_no_link(text):
    assert linked(text) == text


def told(text):
    """The words alone: neither gaps nor rules."""
    return re.sub(r"[\s　]|―{5,}", "", text)


def words_in(twin):
    body = re.sub(r"(?s)^.*?<body[^>]*>", "", twin)
    return told(markup.unescape(re.sub(r"(?s)<[^>]*>", "", body)))


def bare(words):
    """Without what the look says in another way: the button, 「：」 and brackets of あと3日."""
    return re.sub("ページを開く|：|（(?=あと3日)|(?<=あと3日)）", "", words)


@pytest.mark.parametrize("kind", every_kind.kinds())
def test_twin_of_every_kind_has_the_words_of_its_text_and_at_most_one_button(kind):
    _subject, text, html = every_kind.letter(kind)
    office = told(every_kind.SIGNATURE.split("\n")[0])

    said = words_in(html).removeprefix(office)

    assert html.count(">ページを開く</a>") <= 1
    assert bare(said) == bare(told(text))
    assert not re.search(r"<style|<img|<script|url\(|\bsrc=|<link", html)


OF_THE_WHOLE_PORTAL = {"notifications/invariants_broken", "proposals/files_broken"}


def test_subject_of_every_kind_says_what_it_is_about():
    vague = {
        kind
        for kind in every_kind.kinds()
        if "{{" not in (every_kind.TEMPLATES / f"{kind}.subject.txt").read_text()
    }

    assert vague == OF_THE_WHOLE_PORTAL


def test_date_and_days_left_stand_large_and_the_button_has_its_address_below():
    due = "期限　12月5日（土）まで（あと3日）"
    text = f"まだ終わっていません。\n\n{due}\n\n{SITE}/my/\n\n――――――――――\n市\n{SITE}\n"

    laid = twin.laid_out(text)

    assert [(piece.shape, piece.name, piece.more) for piece in laid.pieces] == [
        ("lead", "", ""), ("large", "期限", "あと3日"), ("button", f"{SITE}/my/", ""),
    ]  # fmt: skip
    assert laid.office == "市"


def test_day_in_a_sentence_stands_out_and_the_old_one_does_not():
    by = "令和8年12月5日（土）17時までに"
    text = f"お願いです。\n\n{by}、お返事ください。\n\nはじめの期限　11月30日\n"

    laid = twin.laid_out(text)

    assert [piece.shape for piece in laid.pieces] == ["lead", "words", "fact"]
    assert re.findall(r">([^<]*)</b>", laid.pieces[1].words) == [by]


def test_greeting_is_not_the_sentence_that_matters():
    laid = twin.laid_out("見本 花子 様\n\nお返事をお待ちしています。\n\n期限　12月5日（土）\n")

    assert [piece.shape for piece in laid.pieces] == ["words", "lead", "large"]


def test_day_of_a_meeting_stands_large_with_the_days_to_it():
    laid = twin.laid_out("近づきました。\n\n日時　12月5日（土）午後2時（あした）\n")

    assert [(piece.shape, piece.more) for piece in laid.pieces] == [
        ("lead", ""),
        ("large", "あした"),
    ]


def test_address_that_leads_elsewhere_is_never_the_button():
    laid = twin.laid_out("お問い合わせです。\n\nhttps://evil.example/\n\nさようなら\n")

    assert "button" not in {piece.shape for piece in laid.pieces}


def test_link_to_stop_behind_a_rule_is_never_the_button():
    laid = twin.laid_out(f"募集が終わりました。\n\n――――――――\nやめるとき\n{SITE}/stop/abc/\n")

    assert "button" not in {piece.shape for piece in laid.pieces}


def test_every_colour_is_said_for_light_and_for_dark():
    for name, style in looks.STYLES.items():
        plain = re.findall(r"(?:^|;)(color|background-color):#", style)
        dark = re.findall(r"(?:^|;)(color|background-color):light-dark", style)
        assert plain == dark, name


@pytest.mark.django_db
def test_mail_is_seven_bits_text_first_and_named_by_a_domain():
    EmailMessage("件名", "本文です。\n\n" + "長い" * 900, to=["a@sample.example"]).send()

    raw = delivery.message(Notice.objects.get()).message().as_bytes()
    sent = message_from_bytes(raw, policy=policy.default)

    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n" if b"\r\n" in raw else b"\n"))) < 998
    assert [part.get_content_type() for part in sent.iter_parts()] == ["text/plain", "text/html"]
    assert {part["Content-Transfer-Encoding"] for part in sent.iter_parts()} == {"base64"}
    assert sent.get_body(("plain",)).get_content().startswith("本文です。")
    assert re.fullmatch(r"<[0-9a-f]{32}@sample\.example>", sent["Message-ID"].strip())
