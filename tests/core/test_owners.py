"""担当と副担当: who is in charge, who may say so, who hears, and the history that notes it."""

import pytest
from django.urls import reverse

from accounts.models import Section, User
from accounts.roles import ROLES
from cases import receivers as case_receivers
from cases.models import Case
from core.history import changes
from groups import workflow
from groups.models import Registration
from tests.factories import cases, people, registrations

pytestmark = pytest.mark.django_db


def page(obj):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_owner", args=[obj.pk])


def choices(client, obj):
    field = client.get(page(obj)).context["form"].fields["owner"]
    return {str(person) for person in field.queryset}


def other():
    return people.clerk("second_clerk")


def test_owner_and_deputy_are_set_on_a_page_of_their_own_and_noted():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())
    change = reverse("admin:groups_registration_change", args=[registration.pk])
    assert page(registration) in client.get(change).content.decode()

    answer = client.post(page(registration), {"owner": other().pk, "deputy": people.clerk().pk})

    registration.refresh_from_db()
    assert answer.url == change
    assert (registration.owner, registration.deputy) == (other(), people.clerk())
    [last, *_] = changes.history(registration)
    assert last.who == str(people.clerk())
    assert {label for label, _, _ in last.fields} == {"担当", "副担当"}
    shown = client.get(change).content.decode()
    assert f"{other()}、副担当 {people.clerk()}" in shown


def test_nobody_stands_in_for_themselves():
    registration = registrations.submitted()
    both = {"owner": people.clerk().pk, "deputy": people.clerk().pk}

    answer = people.signed_in(people.clerk()).post(page(registration), both)

    assert "副担当には、担当とは別の人を選んでください。" in answer.content.decode()
    assert Registration.objects.get().owner is None


def test_somebody_who_is_not_offered_is_refused():
    registration = registrations.submitted()

    answer = people.signed_in(people.clerk()).post(
        page(registration), {"owner": people.liaison().pk}
    )

    assert answer.status_code == 200
    assert answer.context["form"].has_error("owner", "invalid_choice")
    assert Registration.objects.get().owner is None


def test_page_that_was_overtaken_is_asked_about():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())
    seen = client.get(page(registration)).context["form"].seen
    Registration.objects.update(owner=other())

    answer = client.post(page(registration), {"seen": seen, "owner": people.clerk().pk})

    assert "この画面を開いたあとに" in answer.content.decode()
    assert Registration.objects.get().owner == other()


@pytest.mark.parametrize("who", ["liaison", "admin"])
def test_only_who_examines_says_who_is_in_charge(who):
    registration = registrations.submitted()

    answer = people.signed_in(getattr(people, who)()).get(page(registration))

    assert answer.status_code in {403, 404}


def test_writer_of_an_application_does_not_say_who_examines_it():
    registration = registrations.submitted(by=people.clerk())

    assert people.signed_in(people.clerk()).get(page(registration)).status_code == 403
    assert choices(people.signed_in(other()), registration) == {str(other())}


def test_who_can_do_the_work_may_be_put_in_charge():
    registration = registrations.submitted()
    gone, stray = people.clerk("gone"), people.clerk("stray")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    stray.groups.clear()
    people.liaison()

    assert choices(people.signed_in(people.clerk()), registration) == {str(people.clerk())}


def test_case_is_given_to_the_clerks_or_the_people_of_its_section():
    people.clerk()
    stranger = User.objects.create_user("soumu@sample.example", name="総務 次郎", is_staff=True)
    stranger.groups.set(people.liaison().groups.all())
    stranger.sections.add(Section.objects.get(name="総務部"))

    own = choices(people.signed_in(people.liaison()), cases.draft())

    assert own == {str(people.clerk()), str(people.liaison())}
    without = cases.draft(people.clerk(), name="課のない", section=None)
    assert choices(people.signed_in(people.clerk()), without) == {str(people.clerk())}


def test_case_of_another_section_is_not_given_away():
    case = cases.draft(people.clerk(), section=cases.section("総務部"))

    assert people.signed_in(people.liaison()).get(page(case)).status_code == 404


def test_who_begins_the_review_is_in_charge_unless_somebody_is():
    given, free = registrations.submitted(), registrations.submitted(by=people.member())
    Registration.objects.filter(pk=given.pk).update(owner=other())

    owners = [workflow.start_review(each, by=people.clerk()).owner for each in (given, free)]

    assert owners == [other(), people.clerk()]


@pytest.mark.parametrize("leaves", [False, True])
def test_who_begins_the_review_is_not_their_own_deputy_and_follows_who_left(leaves):
    registration = registrations.submitted()
    owner = other() if leaves else None
    Registration.objects.update(owner=owner, deputy=people.clerk())
    other().groups.clear()

    taken = workflow.start_review(registration, by=people.clerk())

    assert (taken.owner, taken.deputy) == (people.clerk(), None)


def test_owner_who_left_stays_when_the_other_field_is_saved():
    registration = registrations.submitted()
    Registration.objects.update(owner=other())
    other().groups.clear()
    client = people.signed_in(people.clerk())
    shown = client.get(page(registration)).content.decode()

    client.post(page(registration), {"owner": other().pk, "deputy": people.clerk().pk})

    assert f"{other()}（いまは仕事ができません）" in shown
    registration.refresh_from_db()
    assert (registration.owner, registration.deputy) == (other(), people.clerk())


def test_head_who_left_stays_when_another_field_is_saved():
    section = Section.objects.get(name="総務部")
    gone = people.clerk("gone")
    Section.objects.filter(pk=section.pk).update(head=gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    client = people.signed_in(people.admin())
    change = reverse("admin:accounts_section_change", args=[section.pk])
    form = client.get(change).context["adminform"].form
    typed = {"name": "総務部", "order": 7, "head": gone.pk, "is_active": "on"}

    answer = client.post(change, typed | {"seen": getattr(form, "seen", "")})

    section.refresh_from_db()
    assert (answer.status_code, section.order, section.head) == (302, 7, gone)
    assert f"{gone}（いまは仕事ができません）" in str(form["head"])


def told(case):
    return [each.address for each in case_receivers.section(Case.objects.get(pk=case.pk))]


def test_section_s_address_and_those_in_charge_of_a_case_hear():
    case = cases.draft()
    Case.objects.filter(pk=case.pk).update(owner=people.clerk(), deputy=people.liaison())
    with_address = told(case)
    Case.objects.filter(pk=case.pk).update(section_email="")

    people_alone = [people.clerk().email, people.liaison().email]
    assert with_address == ["kankyo@sample.example", *people_alone]
    assert told(case) == people_alone


def test_owner_of_a_case_who_left_hears_nothing():
    case = cases.draft(section_email="")
    Case.objects.filter(pk=case.pk).update(owner=people.clerk())
    people.clerk().groups.clear()

    assert told(case) == [people.liaison().email]


SEES_CALLS = ("calls.view_call", "calls.view_theme", "calls.view_question",
              "calls.view_consultation")  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rights"),
    [
        ("officer", {
            "cases.view_case", "cases.enter_case", *SEES_CALLS,
            "calls.enter_theme", "calls.answer_question", "calls.answer_consultation",
            "proposals.view_proposal", "proposals.give_opinion",
            "projects.view_project", "projects.work_project", "projects.view_grantapplication",
            "projects.view_advancepayment", "projects.view_settlement",
            "projects.view_contract", "projects.view_equipment", "projects.view_evaluation",
            "projects.view_report",
            "projects.view_changerequest", "projects.view_showcase", "projects.view_projectdossier",
        }),
        ("approver", {
            "cases.view_case", "cases.approve_case", *SEES_CALLS, "calls.open_call",
            "groups.view_registration", "groups.decide_registration",
            "proposals.view_proposal", "proposals.export_proposal", "proposals.view_exportjob",
            "accounts.view_retentionrule", "accounts.approve_disposal", "accounts.hold_record",
            "accounts.view_disposal", "reviews.view_release", "reviews.sign_result",
        }),
    ],
)  # fmt: skip
def test_roles_of_sections_and_of_those_who_decide_hold_their_rights(code, rights):
    user = User.objects.create_user("new@sample.example", is_staff=True)
    user.groups.add(user.groups.model.objects.get(name=ROLES[code].name))

    assert user.get_all_permissions() == rights
