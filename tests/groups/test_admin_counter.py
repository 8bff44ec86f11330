"""窓口で受け付ける: a clerk writes and submits for somebody without e-mail."""

import pytest
from django.urls import reverse

from groups.choices import Channel
from groups.forms.papers import PLEDGES
from groups.models import Registration
from notifications.models import Notice
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db

URL = reverse("admin:groups_registration_counter")
ASKED = {"asked_by": "見本 三郎", "identified_by": "運転免許証", "kind": "civic_group"}


def test_entry_says_who_came_and_goes_on_in_the_applicants_own_pages():
    client = people.signed_in(people.clerk())

    answer = client.post(URL, ASKED)

    registration = Registration.objects.get()
    assert answer.url == reverse("registration_tasks", args=[registration.pk])
    assert (registration.channel, registration.asked_by, registration.identified_by) == (
        Channel.COUNTER, "見本 三郎", "運転免許証",
    )  # fmt: skip
    assert client.get(answer.url).status_code == 200
    assert not registration.editors.exists()


@pytest.mark.parametrize("missing", ASKED)
def test_entry_without_one_of_the_answers_is_asked_for_and_keeps_the_others(missing):
    client = people.signed_in(people.clerk())

    answer = client.post(URL, ASKED | {missing: ""})

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {missing}
    assert "ください。" in shown
    assert {word for name, word in ASKED.items() if name != missing and word in shown} == {
        word for name, word in ASKED.items() if name != missing
    }
    assert not Registration.objects.exists()


@pytest.mark.parametrize("who", ["liaison", "admin"])
def test_entry_is_for_those_with_the_right(who):
    client = people.signed_in(getattr(people, who)())

    assert (client.get(URL).status_code, client.post(URL, ASKED).status_code) == (403, 403)
    assert not Registration.objects.exists()


def test_looking_at_the_form_begins_nothing():
    assert people.signed_in(people.clerk()).get(URL).status_code == 200
    assert not Registration.objects.exists()


def test_from_the_counter_to_the_printed_receipt_without_any_mail():
    registration = registrations.counter_draft(email="")
    client = people.signed_in(people.clerk())

    pledges = {"pledge": [code for code, _words in PLEDGES]}
    client.post(reverse("registration_check", args=[registration.pk]), pledges)

    registration.refresh_from_db()
    assert registration.status == "submitted"
    page = client.get(reverse("admin:groups_registration_change", args=[registration.pk]))
    letter = registration.letters.get()
    assert letter.get_absolute_url() in page.content.decode()
    assert client.get(letter.get_absolute_url()).content.startswith(b"%PDF")
    [notice] = Notice.objects.filter(kind="groups/registration_submitted")
    assert (notice.channel, notice.to_address) == ("paper", "")
    assert notice.postal.endswith(f"{registration.name} 御中")


def test_another_clerk_goes_on_with_an_entry():
    registration = registrations.counter_draft()
    second = people.signed_in(people.clerk("second_clerk"))

    page = second.get(reverse("admin:groups_registration_change", args=[registration.pk]))

    tasks = reverse("registration_tasks", args=[registration.pk])
    assert tasks in page.content.decode()
    assert second.get(tasks).status_code == 200
