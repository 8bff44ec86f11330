"""Clean text: composed, and nothing in it that nobody can see."""

import sys
import unicodedata
from xml.etree import ElementTree

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from core import japanese
from core.text import clean, mapped
from tests.factories import cases, registrations

APPS = ("accounts", "notifications", "groups", "cases", "guide")
XML = '<?xml version="1.0" encoding="utf-8"?><a>{}</a>'


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("か\u3099く", "がく"),
        ("か\u200b\u3099", "が"),
        ("本\u0002庄\ufffe市\x00\uffff\U0010ffff", "本庄市"),
        ("会\u200b\u202e\ufeff\u2066\u2069\u200e\u200f\u061c\u2060\xad\u034f", "会"),
        ("\u3164\u1160\u115f\uffa0", ""),  # blank letters of Hangul
        ("a\ud83d\ude00b", "ab"),  # halves, never put together
        ("見本\U000e0041\U000e0042", "見本"),  # words hidden in tags
        ("葛\U000e0100\U000e0101\U000e0100", "葛\U000e0100"),  # words hidden in selectors
        (" \ufe0f\U000e0100", " "),
        ("a\u200db\u200c", "ab"),
        ("👩\u200d\u200d👧", "👩👧"),
        ("一\r\n二\r三\n\r\n四", "一\n二\n三\n\n四"),
        ("一\x0b二\x0c三\x85四\u2028五\u2029六", "一\n二\n三\n四\n五\n六"),
    ],
)
def test_what_nobody_sees_is_taken_out(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一行\n二行\tおわり　です\xa0。",
        "👩\u200d👧", "👩🏽\u200d💻", "❤\ufe0f\u200d🔥", "❤\ufe0f", "1\ufe0f\u20e3", "🏴\u200d☠",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
        "葛\U000e0100城市", "辻\ufe00", "髙﨑𠮷野", "が",
        "\ufa19\ufa1b\U0002f800",  # 神, 福 as some families write them
        "क\u094d\u200dष", "می\u200cخواهم",  # Nepali, Persian
        "\ue000",  # 外字
    ],
)  # fmt: skip
def test_what_means_something_stays(text):
    assert clean(text) == text


def test_every_character_of_unicode_is_carried_by_xml_or_taken_out():
    everything = "".join(map(chr, range(sys.maxunicode + 1))).replace("&", "").replace("<", "")

    kept = clean(everything)

    ElementTree.fromstring(XML.format(kept))
    unseen = {"Cc": "\t\n", "Cs": "", "Zl": "", "Zp": ""}
    left = {(unicodedata.category(c), c) for c in kept if unicodedata.category(c) in unseen}
    assert left == {("Cc", c) for c in unseen["Cc"]}


ODD = st.sampled_from("👩👧葛か\u3099\u200d\u200c\ufe0f\u200b")


@given(st.text(st.one_of(st.characters(), ODD)))
def test_clean_text_is_composed_and_stays_as_it_is(text):
    kept = clean(text)

    assert clean(kept) == kept
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text))


def test_search_index_folds_what_nobody_sees():
    odd = "か\u3099く\x02\ufffe\u202e\u200b👩\u200d👧葛\U000e0100"

    indexed = {japanese.tsvector_literal([(text, "A")], [text]) for text in (odd, clean(odd))}

    assert clean(odd) != odd
    assert len(indexed) == 1


@pytest.mark.django_db
def test_reference_data_and_what_factories_make_are_clean():
    registrations.approved(), cases.published()

    odd = [
        (model.__name__, row)
        for app in APPS
        for model in apps.get_app_config(app).get_models()
        for row in model._base_manager.values()
        if mapped(row, clean) != row
    ]

    assert odd == []
