"""Addresses that were out keep working when only their digests are kept."""

from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from groups.models import DraftLink
from notifications.models import CalendarFeed
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db
DIGESTING = (
    "groups.migrations.0015_digests_of_draft_links",
    "notifications.migrations.0013_digests_of_calendars",
)
TOKEN = "t0_-" * 10 + "abc"  # 43 characters, as secrets.token_urlsafe(32) writes them


def test_on_the_way_back_a_digest_opens_no_draft_and_forward_again_the_link_does():
    draft, user = registrations.draft(), people.member()
    DraftLink.objects.issue(
        TOKEN, registration=draft, email=user.email, created_by=user, expires_at=timezone.now()
    )
    migration = import_module(DIGESTING[0])

    with connection.cursor() as cursor:
        cursor.execute(migration.CLOSED)
        left = DraftLink.objects.get().digest  # older code looks for the token itself
        cursor.execute(migration.DIGESTS)

    with pytest.raises(NoReverseMatch):
        reverse("registration_resume", args=[left])
    assert DraftLink.objects.found(TOKEN).email == user.email


@pytest.mark.parametrize("times", [1, 2])  # after a way back it is done again
def test_addresses_from_before_find_their_draft_and_calendar(times):
    draft, user = registrations.draft(), people.member()
    DraftLink.objects.create(
        registration=draft, email=user.email, created_by=user, digest=TOKEN,
        expires_at=timezone.now(),
    )  # fmt: skip
    CalendarFeed.objects.create(user=user, digest=TOKEN)

    with connection.cursor() as cursor:
        for migration in DIGESTING * times:
            cursor.execute(import_module(migration).DIGESTS)

    assert DraftLink.objects.found(TOKEN).email == user.email
    assert Client().get(reverse("calendar_feed", args=[TOKEN])).status_code == 200
    assert TOKEN not in str([*DraftLink.objects.values(), *CalendarFeed.objects.values()])
