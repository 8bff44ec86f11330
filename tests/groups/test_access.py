"""Role × page: what is not yours does not exist, and what you may see you may not always do."""

import pytest
from django.urls import reverse

from groups.choices import Page
from groups.models import Registration
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

SECRET = "団体サンプルひみつの会"
VIEWS = ("tasks", "check", "receipt", "show", "withdraw", "discard", "link", "attachments")


def addresses(registration):
    """Every page of an application, with its papers."""
    urls = {name: reverse(f"registration_{name}", args=[registration.pk]) for name in VIEWS}
    urls |= {
        page.value: reverse("registration_page", args=[registration.pk, page]) for page in Page
    }
    attachment = registration.attachments.first()
    urls["file"] = reverse("attachment_download", args=[attachment.pk])
    urls["remove"] = reverse("attachment_remove", args=[registration.pk, attachment.pk])
    for letter in registration.letters.all():
        urls[f"letter {letter.kind}"] = reverse("letter_download", args=[letter.pk])
    return urls


@pytest.mark.parametrize("state", registrations.STATES)
@pytest.mark.parametrize("who", ["outsider", "member", "liaison", "reviewer", "expert", "admin"])
def test_stranger_finds_no_page_of_an_application_in_any_state(who, state):
    urls = addresses(registrations.STATES[state](name=SECRET))
    client = people.signed_in(getattr(people, who)())

    got = {(name, client.get(url).status_code) for name, url in urls.items()}
    posted = {(name, client.post(url).status_code) for name, url in urls.items()}

    allowed = {404, 405}  # a POST to a page that is only read
    assert got == {(name, 404) for name in urls}
    assert {status for _, status in posted} <= allowed


@pytest.mark.parametrize("state", registrations.STATES)
def test_visitor_is_asked_to_sign_in_for_every_page(state):
    urls = addresses(registrations.STATES[state](name=SECRET))
    client = people.signed_in(people.outsider())
    client.logout()

    answers = {name: client.get(url) for name, url in urls.items()}

    login = reverse("account_login")
    assert {name for name, a in answers.items() if not a.url.startswith(login)} == set()


def test_stranger_changes_nothing_by_posting():
    registration = registrations.complete_draft(name=SECRET)
    client = people.signed_in(people.outsider())

    for url in addresses(registration).values():
        client.post(url, {"act": "next", "name": "のっとりの会", "pledge": ["truth"]})

    registration.refresh_from_db()
    assert (registration.name, registration.status) == (SECRET, "draft")
    assert registration.attachments.count() == 6


def test_clerk_does_not_see_a_draft_that_was_not_submitted():
    urls = addresses(registrations.complete_draft(name=SECRET))
    client = people.signed_in(people.clerk())

    assert {client.get(url).status_code for url in urls.values()} == {404}


def test_clerk_reads_a_submitted_application_but_does_not_write_it():
    registration = registrations.sent_back(name=SECRET)
    client = people.signed_in(people.clerk())
    reading = {"show", "receipt", "file"}
    urls = addresses(registration)

    statuses = {name: client.get(url).status_code for name, url in urls.items()}

    open_ = {name for name, status in statuses.items() if status == 200}
    assert open_ == reading | {name for name in urls if name.startswith("letter")}
    assert {status for name, status in statuses.items() if name not in open_} == {403}


def test_clerk_without_second_factor_is_led_to_it_first():
    registration = registrations.counter_draft(name=SECRET)
    client = people.signed_in(people.clerk())
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()

    answer = client.get(reverse("registration_tasks", args=[registration.pk]))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_second_factor"))


def test_own_page_names_only_ones_own_applications():
    registrations.submitted(name=SECRET)
    registrations.approved(people.member(), name="団体サンプル会員の会")
    client = people.signed_in(people.member())

    page = client.get(reverse("my")).content.decode()

    assert "団体サンプル会員の会" in page
    assert SECRET not in page


def test_people_of_a_registered_group_do_not_inherit_its_application():
    registration = registrations.approved(name=SECRET)
    registration.organization.memberships.create(user=people.member())
    client = people.signed_in(people.member())

    assert client.get(registration.get_absolute_url()).status_code == 404
    assert SECRET in client.get(reverse("my")).content.decode()


def test_writer_keeps_reading_after_the_decision():
    registration = registrations.rejected(name=SECRET)
    client = people.signed_in(people.representative())

    page = client.get(registration.get_absolute_url()).content.decode()

    assert "市内での活動が確かめられませんでした。" in page
    assert Registration.objects.get().decided_by.name not in page
