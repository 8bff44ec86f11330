"""Dates typed in parts, addresses, and texts with their length."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from core.forms.dates import DayField, HourField, MonthField, western_year
from core.forms.fields import LineField, LongField, MailField


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
