"""Downloads: one's own and the desk's, nobody else's, and only ever to be saved."""

import hashlib

import pytest
from django.urls import reverse

from groups.choices import AttachmentKind, LetterKind
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


@pytest.fixture
def roster():
    """The roster of members in a submitted application: the most private paper."""
    registration = registrations.submitted()
    return registration.attachments.get(kind=AttachmentKind.ROSTER)


@pytest.fixture
def letter():
    return registrations.approved().letters.get(kind=LetterKind.DECISION)


def address(paper):
    return reverse(f"{paper._meta.model_name}_download", args=[paper.pk])


@pytest.mark.parametrize("paper", ["roster", "letter"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        (people.representative, 200),
        (people.clerk, 200),
        (people.outsider, 404),
        (people.reviewer, 404),
        (people.expert, 404),
    ],
)
def test_a_paper_exists_only_for_its_own_people(request, paper, who, status):
    client = people.signed_in(who())

    response = client.get(address(request.getfixturevalue(paper)))

    assert response.status_code == status


@pytest.mark.parametrize("paper", ["roster", "letter"])
def test_a_passer_by_is_sent_to_sign_in(client, request, paper):
    response = client.get(address(request.getfixturevalue(paper)))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_a_paper_of_a_draft_is_its_writers_alone():
    roster = registrations.complete_draft().attachments.get(kind=AttachmentKind.ROSTER)

    assert people.signed_in(people.representative()).get(address(roster)).status_code == 200
    assert people.signed_in(people.clerk()).get(address(roster)).status_code == 404


def test_a_document_arrives_as_it_was_kept_and_may_only_be_saved(roster):
    response = people.signed_in(people.representative()).get(address(roster))

    assert hashlib.sha256(response.content).hexdigest() == roster.sha256
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(roster.size)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%90%8D")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"


def test_a_letter_is_printed_for_the_reader_and_only_saved(letter):
    response = people.signed_in(people.clerk()).get(address(letter))

    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"


def test_a_download_only_reads(roster):
    assert people.signed_in(people.representative()).post(address(roster)).status_code == 405


def test_a_document_has_no_address_of_its_own(roster):
    with pytest.raises(ValueError, match="not accessible via a URL"):
        _ = roster.file.url
