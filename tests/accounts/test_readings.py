"""閲覧の記録: who of the city read what of a group is not public."""

import pytest
from django.contrib.admin.utils import quote
from django.db import ProgrammingError
from django.urls import reverse
from pghistory.models import Events

from accounts.models import Reading, User
from groups.choices import AttachmentKind, LetterKind
from tests.factories import letters, people, registrations

pytestmark = pytest.mark.django_db


def noted():
    return list(Reading.objects.order_by("pk").values_list("by__email", "about_name", "page"))


def addresses(registration):
    """Every page and file that shows of this group what it has not agreed to publish."""
    organization = registration.organization
    roster = registration.attachments.get(kind=AttachmentKind.ROSTER)
    decision = registration.letters.get(kind=LetterKind.DECISION)
    return {
        reverse("admin:groups_organization_change", args=[organization.pk]): organization,
        reverse("admin:groups_organization_history", args=[organization.pk]): organization,
        reverse("admin:groups_registration_change", args=[registration.pk]): registration,
        reverse("admin:groups_registration_history", args=[registration.pk]): registration,
        reverse("attachment_download", args=[roster.pk]): registration,
        reverse("letter_download", args=[decision.pk]): registration,
        registration.get_absolute_url(): registration,
    }


def test_every_reading_by_staff_is_noted_with_who_which_group_and_which_page():
    registration = registrations.approved()
    client, clerk = people.signed_in(people.clerk()), people.clerk()
    pages = addresses(registration)

    answers = [client.get(page).status_code for page in pages]

    assert answers == [200] * len(pages)
    assert noted() == [(clerk.email, about.name, page) for page, about in pages.items()]


def test_a_letter_with_an_address_is_noted_too():
    letter = letters.paper("補正のお願い")
    page = reverse("admin:notifications_notice_change", args=[letter.pk])

    people.signed_in(people.clerk()).get(page)

    assert noted() == [(people.clerk().email, "補正のお願い", page)]


LISTS = {
    "/admin/notifications/notice/": "通知の一覧",
    "/admin/notifications/notice/coming/": "通知の一覧",
    "/admin/notifications/printbatch/": "印刷して送る通知の一覧",
}


def test_lists_that_show_names_and_addresses_are_noted_without_the_words_of_a_search():
    client = people.signed_in(people.clerk())

    answers = {client.get(page, {"q": "見本 花子"}).status_code for page in LISTS}

    assert answers == {200}
    assert noted() == [(people.clerk().email, name, page) for page, name in LISTS.items()]


EVENTS = "/admin/pghistory/events/"


def test_the_list_of_all_changes_is_noted_and_so_is_one_change():
    registrations.approved()
    client = people.signed_in(User.objects.create_superuser("boss@sample.example", name="最上　位"))
    event = Events.objects.across("groups.OrganizationEvent").first()
    pages = [EVENTS, f"{EVENTS}{quote(event.pk)}/change/"]

    answers = [client.get(page).status_code for page in pages]

    assert answers == [200, 200]
    assert [(name, page) for _, name, page in noted()] == [
        ("すべての変更の履歴の一覧", pages[0]),
        ("変更の履歴の1件", pages[1]),
    ]
    assert "変更の履歴</td>" in client.get("/admin/accounts/reading/").content.decode()


def test_who_may_not_see_the_list_of_all_changes_leaves_no_note_of_it():
    assert people.signed_in(people.clerk()).get(EVENTS).status_code == 403
    assert noted() == []


def test_who_may_not_see_a_list_leaves_no_note_of_it():
    client = people.signed_in(people.liaison())

    assert {client.get(page).status_code for page in LISTS} == {403}
    assert noted() == []


def test_people_who_read_their_own_application_are_not_noted():
    registration = registrations.approved()

    people.signed_in(registration.applicant).get(registration.get_absolute_url())

    assert noted() == []


def test_who_may_not_see_the_group_leaves_no_note_of_it():
    registration = registrations.approved()
    client = people.signed_in(people.liaison())

    answers = {client.get(page).status_code for page in addresses(registration)}

    assert answers <= {302, 403, 404}
    assert noted() == []


def test_the_database_lets_nobody_edit_or_delete_a_note():
    registration = registrations.submitted()
    people.signed_in(people.clerk()).get(registration.get_absolute_url())

    with pytest.raises(ProgrammingError, match="Cannot update or delete"):
        Reading.objects.all().delete()


@pytest.mark.parametrize(
    ("who", "status"), [(people.admin, 200), (people.clerk, 403), (people.liaison, 403)]
)
def test_the_notes_are_read_by_those_who_audit_alone(who, status):
    registration = registrations.submitted()
    people.signed_in(people.clerk()).get(registration.get_absolute_url())

    page = people.signed_in(who()).get("/admin/accounts/reading/")

    assert page.status_code == status
    assert (registration.name in page.content.decode()) == (status == 200)


def test_the_list_of_notes_takes_the_same_queries_for_one_and_for_three(
    django_assert_num_queries,
):
    registration, client = registrations.submitted(), people.signed_in(people.admin())
    client.get("/admin/accounts/reading/")  # a first page of the admin fills its caches
    for number in (1, 2):
        for _ in range(number):
            people.signed_in(people.clerk()).get(registration.get_absolute_url())
        with django_assert_num_queries(8):
            client.get("/admin/accounts/reading/")
