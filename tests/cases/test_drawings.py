"""The seven drawings: a fixed table by field and matter, in the colours of the page."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from cases.catalogue import drawings
from cases.models import Case
from core.collaboration import ActivityField, SuitableMatter
from tests.factories import cases

SPRITE = (Path(settings.BASE_DIR) / "static" / drawings.SPRITE).read_text(encoding="utf-8")
FIVE = {
    "R08-J001": "paper",
    "R08-J002": "words",
    "R08-J003": "stage",
    "R08-J004": "warehouse",
    "R08-J005": "book",
}


def test_every_field_and_every_matter_has_a_drawing():
    assert set(drawings.BY_FIELD) == set(ActivityField)
    assert set(drawings.BY_MATTER) == set(SuitableMatter)
    assert {*drawings.BY_FIELD.values(), *drawings.BY_MATTER.values()} == set(drawings.NAMES)


def test_the_file_holds_the_seven_drawings_in_the_page_s_own_colours():
    assert tuple(re.findall(r'<g id="([a-z]+)">', SPRITE)) == drawings.NAMES
    assert re.findall(r'="#|style|class=|rgb|<script', SPRITE) == []


def test_first_field_decides_then_the_matter():
    assert drawings.named([7, 13], []) == "river"
    assert drawings.named([7], ["expertise", "close_to_community"]) == "paper"
    assert drawings.named([], ["consensus"]) == "words"
    assert drawings.named([], []) == "warehouse"


@pytest.mark.django_db
def test_the_guidelines_cases_have_five_different_drawings(client):
    shown = client.get("/cases/").content.decode()

    assert sorted(re.findall(r'pictures[^"#]*\.svg#(\w+)', shown)) == sorted(FIVE.values())
    for case in Case.objects.all():
        assert f".svg#{FIVE[case.number]}" in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_photograph_stands_in_the_place_of_the_drawing(client):
    case = cases.published()
    cases.picture(case)

    page = client.get(case.get_absolute_url()).content.decode()

    assert "pictures.svg#" not in page
