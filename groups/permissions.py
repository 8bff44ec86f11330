"""Who may, whatever the state. One predicate per question; the state is the workflow's matter."""

from core.people import Person
from groups.choices import Channel
from groups.models import Organization, Registration


def enters(user: Person, registration: Registration) -> bool:
    """Writes at the counter for whoever came there; such an entry is gone on with at the desk."""
    is_entry = registration.channel == Channel.COUNTER
    return is_entry and user.has_perm("groups.enter_registration")


def edits(user: Person, registration: Registration) -> bool:
    """Writes the application: one of its editors, or a clerk for a counter entry."""
    return enters(user, registration) or registration.editors.filter(pk=user.pk).exists()


def reviews(user: Person, registration: Registration) -> bool:
    """Examines applications, except one's own."""
    return user.has_perm("groups.review_registration") and not is_own(user, registration)


def decides(user: Person, registration: Registration) -> bool:
    """Registers or refuses, except one's own group."""
    return user.has_perm("groups.decide_registration") and not is_own(user, registration)


def withdraws(user: Person, registration: Registration) -> bool:
    """The applicant, or staff at the applicant's word."""
    return edits(user, registration) or reviews(user, registration)


def is_own(user: Person, registration: Registration) -> bool:
    """Conflict of interest: somebody who writes the application does not judge it."""
    return registration.editors.filter(pk=user.pk).exists()


def belongs(user: Person, organization: Organization) -> bool:
    """Is of the group, and so writes what it will do next."""
    return user.is_authenticated and organization.memberships.filter(user=user.pk).exists()


def keeps_back(user: Person, organization: Organization) -> bool:
    """Keeps what a group wrote from its public page, except that of the own group."""
    return user.has_perm("groups.review_registration") and not belongs(user, organization)
