"""Who hears about a theme: its section, the clerks, and whoever follows it or works on it."""

from django.db.models import QuerySet

from accounts.models import User
from calls.choices import Channel, ConsultationStatus
from calls.models import Consultation, Theme
from calls.receivers import following, sections
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
    found: list[Receiver] = []
    open_ones = theme.consultations.exclude(status__in=OVER).prefetch_related("writers__person")
    for each in open_ones:
        if each.channel == Channel.COUNTER:
            found += at_the_counter(each)
            continue
        found += [person(one.person) for one in each.writers.all() if one.person.is_active]
    return found


def at_the_counter(consultation: Consultation) -> tuple[Receiver, ...]:
    """Who came to the counter: by mail, else on paper; () while neither address is known."""
    if consultation.email:
        return (Receiver(consultation.who, address=consultation.email, has_page=False),)
    if not consultation.address:
        return ()
    code = f"〒{consultation.postal_code}" if consultation.postal_code else ""
    lines = (code, consultation.address, f"{consultation.person_name} 様")
    postal = "\n".join(line for line in lines if line)
    return (Receiver(consultation.who, postal=postal, has_page=False),)
