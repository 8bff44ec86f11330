"""The components: their markup, and that a mistake in their use does not pass."""

from datetime import datetime, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory
from django.utils import timezone

from core import calendar, diagrams
from core.templatetags import errors

TONES = {"need": "M12 3L1.8 21", "done": "M4 12.5l5 5"}


def render(source, **context):
    """What the template gives for the context."""
    return engines["django"].from_string(source).render(context)


def in_days(number):
    """The day so many days from today."""
    return calendar.today() + timedelta(days=number)


@pytest.mark.parametrize(
    "source",
    [
        "{% notice titel='x' %}{% endnotice %}",
        "{% card title='x' %}{% endcard %}",
        "{% badge 'x' colour='need' %}",
        "{% facts checked=True %}{% endfacts %}",
        "{% filter_list 'x' %}",
    ],
)
def test_misspelt_or_missing_argument_fails_when_the_template_compiles(source):
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% badge 'x' tone='danger' %}",
        "{% button 'x' tone='primary' %}",
        "{% notice tone='solid' %}{% endnotice %}",
        "{% moment 'x' state='over' %}",
        "{% ring_mini 'citizens' %}",
        "{% zone_mini 6 %}",
        "{% step_mini 0 %}",
    ],
)
def test_value_that_is_no_choice_fails(source):
    with pytest.raises(ValueError, match=r"none of|no state|no such|are 1 to 5"):
        render(source)


@pytest.mark.parametrize(("tone", "sign"), TONES.items())
def test_badge_of_need_and_done_brings_its_sign(tone, sign):
    assert f'd="{sign}' in render("{% badge 'x' tone=tone %}", tone=tone)
    assert "<svg" not in render("{% badge 'x' tone=tone icon='' %}", tone=tone)


def test_badge_escapes_what_people_wrote():
    assert render("{% badge word %}", word="<b>") == '<span class="c-badge">&lt;b&gt;</span>'


@pytest.mark.parametrize(
    ("days", "classes", "words"),
    [
        (24, "c-deadline", "あと24日"),
        (8, "c-deadline", "あと8日"),
        (7, "c-deadline is-near", "あと7日"),
        (1, "c-deadline is-near", "あしたまで"),
        (0, "c-deadline is-near", "きょうまで"),
        (-1, "c-deadline is-past", "1日過ぎた"),
    ],
)
def test_deadline_says_how_many_days_are_left(days, classes, words):
    html = render("{% deadline due %}", due=in_days(days))

    assert html.startswith(
        f'<span class="{classes}"><span class="c-deadline__left">{words}</span>'
        f'<time datetime="{in_days(days).isoformat()}">'
    )


def test_deadline_with_an_hour_shows_it():
    due = datetime(2030, 12, 4, 17, tzinfo=timezone.get_default_timezone())

    html = render("{% deadline due %}", due=due)

    assert html.endswith('<time datetime="2030-12-04">令和12年12月4日（水）17時</time></span>')


@pytest.mark.parametrize(
    ("tone", "days", "classes", "button"),
    [
        ("yours", 8, "c-status is-yours", "c-button"),
        ("yours", 7, "c-status is-yours is-near", "c-button is-need"),
        ("", 3, "c-status", "c-button"),
        ("done", 3, "c-status is-done", "c-button"),
    ],
)
def test_status_turns_brick_only_when_it_waits_for_the_reader(tone, days, classes, button):
    source = (
        "{% status title='t' word='審査中' turn='市' until=due tone=tone href='/x' action='見る' %}"
        "{% endstatus %}"
    )

    html = render(source, due=in_days(days), tone=tone)

    assert f'<div class="{classes}">' in html
    assert f'<a class="{button}" href="/x">見る</a>' in html
    assert "<dt>いまの番</dt><dd>市</dd>" in html


def test_block_without_content_leaves_no_empty_paragraph():
    html = render("{% head title='見出し' %}  {% endhead %}")

    assert "<p" not in html
    assert "<h1>見出し</h1>" in html


def test_block_content_stays_html_and_variables_stay_text():
    html = render("{% box title=t %}<p>{{ t }}</p>{% endbox %}", t="<i>")

    assert "<h2>&lt;i&gt;</h2><p>&lt;i&gt;</p>" in html


def test_task_that_cannot_be_opened_is_no_link():
    html = render("{% task '確かめる' word='まだ' tone='off' note='上が終わってから' %}")

    assert "<a" not in html
    assert "c-tasks__shut" in html


def test_fact_names_its_value_in_the_link_to_change_it():
    html = render("{% fact name='電話' change='/x' %}0495{% endfact %}")

    assert '<a href="/x">変更する<span class="u-hidden">（電話）</span></a>' in html


def page(number, total, query=""):
    """The pager of page ``number`` among ``total``, asked for with ``query``."""
    request = RequestFactory().get(f"/?{query}")
    pages = Paginator(range(total * 20), 20)
    return render("{% pager page %}", page=pages.get_page(number), request=request)


def test_pager_keeps_the_conditions():
    html = page(5, 45, "q=%E6%B8%85%E6%8E%83&page=5")

    assert 'href="?page=6&amp;q=%E6%B8%85%E6%8E%83" rel="next"' in html
    assert '<span aria-current="page"><span class="u-hidden">いまのページ </span>5</span>' in html
    assert html.count("…") == 2


def test_pager_of_one_page_is_nothing():
    assert page(1, 1) == ""


def test_filter_list_folds_and_opens_when_the_choice_is_inside():
    items = [
        {"label": label, "url": "/", "current": label == "う", "count": count}
        for label, count in (("あ", 1200), ("い", None), ("う", 1))
    ]

    html = render("{% filter_list '分野' items fold=2 %}", items=items)

    assert '<details class="c-filter__more" open><summary>ほかの1を見る</summary>' in html
    assert '<data value="1200">1,200</data>' in html
    assert '<a href="/" aria-current="true">う' in html


class Contact(forms.Form):
    """A form with every kind of sentence about a missing answer."""

    name = forms.CharField(label="名前")
    kind = forms.ChoiceField(label="種別", choices=[("a", "あ")])
    paper = forms.FileField(label="規約")
    agreed = forms.BooleanField(label="公開に同意します")
    helpers = forms.CharField(label="何人が手伝いますか")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("どちらかを入力してください。")


def test_error_summary_links_to_the_fields_and_says_what_to_do():
    html = render("{% error_summary form %}", form=Contact({}))

    assert "直すところが7つあります" in html
    assert "<li>どちらかを入力してください。</li>" in html
    assert '<a href="#id_name">名前を入力してください。</a>' in html
    assert '<a href="#id_kind">種別を選んでください。</a>' in html
    assert '<a href="#id_paper">規約をつけてください。</a>' in html
    assert '<a href="#id_agreed">「公開に同意します」に印をつけてください。</a>' in html
    assert '<a href="#id_helpers">「何人が手伝いますか」に答えてください。</a>' in html
    assert 'tabindex="-1"' in html


def test_error_summary_is_nothing_without_errors():
    assert render("{% error_summary form %}{% error_summary none %}", form=Contact()) == ""


def test_error_that_does_not_name_its_field_gets_the_name():
    assert errors.named("郵便番号", "7けたで入力してください。") == (
        "郵便番号：7けたで入力してください。"
    )
    assert errors.named("郵便番号", "郵便番号は7けたです。") == "郵便番号は7けたです。"


def test_ring_joins_only_those_who_take_part():
    html = diagrams.ring_mini(("citizen", "city"))

    assert html.count('class="thread" d=') == 1
    assert (html.count('class="citizen"'), html.count('class="city"')) == (1, 1)


@pytest.mark.parametrize("zone", range(1, 6))
def test_zone_shows_the_shares_of_its_own_bar_only(zone):
    assert diagrams.zone_mini(zone).count('class="cell"') == 4


def test_error_summary_above_the_page_is_not_repeated_above_the_fields():
    page = "{% load crispy_forms_tags %}{% error_summary form %}{{ form|crispy }}"

    assert render(page, form=Contact({})).count("直すところが7つあります") == 1
    alone = "{% load crispy_forms_tags %}{{ form|crispy }}"
    assert render(alone, form=Contact({})).count("直すところが7つあります") == 1


def test_date_of_a_moment_breaks_between_its_parts_alone_and_stays_escaped():
    html = render('{% moment "結果" word=word %}', word="おおむね12月28日（月）9時<b>")

    assert "おおむね<wbr>12月28日（月）<wbr>9時&lt;b&gt;" in html
