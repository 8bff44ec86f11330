"""Closing an account that a group or an application still needs."""

from accounts import closing
from groups import leaving
from groups.models import Editor, Membership
from tests.factories import people, registrations


def test_the_only_writer_of_a_submitted_application_cannot_close(db):
    registration = registrations.submitted()
    writer = registration.applicant

    found = closing.obstacles(writer)

    assert found == [leaving.ALONE_WITH_APPLICATION.format(name=registration.name)]


def test_one_of_two_writers_may_close(db):
    registration = registrations.submitted()
    Editor.objects.create(registration=registration, user=people.member())

    assert closing.obstacles(registration.applicant) == []


def test_the_only_person_of_a_group_cannot_close_until_another_joins(db):
    registration = registrations.approved()
    writer = registration.applicant

    alone = closing.obstacles(writer)
    Membership.objects.create(organization=registration.organization, user=people.member())

    assert alone == [leaving.ALONE_WITH_GROUP.format(name=registration.name)]
    assert closing.obstacles(writer) == []


def test_a_draft_and_somebody_elses_group_hold_nobody(db):
    registrations.approved()

    assert closing.obstacles(people.outsider()) == []
    assert closing.obstacles(registrations.draft(by=people.member()).applicant) == []
