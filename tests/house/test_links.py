"""Nobody is led astray: every internal link, from home and the sitemaps on, leads somewhere."""

import pytest
from django.test import Client

from tests.factories.organizations import registered
from tests.house.walking import targets, walk

pytestmark = pytest.mark.django_db


def test_no_internal_link_is_broken():
    registered(1, accepts_volunteers=True)
    registered(2)

    met = walk(Client(headers={"cookie": "seen=1"}))

    assert [address for address, (status, _) in met.items() if status not in (200, 302)] == []
    lost = {
        (address, f"{target}#{anchor}")
        for address, (_, page) in met.items()
        if page and "?" not in address
        for target, anchor in targets(address, page)
        if anchor and (there := met.get(target, (0, None))[1]) and anchor not in there.ids
    }
    assert lost == set()


def test_every_page_for_everybody_can_be_reached_from_home():
    met = walk(Client(headers={"cookie": "seen=1"}))

    assert {"/guide/", "/guide/check/", "/cases/", "/groups/", "/accessibility/"} <= set(met)
