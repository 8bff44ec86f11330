"""Cards and sheets outlive editions: one changed case makes one anew, and nothing old is shown."""

import pytest
from django.test import Client

from accounts.models import Section
from cases import workflow
from cases.models import Case, Picture
from cases.sheet import attaching
from cases.sheet.writing import PartnerFacts
from core.caching import pages
from groups.models import Organization
from tests.factories import cases, people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db


def shown(path="/cases/"):
    """A page of a new edition as a visitor with a cookie gets it."""
    pages.refresh()
    return Client(headers={"cookie": "seen=1"}).get(path).content.decode()


def pieces():
    return len(pages.PIECES._cache)


def test_one_changed_case_makes_one_card_anew():
    cases.clear_the_catalogue()
    first, _second = cases.published(name="サンプル一"), cases.published(name="サンプル二")
    shown()
    before = pieces()
    Case.objects.filter(pk=first.pk).update(summary="言いかえた概要")

    assert "言いかえた概要" in shown()
    assert (before, pieces()) == (3, 4)  # two cards and the filters
    shown()
    assert pieces() == 4


def test_what_is_said_of_a_picture_is_in_the_list_and_on_the_page_at_once():
    case = cases.approved()
    cases.picture(case)
    case = workflow.publish(case, by=people.clerk(), note="写真も見てもらった。")
    before = shown() + shown(case.get_absolute_url())
    attaching.describe(Picture.objects.get(), by=people.clerk(), alt="別の言いかた")

    assert "別の言いかた" not in before
    assert "別の言いかた" in shown()
    assert "別の言いかた" in shown(case.get_absolute_url())


def test_names_in_the_register_and_of_sections_are_on_the_sheet_at_once():
    organization = registered(1, name="サンプルひばり会")
    case = cases.published(partners=(PartnerFacts("civic_group", organization),))
    assert "サンプルひばり会" in shown(case.get_absolute_url())

    Organization.objects.update(name="サンプルかもめ会")
    renamed = shown(case.get_absolute_url())
    Section.objects.filter(pk=case.section_id).update(name="サンプル新しい課")

    assert "サンプルかもめ会" in renamed
    assert "サンプルひばり会" not in renamed
    assert "サンプル新しい課" in shown(case.get_absolute_url())


def test_unpublished_case_is_gone_although_its_pieces_are_kept():
    case = cases.published()
    assert case.name in shown() + shown(case.get_absolute_url())
    workflow.unpublish(case, by=people.clerk(), note="写真。")

    assert case.name not in shown()
    assert Client().get(case.get_absolute_url()).status_code == 404
