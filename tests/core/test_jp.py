"""Dates and amounts in templates."""

from datetime import date, datetime

import pytest
import time_machine
from django.template import engines
from django.utils import timezone

NOW = time_machine.travel(datetime(2026, 11, 24, 3, 0, tzinfo=timezone.get_default_timezone()))


def render(expression, value):
    return engines["django"].from_string("{{ value|" + expression + " }}").render({"value": value})


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("wareki", date(2026, 11, 23), "令和8年11月23日（月）"),
        ("wareki", date(2019, 5, 1), "令和元年5月1日（水）"),
        ("wareki_short", date(2026, 11, 27), "11月27日（金）"),
        ("wareki_short", date(2027, 1, 24), "令和9年1月24日（日）"),
        ("wareki_month", date(2009, 4, 1), "平成21年（2009年）4月"),
        ("fiscal_year", date(2027, 3, 31), "令和8年度（2026年度）"),
        ("fiscal_year", 2026, "令和8年度（2026年度）"),
        ("yen", 12000, "12,000円"),
        ("yen", 0, "0円"),
        ("yen", -500, "△500円"),
        ("thousands", 250000, "250,000"),
        ("days_left", date(2026, 11, 29), "5"),
        ("days_left_text", date(2026, 11, 29), "あと5日"),
        ("days_left_text", date(2026, 11, 20), "4日過ぎた"),
        ("file_size", 28 * 1024, "28KB"),
        ("file_size", 1_258_291, "1.2MB"),
        ("file_size", 1, "1KB"),
        (
            "time_tag",
            date(2026, 11, 23),
            '<time datetime="2026-11-23">令和8年11月23日（月）</time>',
        ),
    ],
)
@NOW
def test_filter_writes_as_a_city_office_does(expression, value, text):
    assert render(expression, value) == text


def test_moment_is_told_by_the_clock_of_japan():
    moment = datetime.fromisoformat("2026-11-24T02:05:00+00:00")

    assert render("wareki_time", moment) == "令和8年11月24日（火）11時5分"
    assert render("wareki", datetime.fromisoformat("2026-11-24T16:00:00+00:00")) == (
        "令和8年11月25日（水）"
    )


@pytest.mark.parametrize(
    "expression",
    ["wareki", "wareki_short", "wareki_time", "wareki_month", "fiscal_year", "yen", "time_tag"],
)
def test_nothing_gives_nothing(expression):
    assert render(expression, None) == ""


def test_name_that_quotes_by_itself_gets_inner_marks():
    assert render("quoted", "こだま芸術文化の集い") == "「こだま芸術文化の集い」"
    assert render("quoted", "図書館サービス事業「ブックスタート」") == (
        "「図書館サービス事業『ブックスタート』」"
    )
