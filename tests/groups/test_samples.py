"""The sample story: every state is there, and telling it again adds nothing."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from accounts.models import Letterhead
from groups.choices import LetterKind, OrganizationKind, RegistrationStatus
from groups.models import Letter, Organization, Registration
from notifications.models import Notice

pytestmark = pytest.mark.django_db


class TestStory(TestCase):
    """What was told once."""

    @classmethod
    def setUpTestData(cls):
        call_command("load_samples", verbosity=0)

    def test_samples_fill_every_desk_and_show_every_letter(self):
        states = Counter(Registration.objects.values_list("status", flat=True))
        assert set(states) == set(RegistrationStatus.values)
        assert states["approved"] == 5
        assert set(Organization.objects.values_list("kind", flat=True)) == set(
            OrganizationKind.values
        )
        assert set(Letter.objects.values_list("kind", flat=True)) == set(LetterKind.values)
        assert set(Notice.objects.values_list("kind", flat=True)) == {
            f"groups/registration_{name}"
            for name in ("submitted", "sent_back", "approved", "rejected", "withdrawn")
        }

    def test_samples_are_in_the_past_in_order(self):
        for registration in Registration.objects.exclude(decided_at=None):
            assert registration.submitted_at < registration.decided_at
            assert registration.due_on > registration.submitted_at.date()

    def test_samples_told_twice_add_nothing(self):
        before = (Registration.objects.count(), Letter.objects.count(), Notice.objects.count())

        call_command("load_samples", verbosity=0)

        after = (Registration.objects.count(), Letter.objects.count(), Notice.objects.count())
        assert after == before


def test_sample_office_can_be_found_and_what_staff_wrote_stays(client):
    Letterhead.objects.update(contact_phone="0495-00-9999")

    call_command("load_samples", verbosity=0)

    told = client.get("/contact/").content.decode()
    row = Letterhead.current()
    assert row.contact_phone == "0495-00-9999"
    assert all(each in told for each in (row.contact_place, row.contact_phone))
    assert ("見本" in row.contact_place, "準備中" in told) == (True, False)


def test_samples_are_refused_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="本番では"):
        call_command("load_samples", verbosity=0)
