"""後閲: who should have signed has seen what a deputy decided (代決), also after the release."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.calendar import today
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.models import Release, SignOff

NONE = "代決の決裁がないか、後閲はもう記録されています。"
DAY = "後閲の日は、決裁日からきょうまでの日にしてください。"


@atomic
def see(release: Release, day: date, *, by: Actor) -> SignOff:
    """Record the day. Raises PermissionDenied, NotAllowedNow."""
    release = locked(release)
    if not permissions.settles(by, release):
        raise PermissionDenied
    row: SignOff | None = release.signatures.first()
    refuse("" if row and row.stood_in_for and row.seen_on is None else NONE)
    assert row is not None  # noqa: S101 -- refused before
    refuse("" if row.signed_on <= day <= today() else DAY)
    row.seen_on = day
    row.save(update_fields=["seen_on"])
    return row
