"""What staff type into rows and beside acts: kana in one width, numbers judged in our words."""

import inspect

import pytest
import time_machine
from django import forms

from calls.forms import course, course_rows, days, parts
from calls.models import CallSetting, Course, Rate, SectionAsk
from core.forms.versions import VersionedForm
from tests.calls.sheet import client, filled, page, text_of
from tests.factories import calls, consultations, people
from tests.factories.calls import TODAY, at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(at(TODAY), tick=False):
        yield


@pytest.mark.parametrize("room", [course, course_rows, days, parts])
def test_no_field_of_a_call_is_djangos_plain_line_or_number(room):
    kinds = [kind for _, kind in inspect.getmembers(room, inspect.isclass)]
    found = [
        f"{kind.__name__}.{name}"
        for kind in kinds
        if issubclass(kind, VersionedForm)
        for name, field in kind.base_fields.items()
        if type(field) in (forms.CharField, forms.IntegerField)
    ]

    assert found == []


def a_course():
    return Course.objects.get(call=calls.complete())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("40000", "32,767以下にしてください。"),
        ("-1", "0以上の整数で入力してください。例：12"),
        ("はじめ", "0以上の整数で入力してください。例：12"),
    ],
)
def test_number_of_a_row_is_refused_in_our_words(typed, sentence):
    one, user = a_course(), client()
    url = page(one.call, "course", one.pk)
    rate = one.rates.first()

    shown = user.post(url, filled(user, url) | {f"rate-{rate.pk}-from_year": typed})

    assert sentence in text_of(shown)
    assert Rate.objects.get(pk=rate.pk).from_year == rate.from_year


def test_row_takes_a_number_as_a_japanese_keyboard_types_it():
    one, user = a_course(), client()
    url = page(one.call, "course", one.pk)
    rate = one.rates.first()

    user.post(url, filled(user, url) | {f"rate-{rate.pk}-numerator": "１", "most_years": "５"})

    rate.refresh_from_db()
    one.refresh_from_db()
    assert (rate.numerator, one.most_years) == (1, 5)


def test_half_width_kana_of_a_row_is_widened():
    one, user = a_course(), client()
    url = page(one.call, "course", one.pk)

    user.post(url, filled(user, url, cost__new0__name="ｺﾋﾟｰ代"))

    assert one.cost_items.filter(name="コピー代").exists()


def test_half_width_kana_is_widened_in_what_a_section_is_asked():
    one = consultations.received()
    asked = {"sections": [consultations.section().pk], "note": "ｺﾋﾟｰ機のことで"}
    day = {"due_on_year": 2026, "due_on_month": 12, "due_on_day": 2}

    client().post(f"/admin/calls/consultation/{one.pk}/move/route/", asked | day)

    assert SectionAsk.objects.get().note == "コピー機のことで"


def test_half_width_kana_is_widened_in_the_reason_of_an_act():
    one = consultations.talking()
    people.liaison()

    client().post(f"/admin/calls/consultation/{one.pk}/move/close/", {"note": "ﾊﾞｽで行けます。"})

    assert one.log.last().note == "バスで行けます。"


SETTING = "/admin/calls/callsetting/1/change/"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("40000", "32,767以下にしてください。"),
        ("はじめ", "0以上の整数で入力してください。例：12"),
    ],
)
def test_number_of_a_setting_is_refused_in_our_words(typed, sentence):
    user = client()

    shown = user.post(SETTING, filled(user, SETTING) | {"question_days": typed})

    assert sentence in text_of(shown)
    assert f'value="{typed}"' in text_of(shown)


def test_number_of_a_setting_may_be_typed_full_width():
    user = client()

    user.post(SETTING, filled(user, SETTING) | {"question_days": "１２"})

    assert CallSetting.current().question_days == 12
