"""Who of the city hears about a case: never somebody who left, never nobody."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Letterhead, Section, User
from accounts.roles import ROLES
from cases import notices, receivers, workflow
from cases.catalogue import contact
from cases.models import Case
from core.contacting import Message
from core.deadlines import KINDS
from groups.choices import Publication
from notifications.calendar import events
from notifications.models import Notice
from tests.factories import cases, people
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db
OFFICE = "suishin@sample.example"
SECTION_MAIL = "kankyo@sample.example"


def stop(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def close(user):
    User.objects.filter(pk=user.pk).update(is_active=False, closed_at=timezone.now())


def leave_the_staff(user):
    User.objects.filter(pk=user.pk).update(is_staff=False)


def lose_the_role(user):
    user.groups.clear()


def move(user):
    user.sections.set([Section.objects.get(name="市民生活部")])


LEAVING = [stop, close, leave_the_staff, lose_the_role, move]


def colleague(section="福祉部"):
    """One more liaison of this section."""
    user = User.objects.create_user("kagami@sample.example", name="鏡 八重", is_staff=True)
    user.groups.add(Group.objects.get(name=ROLES["liaison"].name))
    user.sections.add(Section.objects.get(name=section))
    return user


def told(case):
    return [each.address for each in receivers.in_charge(case)]


@pytest.fixture(autouse=True)
def _office():
    Letterhead.objects.update(contact_email=OFFICE)


# --- the rule ------------------------------------------------------------------------------------


def test_address_written_for_the_case_comes_first():
    assert told(cases.draft()) == [SECTION_MAIL]


def test_owner_hears_while_the_owner_can_write_it():
    assert told(cases.draft(section_email="")) == [people.liaison().email]


@pytest.mark.parametrize("leaving", LEAVING)
def test_colleagues_hear_in_place_of_an_owner_who_left(leaving):
    case, other = cases.draft(section_email=""), colleague()

    leaving(people.liaison())

    assert told(case) == [other.email]


@pytest.mark.parametrize("leaving", LEAVING)
def test_clerks_hear_when_nobody_of_the_section_is_left(leaving):
    case = cases.draft(section_email="")

    leaving(people.liaison())

    assert told(case) == [OFFICE]


def test_people_of_the_department_hear_for_a_section_without_people():
    below = Section.objects.create(name="見本課", department=cases.section())
    case = cases.draft(section_email="", section=below)
    lose_the_role(people.liaison())
    other = colleague()

    assert told(case) == [other.email]


def test_clerks_hear_for_a_section_that_is_dissolved_whatever_is_written_in_the_case():
    case = cases.draft()
    colleague()

    Section.objects.filter(pk=case.section_id).update(is_active=False)

    assert told(Case.objects.get(pk=case.pk)) == [OFFICE]


def test_address_of_a_person_who_is_stopped_is_not_written_to():
    case = cases.draft(section_email="Honjo.Taro@city.example", by=people.clerk())
    left = User.objects.create_user("honjo.taro@city.example", name="本庄 太郎")

    stop(left)

    assert told(case) == [people.clerk().email]


def test_address_of_the_office_that_belongs_to_somebody_stopped_gives_way_to_the_clerks():
    clerk = people.clerk()

    stop(User.objects.create_user(OFFICE, name="前の担当"))

    assert [each.address for each in receivers.the_clerks()] == [clerk.email]


@pytest.mark.parametrize("number", [1, 3])
def test_the_rule_costs_the_same_for_one_and_three(number, django_assert_num_queries):
    written = [cases.draft(section_email="") for _ in range(number)]
    rows = Case.objects.filter(pk__in=[case.pk for case in written])
    loaded = list(rows.select_related("section"))

    with django_assert_num_queries(6):
        staff = receivers.Staff()
        found = [staff.in_charge(case) for case in loaded]

    assert [each.address for told in found for each in told] == [people.liaison().email] * number


# --- every sender asks it ------------------------------------------------------------------------


def sent(kind):
    return sorted(Notice.objects.filter(kind=f"cases/{kind}").values_list("to_address", flat=True))


def answered(case):
    asked = cases.asked(case, people.clerk())
    workflow.agree(asked, by=asked.asked.holder, name="見本 花子")


def returned(case):
    answered(case)
    workflow.send_back(
        Case.objects.get(pk=case.pk), by=people.clerk(), note="出典を書いてください。"
    )


def published(case):
    answered(case)
    workflow.approve(Case.objects.get(pk=case.pk), by=people.clerk())
    workflow.publish(Case.objects.get(pk=case.pk), by=people.clerk())


def unpublished(case):
    published(case)
    workflow.unpublish(Case.objects.get(pk=case.pk), by=people.clerk(), note="写真を確かめます。")


SENDERS = {
    "case_check_answered": (answered, [OFFICE]),
    "case_sent_back": (returned, [OFFICE]),
    "case_published": (published, ["kai@sample.example", OFFICE]),
    "case_unpublished": (unpublished, ["kai@sample.example", OFFICE]),
}


@pytest.mark.parametrize("kind", SENDERS)
@pytest.mark.parametrize("leaving", [stop, move])
def test_letter_goes_to_the_clerks_and_not_to_who_left(kind, leaving):
    act, expected = SENDERS[kind]
    case = cases.draft(section_email="")
    leaving(people.liaison())

    act(case)

    assert sent(kind) == expected


@pytest.mark.parametrize("kind", SENDERS)
def test_letter_about_a_case_of_a_dissolved_section_goes_to_the_clerks(kind):
    act, expected = SENDERS[kind]
    case = cases.draft()
    Section.objects.filter(pk=case.section_id).update(is_active=False)

    act(Case.objects.get(pk=case.pk))

    assert sent(kind) == expected


def test_preview_names_those_who_then_get_it():
    case = cases.checked(section_email="")
    stop(people.liaison())

    [shown] = notices.previews(case, "case_sent_back", expires_at=timezone.now())
    workflow.send_back(case, by=people.clerk(), note="出典を書いてください。")

    assert [shown["to"]] == sent("case_sent_back")


def ask(case):
    message = Message("見本 太郎", "taro@visitor.example", "きっかけを聞かせてください。")
    contact.send(case, message, network="")


def test_question_of_a_visitor_goes_to_the_clerks_and_not_to_who_left():
    case = cases.published(section_email="")
    stop(people.liaison())

    ask(case)

    assert sent("case_question") == ["kai@sample.example", OFFICE]
    assert (
        "担当課へ取り次いでください。" in Notice.objects.filter(kind="cases/case_question")[0].text
    )


def test_question_passes_the_address_of_a_partner_who_is_stopped():
    group = registered(1, email="left@sample.example", publication={"email": Publication.FORM})
    stop(User.objects.create_user("left@sample.example", name="前の会長"))
    case = cases.published(partners=(cases.PartnerFacts("npo", group),))

    ask(case)

    assert sent("case_question") == ["kai@sample.example", SECTION_MAIL]


@pytest.mark.parametrize("kind", ["cases/confirmation_due", "cases/partner_check_late"])
def test_reminder_goes_to_the_same_people(kind):
    made = cases.published if kind.endswith("confirmation_due") else cases.with_partner
    case = made(section_email="")
    Case.objects.exclude(pk=case.pk).delete()
    people.liaison().sections.clear()

    [deadline] = KINDS[kind].due(timezone.localdate())

    assert [each.address for each in deadline.receivers] == [OFFICE]


def test_calendar_of_who_moved_away_holds_the_case_no_more():
    cases.published(section_email="")
    other = colleague()
    before = [len(events.entries(user)) for user in (people.liaison(), other)]

    move(people.liaison())

    after = [len(events.entries(user)) for user in (people.liaison(), other)]
    assert (before, after) == ([1, 0], [0, 1])
