"""What a group did together with the city stands on the group's own page."""

import pytest
from django.test import Client

from cases.catalogue.of_group import MOST, cases_of_group
from cases.sheet.writing import PartnerFacts
from tests.factories import cases
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


def published(organization, **facts):
    return cases.published(partners=(PartnerFacts("civic_group", organization),), **facts)


def page(organization):
    return Client().get(organization.get_absolute_url()).content.decode()


def test_published_cases_of_the_group_stand_on_its_page_the_newest_first():
    group, other = registered(1), registered(2)
    old = published(group, name="サンプル花だん", year_from=2019)
    new = published(group, name="サンプル見守り", year_from=2024)
    text = page(group)

    assert "市との協働" in text
    assert text.index(new.name) < text.index(old.name)
    assert f'href="{new.get_absolute_url()}"' in text
    assert "令和6年度" in text
    assert "市との協働" not in page(other)


def test_what_is_not_public_is_not_there():
    group = registered(1)
    partners = (PartnerFacts("civic_group", group),)
    draft = cases.draft(partners=partners, name="サンプル下書き")
    away = cases.unpublished(partners=partners, name="サンプル休止")
    text = page(group)

    assert [name in text for name in (draft.name, away.name, "市との協働")] == [False] * 3


def test_group_of_many_cases_shows_the_newest_and_leads_to_the_others(django_assert_num_queries):
    group = registered(1)
    for number in range(MOST + 1):
        published(group, name=f"サンプル事例{number}", year_from=2015 + number)

    with django_assert_num_queries(1):
        shown = cases_of_group(group.pk)
    assert ("サンプル事例5" in shown, "サンプル事例0" in shown) == (True, False)
    assert "ほかの事例を" in shown
