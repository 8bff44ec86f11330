"""Who may keep a page: nobody what one person sees; all other pages are asked for each time."""

from contextlib import suppress

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse

from core.http import PRIVATE, say_who_may_keep
from tests.factories import cases, people, registrations
from tests.house.test_doors import doors

pytestmark = pytest.mark.django_db

FOR_MACHINES = {"healthz", "readyz"}  # they know of nobody, signed in or not


def plain_addresses():
    """Every address of the portal that stands without an argument."""
    names = {name for name, _view in doors(get_resolver().url_patterns)} - FOR_MACHINES
    for name in sorted(names):
        with suppress(NoReverseMatch):
            yield reverse(name)


@pytest.mark.parametrize("person", ["representative", "admin"])
def test_nobody_keeps_what_a_signed_in_person_gets(person):
    client = people.signed_in(getattr(people, person)())
    told = {path: client.get(path).get("Cache-Control") for path in plain_addresses()}

    assert len(told) > 60
    assert {path for path, words in told.items() if words != PRIVATE} == set()


def test_nobody_keeps_the_files_of_an_application_or_its_missing_neighbours():
    waiting = registrations.sent_back()
    client = people.signed_in(people.representative())
    paths = (
        waiting.get_absolute_url(),
        reverse("attachment_download", args=[waiting.attachments.first().pk]),
        reverse("letter_download", args=[waiting.letters.first().pk]),
        "/no-such-page/",
        "/my",
    )

    assert [client.get(path)["Cache-Control"] for path in paths] == [PRIVATE] * 5


def test_nobody_keeps_a_picture_that_only_staff_may_see():
    picture = cases.picture(cases.draft())
    path = reverse("case_picture", args=[picture.pk, "large"])

    answer = people.signed_in(people.clerk()).get(path)
    again = people.signed_in(people.clerk()).get(path, headers={"if-none-match": answer["ETag"]})

    assert (answer.status_code, again.status_code) == (200, 304)
    assert answer["Cache-Control"] == again["Cache-Control"] == PRIVATE


def test_nobody_keeps_what_the_link_of_a_mail_shows():
    draft = cases.draft()
    picture, document = cases.picture(draft), cases.document(draft)
    token = cases.asked(draft).token
    paths = (
        reverse("case_check", args=[token]),
        reverse("case_check_picture", args=[token, picture.pk, "large"]),
        reverse("case_check_document", args=[token, document.pk]),
    )

    answers = [Client().get(path) for path in paths]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer["Cache-Control"] for answer in answers] == [PRIVATE] * 3


def test_visitor_may_go_back_without_a_new_page():
    answer = Client().get("/groups/")

    assert answer["Cache-Control"] == "no-cache"


def test_page_of_failure_asks_nobody_who_is_there():
    request = RequestFactory().get("/my/")  # without a user, as when the database is away

    assert say_who_may_keep(request, HttpResponse(status=500))["Cache-Control"] == "no-cache"
