"""Dates typed in parts, addresses, and texts with their length."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from accounts.forms.fields import EmailField
from core.forms.dates import DayField, HourField, MonthField, beyond_its_era, western_year
from core.forms.fields import LineField, LongField, MailField, NumberField, PhoneField, YenField
from core.text.mail_addresses import NO_DOTS


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2009", 2009),
        ("２００９", 2009),
        ("平成21", 2009),
        ("平成２１年", 2009),
        ("H21", 2009),
        ("h21", 2009),
        ("令和元年", 2019),
        ("昭和64", 1989),
        ("平成31", 2019),
        ("昭和99", None),
        ("S65", None),
        ("平成32年", None),
        ("9", None),
        ("平成", None),
        ("江戸3", None),
    ],
)
def test_western_year_reads_both_calendars(text, year):
    assert western_year(text) == year


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:00", time(14)), ("１４：００", time(14)), ("14時", time(14)), (" 9時5分", time(9, 5)),
        ("", None),
    ],
)  # fmt: skip
def test_hour_is_taken_as_people_write_it(typed, hour):
    assert HourField(required=False).clean(typed) == hour


@pytest.mark.parametrize("typed", ["24:00", "25時", "あした", "時"])
def test_hour_that_is_none_is_refused(typed):
    with pytest.raises(ValidationError):
        HourField().clean(typed)


def test_day_field_gives_the_date():
    assert DayField().clean(["令和8", "１１", " 23 "]) == date(2026, 11, 23)


@pytest.mark.parametrize("month", ["4月", "４月", "04", " 4 月 "])
def test_month_may_be_typed_with_its_word(month):
    assert MonthField().clean(["平成21年", month]) == date(2009, 4, 1)
    assert DayField().clean(["2009年", month, "1日"]) == date(2009, 4, 1)


@pytest.mark.parametrize(
    ("typed", "last", "year"),
    [("昭和99", 64, 2024), ("Ｓ６５", 64, 1990), ("平成32年", 31, 2020), ("大正16", 15, 1927)],
)
def test_year_that_its_era_never_reached_is_refused_with_a_sentence(typed, last, year):
    with pytest.raises(ValidationError) as refusal:
        MonthField().clean([typed, "4"])

    [sentence] = refusal.value.messages
    assert sentence == beyond_its_era(typed)
    assert sentence[2:] == f"は{last}年までです。{year}年のことなら「{year}」と入力してください。"


@pytest.mark.parametrize(
    ("unit", "typed", "number"),
    [
        ("人", "12名", 12), ("人", "１２人", 12), ("人", "1,234 名", 1234), ("件", "3個", 3),
        ("か所", "4箇所", 4), ("回", "2度", 2), ("分", "90分", 90), ("", "7", 7),
    ],
)  # fmt: skip
def test_number_is_taken_with_the_words_that_people_count_by(unit, typed, number):
    assert NumberField(unit=unit).clean(typed) == number


@pytest.mark.parametrize(("unit", "typed"), [("人", "12万"), ("人", "12円"), ("", "12名")])
def test_number_with_another_word_is_refused(unit, typed):
    with pytest.raises(ValidationError):
        NumberField(unit=unit).clean(typed)


def test_yen_stay_yen():
    assert YenField().clean("３００,０００円") == 300_000
    with pytest.raises(ValidationError):
        YenField().clean("12名")


def test_phone_field_takes_what_an_address_book_copies():
    assert PhoneField().clean("\u202a+81 495-25-1111\u202c") == "0495-25-1111"


@pytest.mark.parametrize(
    "typed", ["0495～25～1111", "0495〜25〜1111", "0495_25_1111", "0495/25/1111"]
)
def test_phone_field_takes_whatever_stands_between_the_parts(typed):
    assert PhoneField().clean(typed) == "0495-25-1111"


def test_month_field_gives_the_first_of_the_month():
    assert MonthField().clean(["2009", "4"]) == date(2009, 4, 1)


@pytest.mark.parametrize("value", [None, ["", "", ""], ["", " ", None]])
def test_optional_day_left_out_is_nothing(value):
    assert DayField(required=False).clean(value) is None


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (["", "", ""], "日付を入力してください。"),
        (["2026", "", ""], "月と日を入力してください。"),
        (["26", "4", "1"], "年は「2009」か「平成21」のように入力してください。"),
        (["2026", "四", "1"], "月と日は数字で入力してください。"),
        (["2026", "2", "30"], "この日付はありません。月と日を確かめてください。"),
        (["2026", "9" * 20, "1"], "この日付はありません。月と日を確かめてください。"),
        (["2026", "1", "9" * 5000], "この日付はありません。月と日を確かめてください。"),
        (["2026", "-1", "1"], "月と日は数字で入力してください。"),
    ],
)
def test_wrong_day_says_which_part_to_mend(parts, message):
    with pytest.raises(ValidationError) as caught:
        DayField().clean(parts)

    assert caught.value.messages == [message]


def test_wrong_month_says_so():
    with pytest.raises(ValidationError) as caught:
        MonthField().clean(["2009", "13"])

    assert caught.value.messages == ["月は1から12で入力してください。"]


def test_field_has_changed_only_when_the_date_has():
    field = DayField()

    assert not field.has_changed(date(2026, 11, 23), ["2026", "11", "23"])
    assert field.has_changed(date(2026, 11, 23), ["2026", "11", "24"])


@pytest.mark.parametrize(
    "typed", ["ｈａｎａｋｏ＠sample.example", " hanako＠ｓａｍｐｌｅ.example　"]
)
def test_mail_address_in_full_width_is_the_address_it_means(typed):
    assert MailField().clean(typed) == "hanako@sample.example"


@pytest.mark.parametrize(
    "unseen",
    [
        "", "\u3000", "\u00a0", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f",
        "\u1806", "\u180b", "\u202a", "\u202c", "\u3164",
        *(chr(code) for code in range(0xFE00, 0xFE10)),
    ],
)  # fmt: skip
def test_mail_address_with_something_unseen_at_its_end_is_the_same_address(unseen):
    typed = f"hanako@sample.example{unseen}"

    assert {EmailField().clean(typed), MailField().clean(typed)} == {"hanako@sample.example"}


@pytest.mark.parametrize(
    "typed",
    [
        "\u202ahanako@sample.example\u202c", "\u200ehanako@sample.example",
        "mailto:hanako@sample.example", "<hanako@sample.example>", "hanako@sample.example, ",
        "見本 花子 <hanako@sample.example>", "見本　花子＜hanako@sample.example＞",
        '"見本 花子" <hanako@sample.example>;', "hanako@sample.example、", "hanako@sample.example.",
        "hanako@sample.example。", "hanako@sample.example;",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [MailField, EmailField])
def test_mail_address_is_taken_as_a_mail_program_copies_it(kind, typed):
    assert kind().clean(typed) == "hanako@sample.example"


@pytest.mark.parametrize(
    "typed",
    ["<h@sample.example> <b@sample.example>", "h@sample.example,b@sample.example", "mailto:", "<>",
     "。", "hanako@sample.example 花子"],
)  # fmt: skip
def test_two_mail_addresses_or_none_are_no_address(typed):
    with pytest.raises(ValidationError):
        MailField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hanako@sample。example", "hanako@sample.example"),
        ("hanako@ⓢample.example", "hanako@sample.example"),
        ('"hanako.m"@sample.example', "hanako.m@sample.example"),
        ("hanako@日本.jp", "hanako@日本.jp"),
    ],
)
def test_mail_address_has_one_spelling(typed, kept):
    assert MailField().clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hanako..m@docomo.ne.jp", '"hanako..m"@docomo.ne.jp'),
        ('"hanako..m"@docomo.ne.jp', '"hanako..m"@docomo.ne.jp'),
        ("hanako.@ezweb.ne.jp", '"hanako."@ezweb.ne.jp'),
        ("ｈａｎａｋｏ．＠ezweb.ne.jp", '"hanako."@ezweb.ne.jp'),
        (".h-@a1.ezweb.ne.jp", '".h-"@a1.ezweb.ne.jp'),
        ("h...@au.com", '"h..."@au.com'),
        ("hanako.m@docomo.ne.jp", "hanako.m@docomo.ne.jp"),
    ],
)
@pytest.mark.parametrize("kind", [MailField, EmailField])
def test_old_address_of_a_phone_is_taken_in_quotes_and_shown_without(kind, typed, kept):
    field = kind()

    assert field.clean(typed) == kept
    assert '"' not in field.prepare_value(kept)
    assert field.clean(field.prepare_value(kept)) == kept


@pytest.mark.parametrize(
    "typed",
    [
        ".h@sample.example", "hanako..m@gmail.com", "hanako.@sample.example",
        '"h..m"@sample.example', "h..m@notdocomo.ne.jp", "h..m@docomo.ne.jp.sample.example",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [MailField, EmailField])
def test_address_of_anybody_else_is_refused_for_its_dots(kind, typed):
    with pytest.raises(ValidationError) as refusal:
        kind().clean(typed)

    assert refusal.value.messages == [NO_DOTS]


@pytest.mark.parametrize("typed", ["taro①@sample.example", "taro²@sample.example", "ﬁ@a.example"])
def test_mail_address_is_never_made_that_of_somebody_else(typed):
    with pytest.raises(ValidationError, match="メールアドレス|メール"):
        MailField().clean(typed)


@pytest.mark.parametrize("kind", [LineField, LongField])
def test_text_that_is_too_long_is_told_by_how_much(kind):
    assert kind(max_length=5).clean(" ｶﾞｷﾞｸﾞ  ") == "ガギグ"
    with pytest.raises(ValidationError) as refusal:
        kind(max_length=5).clean("あ" * 12)
    assert refusal.value.messages == ["5字までにしてください。いまは12字あります。"]
