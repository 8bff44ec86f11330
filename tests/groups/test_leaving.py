"""Closing an account that a group or an application still needs."""

import pytest

from accounts import closing
from accounts.models import User
from groups import leaving
from groups.models import Editor, Membership
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


def test_the_only_writer_of_a_submitted_application_cannot_close():
    registration = registrations.submitted()
    writer = registration.applicant

    found = closing.obstacles(writer)

    assert found == [leaving.ALONE_WITH_APPLICATION.format(name=registration.name)]


def test_one_of_two_writers_may_close():
    registration = registrations.submitted()
    Editor.objects.create(registration=registration, user=people.member())

    assert closing.obstacles(registration.applicant) == []


def test_the_only_person_of_a_group_cannot_close_until_another_joins():
    registration = registrations.approved()
    writer = registration.applicant

    alone = closing.obstacles(writer)
    Membership.objects.create(organization=registration.organization, user=people.member())

    assert alone == [leaving.ALONE_WITH_GROUP.format(name=registration.name)]
    assert closing.obstacles(writer) == []


def test_a_draft_and_somebody_elses_group_hold_nobody():
    registrations.approved()

    assert closing.obstacles(people.outsider()) == []
    assert closing.obstacles(registrations.draft(by=people.member()).applicant) == []


@pytest.mark.parametrize("leave", ["close", "stop"])
def test_who_left_or_was_stopped_is_no_help(leave):
    """Both write the application and belong to the group; then the other one goes."""
    registration = registrations.approved()
    waiting = registrations.submitted(by=registration.applicant, name="団体サンプル待つ会")
    member = people.member()
    Membership.objects.create(organization=registration.organization, user=member)
    Editor.objects.create(registration=waiting, user=member)
    together = closing.obstacles(registration.applicant)

    if leave == "close":
        closing.close(member)
    else:
        User.objects.filter(pk=member.pk).update(is_active=False)

    assert together == []
    assert closing.obstacles(registration.applicant) == [
        leaving.ALONE_WITH_APPLICATION.format(name="団体サンプル待つ会"),
        leaving.ALONE_WITH_GROUP.format(name=registration.name),
    ]
