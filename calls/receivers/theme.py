"""Who hears about a theme: its section, the clerks, and whoever follows it or works on it."""

from django.db.models import QuerySet

from accounts.models import User
from calls.choices import ConsultationStatus
from calls.models import Theme
from calls.receivers import following, sections
from calls.receivers.consultation import applicants
from core.deadlines import Receiver, each_once
from groups.receivers import office, person

WORKS, JUDGES = "calls.enter_theme", "calls.accept_theme"
OVER = (
    ConsultationStatus.DRAFT,
    ConsultationStatus.CLOSED,
    ConsultationStatus.WITHDRAWN,
)


def staff() -> sections.Staff:
    """Who works on themes today."""
    return sections.Staff(WORKS, JUDGES)


def section(theme: Theme) -> tuple[Receiver, ...]:
    """Who is told of the section; the clerks when nobody of it can be."""
    return staff().in_charge(theme, theme.section)


def clerks() -> tuple[Receiver, ...]:
    """Who judges themes."""
    return office(JUDGES)


def able(theme: Theme) -> QuerySet[User]:
    """Who may be put in charge of it."""
    return sections.able(WORKS, JUDGES, theme.section)


def outside(theme: Theme) -> list[Receiver]:
    """Everybody outside the city who follows it, is interested or consults about it, once."""
    interested = User.objects.open().filter(pk__in=theme.interests.values("user"))
    people = (person(user) for user in interested.order_by("pk"))
    return each_once((*following.listening(theme.call, theme), *people, *consulting(theme)))


def consulting(theme: Theme) -> list[Receiver]:
    """Who talks with the city about it: the writers, or whoever came to the counter."""
    open_ones = theme.consultations.exclude(status__in=OVER).prefetch_related("writers__person")
    return [receiver for each in open_ones for receiver in applicants(each)]
