"""The template pack "honjo": order, words and the ids that Django's own attributes point to."""

import re

import pytest
from crispy_forms.bootstrap import AppendedText, FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.forms import formset_factory
from django.template import engines
from django.test import RequestFactory

from core.forms.dates import DayField
from honjo_kyodo.dev.styleguide import SampleForm, sample_forms


def crispy(form, **context):
    """The form as {% crispy form %} writes it."""
    source = "{% load crispy_forms_tags %}{% crispy form %}"
    template = engines["django"].from_string(source)
    return template.render({"form": form, **context}, RequestFactory().get("/"))


def ids(html):
    """Every id of the page."""
    return re.findall(r'\bid="([^"]+)"', html)


class Plain(forms.Form):
    """A form without a helper."""

    name = forms.CharField(label="名前", help_text="例：見本", max_length=40)
    note = forms.CharField(label="連絡", required=False, max_length=50, widget=forms.Textarea)


@pytest.mark.parametrize("form", sample_forms().values(), ids=sample_forms())
def test_every_described_by_points_to_something(form):
    html = crispy(form)

    targets = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()

    assert targets
    assert set(targets) - set(ids(html)) == set()


@pytest.mark.parametrize("form", sample_forms().values(), ids=sample_forms())
def test_ids_are_unique(form):
    found = ids(crispy(form))

    assert sorted(found) == sorted(set(found))


def test_every_link_of_the_summary_leads_to_a_control_or_its_group():
    html = crispy(sample_forms()["wrong"])

    links = re.findall(r'<a href="#([^"]+)">', html)

    assert len(links) == 11
    assert set(links) - set(ids(html)) == set()


def test_label_then_help_then_error_then_control():
    html = crispy(Plain({}))

    places = [
        html.index(part)
        for part in (
            '<label for="id_name">名前<span class="c-field__must">必須</span>',
            'id="id_name_helptext"',
            'id="id_name_error"',
            '<input type="text" name="name"',
        )
    ]

    assert places == sorted(places)
    assert 'aria-invalid="true"' in html


def test_optional_field_says_so():
    assert '連絡<span class="c-field__free">任意</span>' in crispy(Plain())


def test_field_that_only_submitting_demands_is_marked_as_required():
    form = Plain()
    form.fields["note"].must = True

    assert '連絡<span class="c-field__must">必須</span>' in crispy(form)


def test_long_text_says_how_much_may_be_written():
    html = crispy(Plain())

    assert 'data-count-for="id_note" data-most="50">50字まで書けます</p>' in html


def test_no_box_cuts_a_pasted_text_in_silence():
    html = crispy(Plain())

    assert "maxlength" not in html
    assert 'data-count-for="id_name" data-most="40" data-late hidden></p>' in html


def test_form_carries_one_csrf_token_and_its_scripts():
    html = crispy(Plain())

    assert html.count("csrfmiddlewaretoken") == 1
    assert re.findall(r"js/([a-z]+)\.", html) == ["errors", "draft", "once", "count"]
    assert " novalidate>" in html


def test_form_without_tag_can_be_put_into_a_form_of_the_page():
    form = Plain()
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True

    html = crispy(form)

    assert "<form" not in html
    assert "csrfmiddlewaretoken" not in html


def test_page_can_put_the_summary_elsewhere():
    form = Plain({})
    form.helper = FormHelper()
    form.helper.show_summary = False

    assert "data-errors" not in crispy(form)
    assert "data-errors" in crispy(Plain({}))


def test_attributes_of_the_helper_reach_the_form():
    form = Plain()
    form.helper = FormHelper()
    form.helper.attrs = {"data-draft": "registration-1-basics", "data-draft-version": 3}
    form.helper.form_class = "c-box"

    html = crispy(form)

    assert '<form class="l-stack is-loose c-box" method="post" data-draft=' in html
    assert 'data-draft-version="3"' in html


def test_layout_objects_write_the_house_classes():
    form = Plain()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("あなたのこと", Row(Column("name"))),
        AppendedText("note", "字"),
        FormActions(Submit("save", "保存する", css_class="is-second")),
    )

    html = crispy(form)

    assert '<legend class="c-fields__legend">あなたのこと</legend>' in html
    assert '<div class="c-fields">' in html
    assert "<span>字</span>" in html
    assert re.search(
        r'<button type="submit" name="save" value="保存する" class="c-button +is-second"', html
    )


def test_submit_without_a_class_is_the_one_that_decides():
    form = Plain()
    form.helper = FormHelper()
    form.helper.add_input(Submit("send", "提出する"))

    html = crispy(form)

    assert 'value="提出する" class="c-button" id="submit-id-send">提出する</button>' in html


def test_unknown_field_in_a_layout_is_an_error():
    form = Plain()
    form.helper = FormHelper()
    form.helper.layout = Layout(Field("nmae"))

    with pytest.raises(Exception, match="nmae"):
        crispy(form)


def test_choices_stand_in_a_fieldset_with_the_id_the_summary_links_to():
    html = crispy(SampleForm({}))

    assert re.search(r'<fieldset class="c-field is-error" id="id_kind"', html)
    assert re.search(r'<legend>団体の種別<span class="c-field__must">必須</span>\s*</legend>', html)
    assert '<label for="id_kind_0">市民活動団体</label>' in html
    assert '<p class="c-field__group">まち</p>' in html


def test_chosen_values_come_back():
    html = crispy(SampleForm({"kind": "civic_group", "work": ["2", "3"], "name": "<見本>"}))

    assert html.count(" checked") == 3
    assert 'value="&lt;見本&gt;"' in html


def test_date_stands_in_three_boxes_with_labels():
    class Held(forms.Form):
        on = DayField(label="開催の日")

    html = crispy(Held({"on_year": "令和8", "on_month": "11", "on_day": "x"}))

    assert '<label for="id_on_0">年<input type="text" name="on_year" value="令和8"' in html
    assert "月と日は数字で入力してください。" in html
    assert html.count('aria-invalid="true"') == 3


def test_hidden_field_stays_hidden():
    class Kept(forms.Form):
        key = forms.CharField(widget=forms.HiddenInput, initial="1")

    html = crispy(Kept())

    assert "c-field" not in html
    assert '<input type="hidden" name="key" value="1" id="id_key">' in html


def test_formset_writes_its_management_form_once():
    html = crispy(formset_factory(Plain, extra=2)())

    assert html.count('name="form-TOTAL_FORMS"') == 1
    assert html.count('class="c-box l-stack is-loose"') == 2


def test_filter_writes_the_fields_without_a_form():
    source = "{% load crispy_forms_tags %}{{ form|crispy }}"

    html = engines["django"].from_string(source).render({"form": Plain()})

    assert "<form" not in html
    assert 'id="id_name_helptext"' in html
