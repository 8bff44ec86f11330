"""Who hears about a theme: its section, the clerks, and whoever follows it or works on it."""

from collections.abc import Sequence

from django.db.models import QuerySet

from accounts.models import User
from calls.choices import ConsultationStatus, QuestionStatus
from calls.models import Consultation, Interest, Question, Theme
from calls.receivers import sections
from calls.receivers.consultation import applicants
from calls.receivers.question import asker
from core.deadlines import Receiver, each_once
from groups.receivers import office, person

WORKS, JUDGES = "calls.enter_theme", "calls.accept_theme"
WAITING = (QuestionStatus.ASKED, QuestionStatus.DRAFTED)
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


def sections_of(themes: Sequence[Theme]) -> list[Receiver]:
    """Who is told of the sections of these themes, each once."""
    people = staff()
    return each_once(one for each in themes for one in people.in_charge(each, each.section))


def near(*themes: Theme) -> list[Receiver]:
    """Everybody outside the city who is interested in these themes, consults or asks about them."""
    interests = Interest.objects.filter(theme__in=themes)
    interested = User.objects.open().filter(pk__in=interests.values("user")).order_by("pk")
    return each_once((*map(person, interested), *consulting(*themes), *asking(*themes)))


def consulting(*themes: Theme) -> list[Receiver]:
    """Who talks with the city about them: the writers, or whoever came to the counter."""
    rows = Consultation.objects.filter(theme__in=themes).exclude(status__in=OVER)
    open_ones = rows.prefetch_related("writers__person")
    return [receiver for each in open_ones for receiver in applicants(each)]


def asking(*themes: Theme) -> list[Receiver]:
    """Who waits for the answer to a question about them."""
    rows = Question.objects.filter(theme__in=themes, status__in=WAITING).select_related("asked_by")
    return [receiver for each in rows for receiver in asker(each)]
