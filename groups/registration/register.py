"""Entering an approved application into the register."""

from django.utils import timezone

from core import japanese
from core.calendar import fiscal_year
from core.numbering import next_number
from groups.choices import Series
from groups.directory import search
from groups.models import Membership, NumberSeries, Organization, Registration
from groups.models.profile import PROFILE_FIELDS


def enter(registration: Registration) -> Organization:
    """The new register entry, numbered, with the application's writers as its people.

    Call it inside the approving transaction: the number is counted under a lock there.
    """
    today = timezone.localdate()
    facts = {name: getattr(registration, name) for name in PROFILE_FIELDS}
    organization = Organization.objects.create(
        **facts,
        number=next_number(NumberSeries, fiscal_year(today), series=Series.NUMBER),
        registered_on=today,
        kana_key=japanese.sort_key(registration.name_kana or registration.name)[:120],
    )
    Membership.objects.bulk_create(
        Membership(organization=organization, user=user) for user in registration.editors.all()
    )
    search.INDEX.write(organization)
    return organization
