"""The guideline's pictures: a text alternative, a link for each part, nothing unknown."""

import re

import pytest
from django.template import TemplateSyntaxError, engines

from core.collaboration import (
    COLLABORATION,
    Actor,
    CollaborationForm,
    CollaborationZone,
    Principle,
    Step,
    SuitableMatter,
)

LARGE = {
    "actor_ring": ("/guide/actors/", Actor),
    "step_circle": ("/guide/steps/", Step),
    "zone_band": ("/guide/zones/", CollaborationZone),
    "principle_wheel": ("/guide/principles/", Principle),
}
SMALL = LARGE | {
    "form_mark": ("/guide/forms/", CollaborationForm),
    "matter_mark": ("/guide/matters/", SuitableMatter),
}


def render(source, **context):
    return engines["django"].from_string(source).render(context)


def links(html):
    return re.findall(r'href="([^"]+)"', html)


@pytest.mark.parametrize("name", LARGE)
def test_every_part_of_a_large_picture_leads_to_its_place_in_the_guide(name):
    page, choices = LARGE[name]

    html = render(f"{{% {name} %}}")

    assert set(links(html)) == {f"{page}#{value}" for value in choices.values}
    assert len(links(html)) == len(choices)


@pytest.mark.parametrize("name", LARGE)
def test_large_picture_names_every_part_in_words(name):
    _page, choices = LARGE[name]

    html = render(f"{{% {name} href=None %}}")

    alternative = re.search(r'role="img" aria-label="([^"]+)"', html)
    words = alternative[1] + html.partition("</svg>")[2]
    assert [label for label in choices.labels if label not in words] == []
    assert links(html) == []


@pytest.mark.parametrize("name", LARGE)
def test_links_of_a_picture_can_lead_to_a_search(name):
    _page, choices = LARGE[name]

    html = render(f"{{% {name} href=search %}}", search="/cases/?a=1&b=")

    assert set(links(html)) == {f"/cases/?a=1&amp;b={value}" for value in choices.values}


@pytest.mark.parametrize("name", SMALL)
def test_coordinate_is_a_picture_with_its_word_and_link(name):
    page, choices = SMALL[name]
    value = choices.values[1]
    small = "" if name.endswith("mark") else "small=True"

    html = render(f"{{% {name} '{value}' {small} %}}")

    assert links(html) == [f"{page}#{value}"]
    assert getattr(choices(value), "short", choices(value).label) in html
    assert html.startswith("<div><dt>")


def test_coordinate_of_several_keeps_the_order_of_the_guideline():
    html = render("{% principle_wheel 'openness shared_purpose' small=True href=None %}")

    assert "<dd>目的共有、情報の公開</dd>" in html
    assert html.count('class="citizen"') == 2


def test_coordinate_of_nothing_is_nothing():
    assert render("{% form_mark '' %}").strip() == ""


def test_full_coordinate_shows_its_name_and_note():
    html = render("{% zone_band 'equal' small=True full=True note='協定' %}")

    assert "<span>領域</span>" in html
    assert "<small>協定</small>" in html


def test_current_part_is_marked_and_the_others_step_back():
    html = render("{% zone_band 'equal' %}")

    assert html.count('class="is-on"') == 1
    assert html.count('<g class="off">') == 4
    assert 'class="off"' not in render("{% zone_band %}").replace('<rect class="', "")


@pytest.mark.parametrize(
    "source",
    [
        "{% zone_band 'everywhere' %}",
        "{% zone_band 'equal city_led' small=True %}",
        "{% step_circle '' small=True %}",
        "{% actor_ring 'citizens' small=True %}",
        "{% principle_wheel 'purpose' %}",
        "{% form_mark 'gift' %}",
    ],
)
def test_value_that_is_no_choice_fails(source):
    with pytest.raises(ValueError, match=r"is not a valid|exactly one"):
        render(source)


def test_misspelt_argument_fails_when_the_template_compiles():
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% zone_band zone='equal' %}")


def test_zones_count_from_the_citizens_side_and_three_are_collaboration():
    assert [zone.position for zone in CollaborationZone] == [1, 2, 3, 4, 5]
    assert tuple(zone for zone in CollaborationZone if zone.is_collaboration) == COLLABORATION
