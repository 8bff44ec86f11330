"""Who hears about applications and groups; ``notices`` and ``deadlines`` both ask it. Reads only.

Left out is who can do nothing any more: an account that is stopped or closed, staff who lost the
right. Of letters to staff the clerks are what is left when nobody nearer is.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from accounts import owners
from accounts.models import Letterhead, User
from core.deadlines import Receiver
from core.letters import window
from groups.choices import Channel
from groups.models import Organization, Registration

OFFICE = "市民活動推進課"


def applicants(registration: Registration) -> Iterator[Receiver]:
    """The writers; the group itself for a counter entry, or when no writer is left.

    Not those whose account is stopped or closed: they can do nothing, nothing reaches them. Who
    came to the counter has no page of the application; an editor at the group's address has.
    """
    editors = registration.editors.all()
    writers = [user for user in editors if user.is_active]
    for user in writers:
        yield person(user)
    if writers and registration.channel != Channel.COUNTER:
        return
    stopped = {user.email.lower() for user in editors if not user.is_active}
    name = f"{registration.name} 御中"
    address = "" if registration.email.lower() in stopped else registration.email
    if address and address.lower() not in {user.email.lower() for user in writers}:
        yield Receiver(name, address=address, has_page=False)
    elif not address and (postal := envelope(registration)):
        yield Receiver(name, postal=postal, has_page=False)


def way(registration: Registration) -> str:
    """How whoever applied is reached, as the receipt says it: メール, 手紙, メールと手紙, or ""."""
    ways = {"手紙" if each.is_by_post else "メール" for each in applicants(registration)}
    return "と".join(sorted(ways))


def envelope(registration: Registration) -> str:
    """The lines in the window of an envelope; "" while the address is unknown."""
    name = f"{registration.name} 御中"
    return window.lines(registration.postal_code, registration.address, name)


def deciders() -> QuerySet[User]:
    """Everybody of the city who decides about applications."""
    found: QuerySet[User] = User.objects.holding("groups.decide_registration")
    return found.order_by("pk")


def examiners() -> QuerySet[User]:
    """Everybody of the city who examines applications."""
    found: QuerySet[User] = User.objects.holding("groups.review_registration")
    return found.order_by("pk")


def able(registration: Registration) -> QuerySet:
    """Who may be put in charge of an application: nobody of those who write it."""
    people = owners.able("groups.review_registration")
    return people.exclude(pk__in=registration.editors.values("pk"))


def in_charge(row: Any, people: Iterable[Receiver]) -> tuple[Receiver, ...]:
    """Of these people who is in charge and who stands in. Of a row ``with_owners``."""
    whose = {row.owner_now, row.deputy_now}
    return tuple(each for each in people if each.user_id in whose)


def office(permission: str) -> tuple[Receiver, ...]:
    """The clerks: by the office's address (city setting), else everybody with the right."""
    address = Letterhead.current().contact_email
    if address and not User.objects.stopped_addresses().filter(email__iexact=address).exists():
        return (Receiver(OFFICE, address=address),)
    return tuple(person(user) for user in User.objects.holding(permission).order_by("pk"))


def of_group(organization: Organization) -> tuple[Receiver, ...]:
    """Who reads what is written to a group: its address, unless it is that of an account that is
    stopped; then its people who can sign in. () when nobody is left.
    """
    address = organization.email
    if address and not User.objects.stopped_addresses().filter(email__iexact=address).exists():
        return (Receiver(organization.name, address=address),)
    people = User.objects.open().filter(memberships__organization=organization).order_by("pk")
    return tuple(person(user) for user in people)


def person(user: User) -> Receiver:
    """Somebody who signs in."""
    return Receiver(str(user), user.pk, user.email)
