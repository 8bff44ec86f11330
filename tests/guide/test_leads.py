"""Where a result leads: searches that find something, with their numbers."""

import pytest
from django.test import Client

from core.collaboration import CollaborationZone, SuitableMatter
from guide.check import leads
from guide.check import result as checking
from tests.factories.organizations import registered
from tests.guide.test_checking import PARK

pytestmark = pytest.mark.django_db


def follow(**changed):
    answers = PARK | changed
    links = leads.links(checking.check(answers), answers)
    return [[(link.url, link.number) for link in side] for side in (links.cases, links.groups)]


def test_each_coordinate_of_the_result_is_a_search_of_its_own():
    result = checking.check(PARK)

    assert [(name, value) for _, name, value in leads.case_searches(result)] == [
        ("zone", "citizen_led"), ("form", "subsidy"), ("form", "endorsement"),
        ("matter", "fine_grained"),
    ]  # fmt: skip


def test_searches_that_find_nothing_are_left_out():
    """The guideline's five cases name no zone; two are subsidies, none an endorsement."""
    registered(1, fields=[13])
    registered(2, fields=[13, 7])

    cases, groups = follow()

    assert cases == [("/cases/?form=subsidy", 2)]
    assert groups == [("/groups/?field=13", 2)]


def test_volunteers_and_companies_are_led_to_their_kind():
    registered(1, fields=[7], accepts_volunteers=True)
    registered(2, fields=[7], kind="business", accepts_volunteers=False)

    assert follow(need="want_to_volunteer")[1] == [("/groups/?volunteers=1", 1)]
    assert follow(need="company_wants_to_join")[1] == [("/groups/?kind=business", 1)]
    assert follow(who="business")[1] == [("/groups/?kind=business", 1)]


def test_where_nothing_fits_the_whole_list_is_no_likeness():
    registered(1, fields=[7])

    assert follow(benefit="members", matter="other") == [[], []]


def near(**changed):
    answers = PARK | changed
    return leads.near(checking.check(answers), answers)


def test_similar_cases_are_named_with_the_reasons():
    cases, _groups = near(matter="close_to_community")

    assert [(case.number, case.reasons) for case in cases] == [
        (
            "R08-J001",
            [
                "協働が活きるものが同じ（地域社会と密接な関係が必要なもの）",
                "かたちが同じ（補助金・助成金）",
            ],
        )
    ]


def test_near_groups_are_named_with_the_fields_they_share():
    for number in range(1, 5):
        registered(number, name=f"子どもの会{number}", fields=[13, 7])
    registered(5, fields=[11])

    _cases, groups = near()

    assert len(groups) == 3
    assert {group.reason for group in groups} == {
        "選んだことがらに近い活動分野（子どもの健全育成）"
    }


def test_who_wants_to_volunteer_is_shown_who_looks_for_volunteers():
    registered(1, fields=[13], accepts_volunteers=False)
    registered(2, name="手つだいの会", fields=[13], accepts_volunteers=True)

    _cases, groups = near(need="want_to_volunteer")

    assert [group.name for group in groups] == ["手つだいの会"]


def test_other_matter_has_nothing_near():
    registered(1, fields=[13])

    assert near(matter="other") == ([], [])


def test_every_matter_has_fields_to_look_in():
    assert set(leads.FIELDS) == set(SuitableMatter)


def test_every_number_is_what_the_search_finds():
    client = Client(headers={"cookie": "seen=1"})
    registered(1, fields=[13, 1], accepts_volunteers=True, kind="business")
    registered(2, fields=[13])

    for url, number in (*follow(need="want_to_volunteer")[1], *follow(who="business")[1]):
        assert client.get(url).context["number"] == number


def test_zone_outside_collaboration_is_searched_too():
    result = checking.check(PARK | {"benefit": "members"})

    assert result.zone.what is CollaborationZone.CITIZEN_ONLY
    assert next(iter(leads.case_searches(result)))[1:] == ("zone", "citizen_only")
