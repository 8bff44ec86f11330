"""What is for staff alone asks for the second factor and for a click in the last hour, wherever
it lies: in the admin, among the files, on pages that show more to staff."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.entry import guard, proof
from groups.choices import AttachmentKind, LetterKind
from tests.factories import cases, letters, people, registrations

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses():
    """Every kind of address that shows something to the clerk alone."""
    case = cases.draft()
    picture, document = cases.picture(case), cases.document(case)
    registration = registrations.approved()
    roster = registration.attachments.get(kind=AttachmentKind.ROSTER)
    decision = registration.letters.get(kind=LetterKind.DECISION)
    letter = letters.paper()
    return [
        reverse("case_picture", args=[picture.pk, "large"]),
        reverse("case_picture", args=[picture.pk, "small"]),
        reverse("case_document", args=[document.pk]),
        reverse("attachment_download", args=[roster.pk]),
        reverse("letter_download", args=[decision.pk]),
        registration.get_absolute_url(),
        reverse("admin:cases_case_change", args=[case.pk]),
        reverse("admin:groups_registration_change", args=[registration.pk]),
        reverse("admin:groups_organization_change", args=[registration.organization.pk]),
        reverse("admin:notifications_notice_change", args=[letter.pk]),
        reverse("admin:notifications_printbatch_changelist"),
        reverse("operations"),
    ]


def statuses(client, addresses):
    return {client.get(address).status_code for address in addresses}


def test_the_clerk_with_both_factors_sees_them(addresses):
    assert statuses(people.signed_in(people.clerk()), addresses) == {200}


def test_a_session_with_the_mail_code_alone_sees_none(addresses):
    client = Client()
    client.force_login(people.clerk())

    assert statuses(client, addresses) <= {302, 404}


def test_a_session_that_has_been_idle_sees_none(addresses):
    for address in addresses:
        client = people.signed_in(people.clerk())
        session = client.session
        session[guard.SEEN] = int(time.time()) - 2 * 60 * 60
        session.save()

        assert client.get(address).status_code in {302, 404}, address


def test_a_picture_asked_for_again_by_its_etag_is_refused_too(addresses):
    etag = people.signed_in(people.clerk()).get(addresses[0])["ETag"]
    client = Client()
    client.force_login(people.clerk())

    assert client.get(addresses[0], headers={"if-none-match": etag}).status_code == 404


def test_staff_without_the_second_factor_may_sign_out_and_read_public_pages():
    client = Client()
    client.force_login(people.clerk())

    assert client.get("/groups/").status_code == 200
    client.post("/accounts/logout/")
    assert Session.objects.count() == 0 or "_auth_user_id" not in client.session


def test_a_public_page_does_not_keep_an_idle_session_awake():
    client = people.signed_in(people.clerk())
    session = client.session
    session[guard.SEEN] = before = int(time.time()) - 30 * 60
    session.save()

    client.get(reverse("case_picture", args=["0" * 8 + "-0000-4000-8000-" + "0" * 12, "large"]))

    assert client.session[guard.SEEN] == before
    assert proof.SECOND_FACTOR in str(client.session.items())
