"""担当課の仕事: what sections have to say of the proposals of one call, and who is asked first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Section, User
from calls.models import Call
from core.calendar import today
from core.people import Person
from proposals.models import SectionOpinion
from proposals.receivers import opinion as receivers


@dataclass(frozen=True)
class Load:
    """What one section is asked: how many, how many it has answered and has still to, how many
    of these are late.
    """

    section: Section
    asked: int
    given: int
    waiting: int
    late: int
    contacts: list[User]  # 協働推進員: nobody where nobody can sign in


def loads(call: Call, user: Person) -> list[Load]:
    """What the requests of a call that nobody took back are for each section, the latest first;
    as this person of the city may know them. Three queries.
    """
    seen = SectionOpinion.objects.but_apart(user).filter(proposal__call=call)
    asked, waiting = seen.live(), seen.waiting()
    late = waiting.filter(due_on__lt=today())
    places = ("department", "successor__department")
    rows: Any = Section.objects.filter(pk__in=asked.values("section")).select_related(*places)
    told = {"asked": asked, "given": asked.answered(), "waiting": waiting, "late": late}
    found = list(rows.annotate(**{name: number(each) for name, each in told.items()}))
    staff = receivers.staff() if found else receivers.NOBODY
    return [
        Load(each, each.asked, each.given, each.waiting, each.late, staff.first_of(each))
        for each in sorted(found, key=lambda each: (-each.late, -each.waiting, each.pk))
    ]


def number(rows: Any) -> Coalesce:
    """How many of these belong to the section of the outer row."""
    own = rows.filter(section=OuterRef("pk")).order_by().values("section")
    return Coalesce(Subquery(own.annotate(many=Count("pk")).values("many")), 0)
