"""募集要項 as PDF for everybody: of public calls alone, made once, in the words of the page."""

import io
import threading
from urllib.parse import quote

import pikepdf
import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from calls import money_words
from calls.listing import whole_theme
from calls.models import RequiredPaper
from calls.preparing import guidelines
from calls.workflow import call as workflow
from core import pdf
from tests.factories import calls, people, themes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(settings, tmp_path):
    settings.FINISHED_ROOT = tmp_path
    with time_machine.travel(calls.at(), tick=False):
        yield


def fetched(call):
    response = Client().get(f"{call.get_absolute_url()}guidelines.pdf")
    assert response.status_code == 200
    return response, b"".join(response.streaming_content)


def title(pdf):
    """What the file itself is called."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return str(opened.docinfo["/Title"])


def printed(tmp_path):
    return sorted(tmp_path.glob("papers/*"))


def test_anybody_reads_it_in_the_browser_and_keeps_it_under_a_japanese_name():
    call = calls.opened()
    response, pdf = fetched(call)
    assert response["Content-Type"] == "application/pdf"
    name = quote("令和9年度 協働事業の提案募集_募集要項.pdf")
    assert response["Content-Disposition"] == f"inline; filename*=utf-8''{name}"
    assert title(pdf) == "令和9年度 協働事業の提案募集 募集要項"
    page = Client().get(call.get_absolute_url()).content.decode()
    assert f'href="{call.get_absolute_url()}guidelines.pdf"' in page


def test_call_that_is_not_public_has_none():
    address = f"{calls.complete().get_absolute_url()}guidelines.pdf"
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (calls.announced, "予告です。公開するまでに、変わることがあります"),
        (calls.opened, "第1版　令和8年11月24日（火）"),
        (calls.cancelled, "第1版　令和8年11月24日（火）　この募集は、中止しました"),
    ],
)
def test_paper_says_which_edition_it_is_and_whether_it_holds(make, words):
    assert guidelines.contents(make())["edition"] == words


def test_paper_says_that_nothing_is_taken_any_more():
    facts = guidelines.contents(calls.ended())["facts"]
    assert ["受け付け", "令和8年11月24日（火）に、早く終えました。"] in facts


def test_it_is_made_once_until_it_says_something_else(tmp_path, django_assert_max_num_queries):
    call, clerk = calls.opened(), people.clerk()
    fetched(call)
    (first,) = printed(tmp_path)
    written = first.stat().st_ino
    with django_assert_max_num_queries(2):
        fetched(call)
    with time_machine.travel(calls.at(hour=18), tick=False):
        fetched(call)
    assert [each.stat().st_ino for each in printed(tmp_path)] == [written]
    workflow.correct(
        call, by=clerk, note="誤り", write=lambda: call.courses.update(eligibility="NPO法人だけ")
    )
    fetched(call)
    assert len(printed(tmp_path)) == 2


def test_visitor_who_comes_while_it_is_made_is_told_on_a_page_of_the_site(tmp_path):
    call = calls.opened()
    fetched(call)
    (paper,) = printed(tmp_path)
    paper.unlink()
    cache.add(f"making:{paper.name}", 1, timeout=60)
    address = f"{call.get_absolute_url()}guidelines.pdf"
    response = Client().get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    html = response.content.decode()
    for part in ('<html lang="ja"', "<title>募集要項を作っています", f'href="{address}"'):
        assert part in html
    assert f'href="{call.get_absolute_url()}">「{call}」のページにもどる' in html


@pytest.mark.parametrize("layout", [guidelines.LAYOUT, "core/letters/base.typ"])
def test_it_is_made_anew_when_its_layout_has_changed(layout, tmp_path, monkeypatch):
    root = tmp_path / "root"
    for each in {guidelines.LAYOUT, "core/letters/base.typ"}:
        copy = root / each
        copy.parent.mkdir(parents=True)
        copy.write_text((pdf.ROOT / each).read_text())
    pdf.fonts()
    monkeypatch.setattr(pdf, "ROOT", root)
    monkeypatch.setattr(pdf, "thread", threading.local())
    call = calls.opened()
    fetched(call)
    with (root / layout).open("a") as file:
        file.write("// other\n")
    fetched(call)
    assert len(printed(tmp_path)) == 2


def test_money_is_said_in_the_words_of_the_page():
    call = calls.opened(most_years=5)
    course = call.courses.get()
    course.rates.create(from_year=4, numerator=1, denominator=2, ceiling=345_000)
    course.own_share_percent = 10
    course.save()
    call.refresh_from_db()
    (words,) = guidelines.contents(call)["courses"]
    money = [text for label, text in words["facts"] if label == "市が負担するお金"]
    assert money == [
        "1〜3年目 30万円まで（対象経費の3分の2以内）",
        "4〜5年目 34万5,000円まで（対象経費の2分の1以内）",
    ]
    assert money == list(map(str, money_words.lines(course)))
    assert ["端数と自己資金", money_words.small(course)] in words["facts"]


def test_theme_that_is_not_published_is_in_no_paper_for_everybody_but_in_that_of_staff(tmp_path):
    call, name = calls.announced(), "まだ言えないテーマ"
    fetched(call)
    theme = themes.accepted(call, title=name)
    fetched(call)
    assert len(printed(tmp_path)) == 1
    everybody, staff = guidelines.contents(call, for_everybody=True), guidelines.contents(call)
    assert [each["themes"] for each in everybody["courses"]] == [[]]
    assert [each["name"] for each in staff["courses"][0]["themes"]] == [f"テーマ1　{name}"]
    type(theme).objects.update(status="published", number=1, published_at=calls.at())
    fetched(call)
    assert len(printed(tmp_path)) == 2


@pytest.mark.parametrize(
    ("facts", "has_money", "words"),
    [
        ({"numerator": 2, "denominator": 3}, True, "30万円まで（対象経費の3分の2以内）"),
        ({"ceiling": None}, True, "20万円まで（対象経費の全額）"),
        ({}, False, "市はお金を負担しません"),
    ],
)
def test_money_of_a_theme_is_said_as_on_its_page(facts, has_money, words):
    call = calls.draft()
    call.courses.update(has_money=has_money)
    call.courses.get().rates.update(ceiling=200_000)
    theme = themes.draft(call, status="accepted", **facts)
    (course,) = guidelines.contents(call)["courses"]
    (said,) = course["themes"]
    assert ["市が負担するお金", words] in said["facts"]
    texts = whole_theme.texts(theme.pk, 1)
    of_page = whole_theme.theme(texts.theme, texts.call, texts.days)
    assert words == str(money_words.of_theme(of_page))


def test_day_that_will_not_be_is_printed_for_nobody_but_staff():
    call = calls.ended()
    everybody, staff = guidelines.contents(call, for_everybody=True), guidelines.contents(call)
    kept = [day for day in staff["days"] if day[1] != "応募のしめきり"]
    assert (everybody["days"], len(kept)) == (kept, len(staff["days"]) - 1)
    labels = [[label for label, _ in each["courses"][0]["facts"]] for each in (everybody, staff)]
    assert ["応募のしめきり" in each for each in labels] == [False, True]


def test_course_that_takes_nothing_any_more_tells_nobody_a_closing():
    call = calls.draft()
    calls.intake(call)
    call.courses.update(closed_at=calls.at(), closed_why="予算")
    (course,) = guidelines.contents(call, for_everybody=True)["courses"]
    assert "応募のしめきり" not in [label for label, _ in course["facts"]]


def test_call_that_was_cancelled_has_a_paper_without_days():
    call = calls.cancelled()
    assert guidelines.contents(call, for_everybody=True)["days"] == []
    assert title(fetched(call)[1])


def test_empty_ground_is_not_printed():
    call = calls.draft()
    labels = [label for label, _ in guidelines.contents(call)["facts"]]
    assert "根拠" not in labels
    assert "審査する会" not in labels


@pytest.mark.parametrize(
    "place",
    [
        "calls/letters/guidelines.typ",
        "templates/admin/calls/call/annexes.html",
        "templates/calls/detail/spending.html",
    ],
)
def test_what_is_handed_in_is_called_as_on_the_pages_of_the_staff(place, settings):
    text = (settings.BASE_DIR / place).read_text(encoding="utf-8")
    assert text.count(RequiredPaper._meta.verbose_name) == 1


@pytest.mark.parametrize("minutes", [0, 10])
def test_grace_for_files_under_way_is_printed_where_there_is_any(minutes):
    call = calls.opened()
    call.grace_minutes = minutes

    told = [words for label, words in guidelines.call_facts(call) if label == "しめきりのあと"]

    assert told == (
        ["しめきりまでに送りはじめたファイルだけ、10分まで待ちます。"] if minutes else []
    )
