"""A list with facets: what its addresses ask, what is counted, where its links lead."""

import pytest
from django.db import connection

from core.facets import hit_counts, listing
from core.facets.conditions import FacetedList, Sort
from core.facets.facet import Facet, Flag, Many, Pair, words_of
from core.facets.tally import Tally
from groups.choices import OrganizationKind
from groups.directory.listing import DIRECTORY
from groups.directory.search import INDEX
from groups.models import DirectoryCount, Organization
from tests.factories.organizations import registered

KINDS = words_of(OrganizationKind)
KIND = Facet("kind", "kind", "種別", KINDS, "すべて", blank="none")
FIELD = Many("field", "fields", "分野", lambda values: {v: f"分野{v}" for v in sorted(values)},
             digits=2, is_by_size=True)  # fmt: skip
MEMBERS = Flag("members", "recruits_members", "参加", {"1": "募集中"})


class FewCount(Tally):
    """Other facets of the register; no table."""

    facets = (FIELD, KIND, MEMBERS, Pair("cell", FIELD, KIND))
    counted = Organization

    class Meta(Tally.Meta):
        abstract = True


FEW = FacetedList(
    address="group_list",
    tally=FewCount,
    public=lambda: Organization.objects.public(),
    columns=("number", "name"),
    sorts=(Sort("kana", "五十音順", ("kana_key", "id")), Sort("old", "古い順", ("id",))),
    views={"cards": "カード", "table": "表"},
    former={"shape": "kind"},
)


@pytest.mark.parametrize(
    ("facet", "value", "sense"),
    [
        (KIND, "business", True), (KIND, "none", False), (KIND, "", False), (FIELD, "12", True),
        (FIELD, "123", False), (FIELD, "²", False), (FIELD, "", False), (MEMBERS, "1", True),
        (MEMBERS, "0", False),
    ],
)  # fmt: skip
def test_value_makes_sense_if_it_is_among_the_words_or_a_number_of_the_length(facet, value, sense):
    assert facet.makes_sense(value) == sense


def test_facets_are_conditions_of_a_queryset():
    assert KIND.condition("business") == {"kind": "business"}
    assert KIND.condition("none") == {"kind": ""}
    assert FIELD.condition("07") == {"fields__contains": [7]}
    assert MEMBERS.condition("1") == {"recruits_members": True}


def test_address_keeps_what_makes_sense_and_names_of_today():
    asked = FEW.asked({"q": " あ　い ", "shape": "business", "field": "x", "sort": "old",
                       "view": "cards", "other": "1"})  # fmt: skip

    assert (asked.q, asked.filters, asked.view) == ("あ い", {"kind": "business"}, "")
    assert asked.url() == "/groups/?q=%E3%81%82+%E3%81%84&kind=business&sort=old"
    assert asked.url(q="", sort="", field="7") == "/groups/?field=7&kind=business"
    assert FEW.url(kind="business", field="") == "/groups/?kind=business"


def test_orders_are_by_relevance_only_where_words_are_searched():
    orders = [FEW.asked(query).order.name for query in (
        {}, {"sort": "relevance"}, {"sort": "old"}, {"q": "あ"}, {"q": "あ", "sort": "old"},
    )]  # fmt: skip

    assert orders == ["kana", "kana", "old", "relevance", "old"]
    assert [each["label"] for each in found(q="あ").sorts()] == [
        "合っている順",
        "五十音順",
        "古い順",
    ]


def found(**query):
    return listing.Found(hit_counts.HitCounts(FEW.asked(query), 9, COUNTS, []), {
        "field": {"1": "一", "2": "二", "3": "三"}, "kind": {}, "members": {"1": "募集中"},
    })  # fmt: skip


COUNTS = {
    ("", "all", ""): 12, ("", "field", "1"): 2, ("", "field", "2"): 7, ("", "members", "1"): 3,
    ("hits", "all", ""): 10, ("hits", "field", "2"): 4, ("hits", "members", "1"): 10,
    ("field", "all", ""): 5, ("field", "field", "2"): 5, ("field", "field", "1"): 1,
}  # fmt: skip


def test_numbers_without_other_conditions_are_those_of_all_rows():
    [fields, flags] = found().filters()

    assert [(item["label"], item["count"]) for item in fields["items"]] == [("二", 7), ("一", 2)]
    assert [(item["url"], item["count"]) for item in flags["items"]] == [("/groups/?members=1", 3)]
    assert found().totals()["number"] == 12


def test_one_filter_alone_is_exact_and_its_link_takes_it_away():
    [fields, flags] = found(field="1").filters()

    assert fields["items"][0] == {
        "label": "一", "url": "/groups/", "current": True, "count": 2, "more": False,
    }  # fmt: skip
    assert [(item["count"], item["more"]) for item in flags["items"]] == [(9, True)]


def test_numbers_beside_other_conditions_stop_at_the_cap():
    narrowed = found(field="2", members="1")

    assert (narrowed.totals()["number"], narrowed.totals()["is_capped"]) == (9, True)
    assert [item["count"] for item in narrowed.filters()[0]["items"]] == [9, 1]


def test_next_search_keeps_what_is_in_force_and_no_empty_conditions():
    assert found(field="9").narrowing()["kept"] == [("field", "9")]
    assert found(q="あ", sort="old").narrowing()["kept"] == [("sort", "old")]


def test_chips_name_the_conditions_and_what_nobody_knows():
    assert found(q="あ", field="9", members="1").chips(at="group_feed") == [
        {"label": "あ", "url": "/groups/feed/?field=9&members=1"},
        {"label": "該当のない条件", "url": "/groups/feed/?q=%E3%81%82&members=1"},
        {"label": "募集中", "url": "/groups/feed/?q=%E3%81%82&field=9"},
    ]


def test_views_have_the_usual_one_without_a_word_in_the_address():
    assert [(v["url"], v["current"]) for v in found(view="table").views()] == [
        ("/groups/", False), ("/groups/?view=table", True),
    ]  # fmt: skip


@pytest.mark.django_db
def test_rows_are_counted_by_every_facet_and_pair_in_sql():
    registered(1, fields=[1, 2], kind="business", recruits_members=True)
    registered(2, fields=[2], kind="business", recruits_members=False)
    statement = (
        "SELECT facet, value, count(*) FROM (SELECT * FROM groups_organization) AS counted"
        f"{FewCount.lateral()} WHERE value IS NOT NULL GROUP BY facet, value"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        counted = {(facet, value): number for facet, value, number in cursor.fetchall()}

    assert counted == {
        ("all", ""): 2, ("field", "1"): 1, ("field", "2"): 2, ("kind", "business"): 2,
        ("members", "1"): 1, ("cell", "1|business"): 1, ("cell", "2|business"): 2,
    }  # fmt: skip
    assert FewCount.columns() == ["fields", "kind", "recruits_members"]


@pytest.mark.django_db
def test_pages_hold_what_is_public_in_order_and_the_nearest_page_is_given():
    for number in range(1, 23):
        registered(number, name_kana=f"ア{number:02d}")

    first, last = (listing.find(DIRECTORY.asked({"sort": "kana"}), page) for page in ("", "99"))

    assert [len(page.page.object_list) for page in (first, last)] == [20, 2]
    assert (last.page.number, last.context()["query"]) == (2, "sort=kana")


@pytest.mark.django_db
def test_renewing_writes_only_what_is_outdated_unless_everything_is_asked_for():
    registered(1), registered(2)
    Organization.objects.filter(number="R07-000001").update(search_version="old")
    DirectoryCount.objects.update(number=9)

    assert [one.number for one in INDEX.outdated()] == ["R07-000001"]
    assert (INDEX.renew(), INDEX.renew(), INDEX.renew(everything=True)) == (1, 0, 2)
    assert (DirectoryCount.total(), DirectoryCount.stored()["all", ""]) == (2, 2)


def test_a_tally_counts_shown_rows_alone():
    class Shown(Tally):
        facets = (KIND,)
        shown = "is_open"

        class Meta(Tally.Meta):
            abstract = True

    assert Shown._changed("new_rows", 1) == "SELECT kind, 1 AS sign FROM new_rows WHERE is_open"
