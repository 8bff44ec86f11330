"""年1回の届け出: said anew whenever something changed; the newest holds, the older ones stay."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.calendar import fiscal_year, today
from core.people import Person
from core.workflow import locked
from reviews import permissions
from reviews.conflicts import asking
from reviews.models import Interests, Member

SAID = ("groups", "employer", "advises", "has_family_in_city")


def newest(member: Member) -> Interests | None:
    """What holds now; None before the first one."""
    found: Interests | None = member.interests.order_by("-declared_at", "-pk").first()
    return found


def is_due(member: Member) -> bool:
    """Whether nothing was declared in this fiscal year yet."""
    return not member.interests.filter(fiscal_year=fiscal_year(today())).exists()


def shown(member: Member) -> dict[str, Any]:
    """What a page says beside the form: what was declared, the newest first, and whether this
    year is still missing.
    """
    past = member.interests.select_related("by").order_by("-declared_at", "-pk")
    return {"member": member, "past": list(past), "is_due": is_due(member)}


@atomic
def declare(member: Member, *, by: Person, facts: Mapping[str, Any]) -> Interests:
    """Keep what the member says, and note anew what the portal notices of what is reviewed now. The
    same said again in the same year is one declaration. Raises PermissionDenied.
    """
    member = locked(member)
    if not permissions.is_the_person(by, member) and not permissions.runs(by):
        raise PermissionDenied
    said = {name: facts[name] for name in SAID} | {"fiscal_year": fiscal_year(today())}
    last = newest(member)
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        return last
    row = Interests.objects.create(member=member, by_id=by.pk, **said)
    asking.look_again(member)
    return row
