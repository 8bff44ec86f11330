"""Closing an account that a group or an application still needs."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from accounts import closing
from accounts.entry import proof
from accounts.models import User
from groups import leaving
from groups.choices import Page, Publication
from groups.models import DraftLink, Editor, Membership, Registration
from groups.registration import draft_links, writing
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


# --- drafts -------------------------------------------------------------------------------------

HOME, PHONE, FRIEND = "埼玉県本庄市見本町9丁目8番7号", "0495-00-7777", "tomodachi@sample.example"


@pytest.fixture
def draft():
    """Typed, typed anew, with a file and a link to a friend; the writer is alone with it."""
    draft = registrations.complete_draft(address=HOME, phone=PHONE)
    facts = registrations.FACTS[Page.PLACE]
    draft = writing.save_page(draft, Page.PLACE, by=draft.applicant, facts=facts)
    draft_links.invite(draft, by=draft.applicant, email=FRIEND)
    return draft


def everything():
    """All that the database holds, as one text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f"SELECT string_agg(t::text, '') FROM \"{table}\" t")
            yield from cursor.fetchone()


def test_drafts_that_nobody_else_writes_go_with_all_that_is_known_of_them(
    draft, django_capture_on_commit_callbacks
):
    paths = [Path(each.file.path) for each in draft.attachments.all()]
    words = (HOME, PHONE, FRIEND, draft.name)
    before = "".join(filter(None, everything()))

    with django_capture_on_commit_callbacks(execute=True):
        closing.close(User.objects.get(pk=draft.applicant_id))

    left = "".join(filter(None, everything()))
    assert [word for word in words if word not in before] == []
    assert [word for word in (*words, str(draft.pk)) if word in left] == []
    assert paths
    assert not any(path.exists() for path in paths)


def test_a_draft_thrown_away_by_hand_leaves_no_history_either(draft):
    writing.discard(draft, by=draft.applicant)

    left = "".join(filter(None, everything()))
    assert [word for word in (HOME, PHONE, FRIEND, draft.name) if word in left] == []


def test_a_draft_with_another_writer_stays_until_that_one_closes_too(draft):
    Editor.objects.create(registration=draft, user=people.member())

    closing.close(User.objects.get(pk=draft.applicant_id))
    kept = Registration.objects.written_by(people.member()).count()
    closing.close(people.member())

    assert kept == 1
    assert not Registration.objects.filter(pk=draft.pk).exists()


def test_a_draft_at_the_counter_and_what_was_submitted_stay():
    counter, submitted = registrations.counter_draft(), registrations.submitted()
    Editor.objects.create(registration=submitted, user=people.member())

    closing.close(User.objects.get(pk=submitted.applicant_id))

    assert Registration.objects.filter(pk__in=[counter.pk, submitted.pk]).count() == 2
    assert submitted.log.exists()


def test_links_that_others_sent_to_the_closing_person_are_forgotten():
    draft = registrations.draft()
    draft_links.invite(draft, by=draft.applicant, email=people.member().email)

    closing.close(people.member())

    assert not DraftLink.objects.exists()
    assert Registration.objects.filter(pk=draft.pk).exists()


def test_the_page_says_which_drafts_go_and_which_stay(draft):
    shared = registrations.draft(name="いっしょに書く会")
    Editor.objects.create(registration=shared, user=people.member())

    client = people.signed_in(draft.applicant)
    session = client.session
    proof.stamp(session, draft.applicant)
    session.save()

    page = client.get("/accounts/close/").content.decode()

    gone, kept = page.split("残るもの")
    assert leaving.DRAFT_GOES.format(name=draft.name) in gone
    assert leaving.DRAFT_STAYS.format(name="いっしょに書く会") in kept
    assert "いっしょに書く会" not in gone


def test_a_closing_that_is_refused_takes_nothing(draft):
    registrations.submitted()  # the only writer
    files = draft.attachments.count()

    with pytest.raises(closing.NotClosableError):
        closing.close(User.objects.get(pk=draft.applicant_id))

    assert draft.attachments.count() == files > 0


def test_visitors_do_not_write_any_more_to_who_closed_the_account():
    registration = registrations.approved()
    writer, group = registration.applicant, registration.organization
    Membership.objects.create(organization=group, user=people.member())
    type(group).objects.filter(pk=group.pk).update(
        email=writer.email.upper(), publication={"email": Publication.FORM}
    )
    told = list(closing.goes(writer))

    closing.close(User.objects.get(pk=writer.pk))

    group.refresh_from_db()
    assert told == [leaving.ADDRESS_GOES.format(name=group.name)]
    assert (group.email, group.is_reachable_by_form) == ("", False)
    shown = Client().get(group.get_absolute_url()).content.decode()
    assert "が取り次ぎます" in shown


def test_address_of_a_group_that_is_not_the_persons_stays():
    registration = registrations.approved()
    Membership.objects.create(organization=registration.organization, user=people.member())

    closing.close(people.member())

    registration.organization.refresh_from_db()
    assert registration.organization.email == "kawamichi@sample.example"
