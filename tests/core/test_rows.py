"""Rows on a page: read, judged, kept, compared, shown; without script."""

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory

from core.forms import comparison
from core.forms.fields import LineField, NumberField
from core.forms.pages import PageForm, reopened
from core.forms.rows import KeyedRow, RowsField, place
from core.templatetags.errors import errors_of
from groups.choices import Page
from groups.models import Registration


class Work(KeyedRow):
    idle = ("key", "is_paid")
    wide = ("is_paid",)
    task = LineField(label="しごと", max_length=10)
    days = NumberField(label="日数", unit="日")
    is_paid = forms.BooleanField(label="有償", required=False, initial=True)


class Works(PageForm):
    page = Page.PEOPLE
    representative_name = LineField(label="氏名", required=False)
    works = RowsField(Work, one="しごと", most=3, start=2, label="しごとの表")

    class Meta:
        model = Registration
        fields = ("representative_name",)


def shown(rows):
    """The page with what is stored."""
    form = Works(instance=Registration())
    form.initial["works"] = rows
    return form


def sent(text="", act="next", **typed):
    """The page with what is sent: しごと/日数/有償 by line."""
    data = QueryDict(mutable=True)
    data["act"] = act
    for index, line in enumerate(text.split()):
        key, task, days, *paid = line.split("/")
        data.update({f"works-{index}-key": key, f"works-{index}-task": task})
        data[f"works-{index}-days"] = days
        if paid:
            data[f"works-{index}-is_paid"] = "on"
    for name, value in typed.items():
        data[name] = value
    return Works(data, instance=Registration())


def row(key, task, days, *, is_paid=False):
    return {"key": key, "task": task, "days": days, "is_paid": is_paid}


TWO = [row("a", "下見", 2, is_paid=True), row("b", "作業", 4)]


def read(form):
    """The clean rows."""
    assert form.is_valid(), form.errors
    return form.cleaned_data["works"]


def test_rows_are_read_in_their_order_with_their_keys():
    assert read(sent("a/下見/２日/on b/作業/4")) == TWO


def test_emptied_rows_are_taken_away_and_a_box_ticked_beforehand_is_nothing_written():
    assert read(sent("a/下見/2/on x///on b/作業/4 y///on")) == TWO


def test_order_is_of_the_numbers_not_of_the_letters():
    data = {f"works-{n}-{part}": value for n in (10, 9) for part, value in
            {"key": f"k{n}", "task": f"仕事{n}", "days": "1"}.items()}  # fmt: skip
    assert [each["key"] for each in read(sent(**data))] == ["k9", "k10"]


@pytest.mark.parametrize("key", ["", "A", "<b>", "a" * 16 + "b", "あ"])
def test_row_without_a_key_or_with_nonsense_gets_one(key):
    form = sent("-/下見/2", **{"works-0-key": key})
    if len(key) > 16:
        assert not form.is_valid()
        return
    assert len(read(form)[0]["key"]) == 8


def test_no_two_rows_have_one_key():
    first, second = read(sent("a/下見/2 a/作業/4"))

    assert first["key"] == "a"
    assert second["key"] not in ("", "a")


def test_new_row_brings_its_key_along_so_that_a_second_press_says_the_same():
    blank = shown([])["works"].rows[0]

    assert blank["key"].value() == blank["key"].value()
    assert len(blank["key"].value()) == 8


# --- what is wrong ------------------------------------------------------------------------------


def faults(form):
    return errors_of(form)


def test_nothing_written_is_an_open_question():
    form = sent("x//")

    assert faults(form) == [("id_works", "しごとを、1つ以上書いてください。")]
    assert [e.code for e in form.errors.as_data()["works"]] == ["required"]


def test_too_many_rows_are_counted_and_all_of_them_stay():
    form = sent("a/一/1 b/二/1 c/三/1 d/四/1")

    assert faults(form) == [
        (
            "id_works",
            "しごとを書けるのは3までです。いまは4あります。消すか、まとめるかしてください。",
        )
    ]
    assert [each.called for each in form["works"].rows] == ["一", "二", "三", "四"]


def test_every_fault_names_its_row_and_leads_to_its_control():
    form = sent("a/下見/ b//たくさん")

    assert faults(form) == [
        ("id_works-0-days", "しごと1「下見」：日数を入力してください。"),
        ("id_works-1-task", "しごと2：しごとを入力してください。"),
        ("id_works-1-days", "しごと2：日数：0以上の整数で入力してください。例：12"),
    ]


def test_page_opened_again_says_what_is_wrong_and_not_what_is_missing():
    typed = sent("a/下見/ b//たくさん").typed

    again = reopened(Works, typed, instance=Registration())

    assert faults(again) == [
        ("id_works-1-days", "しごと2：日数：0以上の整数で入力してください。例：12")
    ]
    assert faults(reopened(Works, sent("a/下見/").typed, instance=Registration())) == []


# --- buttons ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "where"),
    [
        ("more works", "id_works-new"), ("drop works 0", "id_works"), ("count", "count"),
        ("next", ""), ("", ""), ("drop works ２", ""), ("more <b>", ""),
    ],
)  # fmt: skip
def test_buttons_of_the_rows_lead_back_to_their_place(act, where):
    assert place(act) == where


def test_row_whose_button_was_pressed_is_away():
    form = sent("a/下見/2/on x/調べる/1 b/作業/4", act="drop works 1")

    assert read(form) == TWO
    assert "調べる" not in str(form.typed)


@pytest.mark.parametrize("act", ["drop works 7", "drop others 0", "drop works"])
def test_button_of_no_row_takes_nothing_away(act):
    assert read(sent("a/下見/2/on b/作業/4", act=act)) == TWO


def test_empty_rows_stand_behind_as_long_as_there_is_room():
    counts = [len(shown(TWO[:n])["works"].rows) for n in (0, 1, 2)]
    full = shown([*TWO, row("c", "片づけ", 1)])["works"]

    assert counts == [2, 2, 3]
    assert (len(full.rows), full.is_full) == (3, True)


# --- kept and compared --------------------------------------------------------------------------


def test_what_was_typed_comes_back_as_it_was_typed():
    typed = sent("a/下見/２日/on x// b/作業/たくさん").typed

    again = Works(comparison.put_aside.query(typed), instance=Registration())

    assert again.typed == typed
    assert [each["days"].value() for each in again["works"].filled] == ["２日", "たくさん"]
    assert [each["is_paid"].value() for each in again["works"].filled] == [True, False]


def digest(form):
    return comparison.digest(form["works"])


def test_stored_and_sent_rows_have_one_digest():
    assert digest(shown(TWO)) == digest(sent("a/下見/２日/on b/作業/4 x///on"))
    assert digest(sent("z/下見/2/on y/作業/4")) == digest(shown(TWO))  # whatever their keys
    assert comparison.as_sent(shown(TWO)["works"]) == sent("a/下見/2/on b/作業/4").typed


@pytest.mark.parametrize(
    "other",
    ["b/作業/4 a/下見/2/on", "a/下見/2/on", "a/下見/2 b/作業/4", "a/下見/3/on b/作業/4", "x//"],
)
def test_order_number_and_content_of_rows_are_differences(other):
    assert digest(sent(other)) != digest(shown(TWO))


def test_differences_are_told_row_by_row():
    seen = comparison.shown(shown([]))

    found = comparison.differences(seen, stored=shown(TWO), sent=sent("c/草かり/1"))

    assert [(each.label, each.mine, each.theirs) for each in found] == [
        ("しごとの表", "1. 草かり／1／いいえ", "1. 下見／2／はい\n2. 作業／4／いいえ")
    ]


def test_rows_left_as_they_were_shown_become_what_is_stored_now():
    seen = comparison.shown(shown(TWO[:1]))
    form = sent("a/下見/2/on x///on", representative_name="見本")

    data = comparison.together(seen, stored=shown(TWO), sent=form)

    assert read(Works(data, instance=Registration())) == TWO
    assert data["representative_name"] == "見本"


def test_changed_rows_stay_as_they_were_sent():
    seen = comparison.shown(shown(TWO[:1]))

    data = comparison.together(seen, stored=shown(TWO), sent=sent("a/下見/3/on"))

    assert read(Works(data, instance=Registration())) == [row("a", "下見", 3, is_paid=True)]


# --- shown --------------------------------------------------------------------------------------


def page(form):
    source = "{% load crispy_forms_tags %}{% crispy form %}"
    template = engines["django"].from_string(source)
    return template.render({"form": form}, RequestFactory().get("/"))


def test_enter_never_takes_a_row_away():
    html = page(shown(TWO))

    assert html.index('name="act" value="next"') < html.index('value="drop works 0"')


def test_rows_are_shown_with_their_names_errors_and_buttons():
    html = page(sent("a/下見/ b/作業/4"))

    assert '消す<span class="u-hidden">：しごと1 下見</span>' in html
    assert 'href="#id_works-0-days"' in html
    assert 'id="id_works-0-days_error"' in html
    assert html.count('id="id_works-new"') == 1
    assert "しごとを1つ増やす" in html
    assert "必須" not in html
