"""The list: what is found, counted, ordered and linked."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.collaboration import ActivityField
from core.facets import hit_counts
from core.facets.conditions import Conditions
from groups.choices import OrganizationKind
from groups.directory import search
from groups.directory.listing import DIRECTORY
from groups.models import DirectoryCount, District, Organization
from tests.factories import people, registrations
from tests.factories.organizations import registered
from tests.narrowing import counts, links

pytestmark = pytest.mark.django_db

LIST = "/groups/"


def names(response):
    """The names in the order of the page."""
    return [row["name"] for row in response.context["rows"]]


def page(**query):
    """The page for a visitor whose browser has a cookie: always made anew."""
    return Client(headers={"cookie": "seen=1"}).get(LIST, query)


def three():
    """Three organizations that differ in every filter."""
    first, second = District.objects.order_by("pk")[:2]
    registered(
        1, name="あおぞら清掃会", name_kana="アオゾラセイソウカイ", fields=[7, 13], district=first,
        kind=OrganizationKind.CIVIC_GROUP, recruits_members=True, accepts_volunteers=False,
        registered_on=date(2026, 4, 1),
    )  # fmt: skip
    registered(
        2, name="ひまわり自治会", name_kana="ヒマワリジチカイ", fields=[9], district=first,
        kind=OrganizationKind.COMMUNITY_BODY, recruits_members=False, accepts_volunteers=True,
        registered_on=date(2026, 6, 1),
    )  # fmt: skip
    registered(
        3, name="かえで建材", name_kana="カエデケンザイ", fields=[7], district=second,
        kind=OrganizationKind.BUSINESS, recruits_members=True, accepts_volunteers=True,
        registered_on=date(2026, 5, 1),
    )  # fmt: skip
    return first, second


def test_list_shows_the_newest_first_and_can_be_ordered_by_kana():
    three()

    orders = [names(page()), names(page(sort="kana")), names(page(sort="nonsense"))]

    newest = ["ひまわり自治会", "かえで建材", "あおぞら清掃会"]
    assert orders == [newest, ["あおぞら清掃会", "かえで建材", "ひまわり自治会"], newest]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"field": "7"}, {"あおぞら清掃会", "かえで建材"}),
        ({"kind": "business"}, {"かえで建材"}),
        ({"members": "1"}, {"あおぞら清掃会", "かえで建材"}),
        ({"volunteers": "1", "field": "7"}, {"かえで建材"}),
        ({"field": "7", "kind": "community_body"}, set()),
        ({"field": "99", "kind": "x", "district": "x", "members": "2"}, {*"あひか"}),
    ],
)
def test_filters_narrow_the_list_and_nonsense_does_not(query, found):
    three()
    shown = names(page(**query))
    assert set(shown) == found or {name[0] for name in shown} == found


def test_district_filter_and_its_counts():
    first, second = three()

    response = page(district=str(second.pk))

    assert names(response) == ["かえで建材"]
    assert counts(response, "地区") == {"すべての地区": None, first.name: 2, second.name: 1}


def test_counts_without_conditions_are_those_of_all_organizations():
    three()

    response = page()

    assert counts(response, "活動分野") == {"環境の保全": 2, "子どもの健全育成": 1, "地域安全": 1}
    assert counts(response, "団体の種別") == dict.fromkeys(OrganizationKind.labels, 1)
    assert counts(response, "参加") == {"会員を募集中": 2, "ボランティア募集中": 2}


def test_counts_of_other_filters_are_those_within_the_conditions():
    three()

    response = page(field="7", members="1")

    assert response.context["number"] == 2
    assert counts(response, "団体の種別") == {"市民活動団体": 1, "事業者（企業等）": 1}
    assert counts(response, "参加") == {"会員を募集中": 2, "ボランティア募集中": 1}
    assert counts(response, "活動分野") == {
        "すべての分野": None, "環境の保全": 2, "子どもの健全育成": 1,
    }  # fmt: skip


def test_every_count_is_the_number_that_its_link_shows():
    three()
    registered(4, name="防災あおぞら会", fields=[8, 7])
    client = Client(headers={"cookie": "seen=1"})

    for start in (LIST, f"{LIST}?field=7", f"{LIST}?q=会", f"{LIST}?q=会&members=1"):
        response = client.get(start)
        for item in links(response):
            if item["count"] is not None and not item["current"]:
                assert client.get(item["url"]).context["number"] == item["count"], item


def test_stored_counts_follow_every_write():
    three()
    Organization.objects.filter(number="R07-000001").update(fields=[1], recruits_members=False)
    Organization.objects.filter(number="R07-000002").delete()

    stored = {(c.facet, c.value): c.number for c in DirectoryCount.objects.all() if c.number}

    second = Organization.objects.get(number="R07-000003").district_id
    first = Organization.objects.get(number="R07-000001").district_id
    assert stored == {
        ("all", ""): 2,
        ("field", "1"): 1,
        ("field", "7"): 1,
        ("kind", "civic_group"): 1,
        ("kind", "business"): 1,
        ("district", str(first)): 1,
        ("district", str(second)): 1,
        ("members", "1"): 1,
        ("volunteers", "1"): 1,
    }


def test_recount_mends_wrong_counts():
    three()
    DirectoryCount.objects.update(number=77)

    search.INDEX.recount()

    assert DirectoryCount.total() == 3


def test_recount_lets_writers_finish_first():
    search.INDEX.recount()

    with connection.cursor() as cursor:
        cursor.execute("""SELECT relation::regclass::text FROM pg_locks
            WHERE pid = pg_backend_pid() AND mode = 'ShareRowExclusiveLock'""")
        assert cursor.fetchall() == [("groups_organization",)]


def test_large_register_is_counted_only_so_far_and_the_page_says_so(monkeypatch):
    monkeypatch.setattr(hit_counts, "SMALL", 2)
    monkeypatch.setattr(hit_counts, "ENOUGH", 1)
    three()

    response = page(q="会")

    assert (response.context["number"], response.context["is_capped"]) == (1, True)
    assert "1以上の団体" in response.content.decode()
    assert "1団体までで数えています" in response.content.decode()
    assert page().context["number"] == 3


def test_list_has_twenty_to_a_page_and_keeps_its_conditions():
    for number in range(1, 23):
        registered(number, recruits_members=True)

    first, second = page(members="1"), page(members="1", page="2")

    assert (len(names(first)), len(names(second))) == (20, 2)
    assert 'href="?page=2&amp;members=1"' in first.content.decode()
    assert len({*names(first), *names(second)}) == 22
    assert names(page(members="1", page="99")) == names(second)


def test_empty_results_say_what_to_do():
    assert "まだありません" in page().content.decode()
    registered()
    nothing = page(q="ありえないことば").content.decode()
    assert "見つかりませんでした" in nothing
    assert f'href="{LIST}"' in nothing


def test_chips_take_single_conditions_away():
    three()
    chips = page(q="会", members="1").context["chips"]
    assert [(chip["label"], chip["url"]) for chip in chips] == [
        ("会", "/groups/?members=1"),
        ("会員を募集中", "/groups/?q=%E4%BC%9A"),
    ]


def test_conditions_and_addresses_are_each_others_inverse():
    filters = {
        "field": "7", "district": "2", "kind": "business", "members": "1", "volunteers": "1",
    }  # fmt: skip
    conditions = Conditions(DIRECTORY, q="防災 会", filters=filters, sort="kana")
    query = Client().get(conditions.url()).wsgi_request.GET
    assert DIRECTORY.asked(query) == conditions


def test_every_activity_field_can_be_a_filter():
    for field in ActivityField:
        assert DIRECTORY.asked({"field": str(field.value)}).filters == {"field": str(field.value)}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        (LIST, 3),
        (f"{LIST}?field=7", 4),
        (f"{LIST}?field=7&kind=civic_group&members=1&volunteers=1&district=1", 4),
        (f"{LIST}?q=サンプル", 5),
        ("/groups/R07-000001/", 2),
        ("/groups/feed/", 1),
    ],
)
def test_pages_need_the_same_few_queries_for_one_and_for_three(number, address, queries):
    for n in range(1, number + 1):
        registered(n, fields=[7], kind="civic_group")
    client = Client(headers={"cookie": "seen=1"})
    client.get(address)

    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200

    statements = [q["sql"] for q in caught if "SAVEPOINT" not in q["sql"]]
    assert len(statements) == queries, statements


def test_approved_group_is_in_the_directory_at_once(django_capture_on_commit_callbacks):
    visitor = Client()
    before = visitor.get(LIST)
    with django_capture_on_commit_callbacks(execute=True):
        organization = registrations.approved(name="団体サンプルすぐ載る会").organization

    after = visitor.get(LIST)

    assert "団体サンプルすぐ載る会" not in before.content.decode()
    assert "団体サンプルすぐ載る会" in after.content.decode()
    assert visitor.get(organization.get_absolute_url()).status_code == 200


def test_what_staff_save_in_the_admin_shows_at_once():
    registered()
    visitor = Client()
    assert "別の地区" not in visitor.get(LIST).content.decode()
    District.objects.filter(pk=Organization.objects.get().district_id).update(name="別の地区")
    assert "別の地区" not in visitor.get(LIST).content.decode()  # the kept page

    people.signed_in(people.clerk()).post(reverse("admin:index"))

    assert "別の地区" in visitor.get(LIST).content.decode()
