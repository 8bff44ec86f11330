"""担当課の仕事: what sections have to say of the proposals of one call, and who is asked first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Section, User
from calls.choices import ConsultationStatus
from calls.models import Call, Consultation, SectionAsk
from core.calendar import today
from core.people import Person
from proposals.models import SectionOpinion
from proposals.receivers import opinion as receivers


@dataclass(frozen=True)
class Load:
    """What one section is asked: how many, how many it has answered and has still to, how many
    of these are late; and in how many consultations it is asked, and late.
    """

    section: Section
    asked: int
    given: int
    waiting: int
    late: int
    talks: int
    talks_late: int
    contacts: list[User]  # 協働推進員: nobody where nobody can sign in


def loads(call: Call, user: Person) -> list[Load]:
    """What the requests of a call that nobody took back, and its consultations, are for each
    section, the latest first; as this person of the city may know them. Three queries.
    """
    seen = SectionOpinion.objects.but_apart(user).filter(proposal__call=call)
    asked, waiting = seen.live(), seen.waiting()
    late = waiting.filter(due_on__lt=today())
    sent = Consultation.objects.visible_to_staff(user).filter(call=call)
    talks = SectionAsk.objects.live().filter(consultation__in=sent)
    open_ones = talks.filter(
        answered_at=None, passed_at=None, consultation__status=ConsultationStatus.TALKING
    )
    places = ("department", "successor__department")
    own = Q(pk__in=asked.values("section")) | Q(pk__in=talks.values("section"))
    rows: Any = Section.objects.filter(own).select_related(*places)
    told = {
        "asked": asked, "given": asked.answered(), "waiting": waiting, "late": late,
        "talks": talks, "talks_late": open_ones.filter(due_on__lt=today()),
    }  # fmt: skip
    found = list(rows.annotate(**{name: number(each) for name, each in told.items()}))
    staff = receivers.staff() if found else receivers.NOBODY
    return [
        Load(
            each, each.asked, each.given, each.waiting, each.late, each.talks, each.talks_late,
            staff.first_of(each),
        )
        for each in sorted(found, key=urgency)
    ]  # fmt: skip


def urgency(section: Any) -> tuple[int, int, int]:
    """The latest come first, then who has most to answer."""
    return -section.late - section.talks_late, -section.waiting, section.pk


def number(rows: Any) -> Coalesce:
    """How many of these belong to the section of the outer row."""
    own = rows.filter(section=OuterRef("pk")).order_by().values("section")
    return Coalesce(Subquery(own.annotate(many=Count("pk")).values("many")), 0)
