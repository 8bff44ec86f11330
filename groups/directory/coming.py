"""次の活動: what a group's people write of it, and what the city keeps back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from core.caching import pages
from core.calendar import today
from core.calendar.law import months_later
from core.people import Person
from core.workflow import NotAllowedNow
from groups.models import ComingActivity, Organization

MOST = 3
MONTHS = 12
FULL = f"次の活動は、{MOST}つまでのせられます。どれかを消すと、書き足せます。"
ALREADY_HIDDEN = "この活動は、もう公開をとめてあります。"
ALREADY_SHOWN = "この活動の公開は、とめられていません。"


def last_day(on: date) -> date:
    """Until when somebody may announce what will be done: a year ahead."""
    return months_later(on, MONTHS)


def key_of(number: str) -> str:
    """Makes the address of the form that cannot be guessed, for what a lost sign-in leaves."""
    return salted_hmac("groups.coming", number).hexdigest()[:24]


def is_key(number: str, key: str) -> bool:
    return constant_time_compare(key_of(number), key)


@transaction.atomic
def add(organization: Organization, said: Mapping[str, Any]) -> ComingActivity:
    """Write one more; pressed twice it is the one that stands. Raises NotAllowedNow where as many
    stand as may.
    """
    lock(organization)
    if same := organization.coming.filter(hidden_at=None, **said).first():
        return same
    refuse_more(organization)
    row: ComingActivity = ComingActivity.objects.create(organization=organization, **said)
    pages.refresh_after_commit()
    return row


@transaction.atomic
def change(row: ComingActivity, said: Mapping[str, Any]) -> None:
    """Write it anew. Raises NotAllowedNow where a past one would come back beside too many."""
    lock(row.organization)
    refuse_more(row.organization, besides=row)
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=[*said, "updated_at"])
    pages.refresh_after_commit()


@transaction.atomic
def remove(row: ComingActivity) -> None:
    """Take it out; its history stays."""
    row.delete()
    pages.refresh_after_commit()


@transaction.atomic
def hide(row: ComingActivity, *, by: Person, why: str) -> None:
    """Keep it from the public page. Raises NotAllowedNow if somebody has already."""
    row = ComingActivity.objects.select_for_update(no_key=True).get(pk=row.pk)
    if row.hidden_at:
        raise NotAllowedNow(ALREADY_HIDDEN)
    _keep(row, hidden_at=timezone.now(), hidden_by=by, hidden_because=why)


@transaction.atomic
def show(row: ComingActivity) -> None:
    """Let it stand on the public page again. Raises NotAllowedNow if it does."""
    row = ComingActivity.objects.select_for_update(no_key=True).get(pk=row.pk)
    if not row.hidden_at:
        raise NotAllowedNow(ALREADY_SHOWN)
    _keep(row, hidden_at=None, hidden_by=None, hidden_because="")


def _keep(row: ComingActivity, **said: Any) -> None:
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))
    pages.refresh_after_commit()


def lock(organization: Organization) -> None:
    """Two of its people may write at once."""
    Organization.objects.select_for_update(no_key=True).only("pk").get(pk=organization.pk)


def refuse_more(organization: Organization, besides: ComingActivity | None = None) -> None:
    """As many as may stand there already, but for the one that is written anew."""
    others = organization.coming.ahead(today())
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.count() >= MOST:
        raise NotAllowedNow(FULL)
