"""What is due in a consultation, and to whom it is said. Pure: ``today`` is a parameter (JST).

The city's silence never costs the group (calls.md §6): its own days are told to whoever asked.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from calls.choices import CallStatus
from calls.choices import ConsultationStatus as S
from calls.consultations.days import CITYS
from calls.models import Consultation, ConsultationLog, SectionAsk
from calls.querysets import member_of
from calls.receivers.consultation import City, applicants
from core.calendar import CITY_HALL, Terms, fixed
from core.deadlines import ByDay, Deadline, Receiver, register

# The section that is asked and what took over, each with its department, and who leads them.
OF_SECTION = [
    f"{place}__{person}"
    for path in ("section", "section__successor")
    for place in (path, f"{path}__department")
    for person in ("head", "deputy")
]


def staff_path(consultation_id: Any) -> str:
    """The consultation in the staff's rooms."""
    return reverse("admin:calls_consultation_change", args=[consultation_id])


class OfTalk(ByDay):
    """A day of a consultation, or of an ask of it."""

    def about(
        self, row: Any, consultation: Consultation, path: str, told: Sequence[Receiver]
    ) -> Deadline:
        """The deadline of this row, which is the consultation or an ask of it."""
        on = row.due_on or timezone.localdate(row.ended_at)  # what is over has no day any more
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=consultation.title,
            due=fixed(on, Terms(manner=None), CITY_HALL),
            since=row.due_set_at or row.ended_at,
            path=path,
            receivers=tuple(told),
            about=consultation,
            facts={"number": consultation.number or "", "silence": consultation.if_silent},
        )


class OfSection(OfTalk):
    """What a section is asked and has not answered, of which somebody can."""

    def rows(self, today: date) -> QuerySet:
        return self.loaded(SectionAsk.objects.filter(waits_for_section("consultation__")))

    @staticmethod
    def loaded(asks: QuerySet) -> QuerySet:
        """Asks with all that a deadline reads."""
        joined = asks.select_related("consultation", "by", *OF_SECTION)
        return joined.prefetch_related("consultation__writers")

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        city = City()
        return [
            self.about(row, row.consultation, staff_path(row.consultation_id), self.told(city, row))
            for row in rows
        ]

    def told(self, city: City, row: SectionAsk) -> list[Receiver]:
        """Who hears of it."""
        raise NotImplementedError


def waits_for_section(consultation: str = "") -> Q:
    """Asks that wait for a section; ``consultation`` leads from the row to it."""
    going_on = {f"{consultation}status__in": [S.TALKING, S.ASKED_BACK]}
    unanswered = Q(answered_at=None, passed_at=None, taken_back_at=None, **going_on)
    return unanswered & SectionAsk.objects.manned()


@register
class SectionAnswerDue(OfSection):
    """課の返事: the section that is asked."""

    name = "calls/section_answer_due"
    label = "事前相談への課の返事"
    before, after = (2, 0), (1, 3)

    def ended(self, since: datetime) -> QuerySet:
        over = Q(answered_at__gt=since) | Q(consultation__ended_at__gt=since)
        return self.loaded(SectionAsk.objects.filter(over))

    def told(self, city: City, row: SectionAsk) -> list[Receiver]:
        return city.section(row)

    def concerning(self, user: Any, rows: QuerySet | None) -> list[Deadline]:
        """Nothing of what this person may not read: without the right, or asked by themselves."""
        if rows is None:
            return []
        seen = Consultation.objects.read_inside_by(user)
        rows = rows.filter(member_of(user), consultation__in=seen.values("pk"))
        return self.deadlines(list(rows.distinct()))


@register
class SectionAnswerLate(OfSection):
    """課の返事が遅れている: the head of the section, and who asked it."""

    name = "calls/section_answer_late"
    label = "返事のない課（課長と推進課へ）"
    before, after = (), (1, 7)

    def told(self, city: City, row: SectionAsk) -> list[Receiver]:
        return [*city.heads(row), *city.asker(row)]


class OfConsultation(OfTalk):
    """The day of the side whose turn a consultation is."""

    def loaded(self, rows: QuerySet) -> QuerySet:
        return rows.prefetch_related("writers__person")


@register
class ConsultationDue(OfConsultation):
    """推進課の番: what is not routed yet, and what no section has to answer any more."""

    name = "calls/consultation_due"
    label = "事前相談（推進課の番）"
    before, after = (2, 0), (1, 3)

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Consultation.objects.filter(waits_for_clerk()))

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        city = City()
        return [self.about(row, row, staff_path(row.pk), city.in_charge(row)) for row in rows]


def waits_for_clerk() -> Q:
    """Consultations that are the clerk's turn: new, or with no section left to answer."""
    asks = SectionAsk.objects.waiting().filter(consultation=OuterRef("pk"))
    return Q(status=S.RECEIVED) | Q(status=S.TALKING) & ~Q(Exists(asks))


@register
class ConsultationLate(OfConsultation):
    """市の返事が遅れている: whoever asked hears it, and that it does them no harm."""

    name = "calls/consultation_late"
    label = "返事が遅れていること（相談した人へ）"
    before, after = (), (1,)

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Consultation.objects.filter(status__in=CITYS))

    def deadline(self, row: Any) -> Deadline:
        return self.about(row, row, row.get_absolute_url(), applicants(row))


@register
class ReplyDue(OfConsultation):
    """相談した人の返事: whoever was asked back is reminded, unless the call was cancelled.

    What no reply means stands in the letter.
    """

    name = "calls/reply_due"
    label = "事前相談への返事"
    before, after = (3, 0), (7,)
    person = "writers__person"

    def rows(self, today: date) -> QuerySet:
        asked = Consultation.objects.filter(status=S.ASKED_BACK)
        return self.loaded(asked.exclude(call__status=CallStatus.CANCELLED))

    def ended(self, since: datetime) -> QuerySet:
        left = ConsultationLog.objects.filter(source=S.ASKED_BACK, at__gt=since)
        answered = Consultation.objects.filter(pk__in=left.values("consultation"))
        return self.loaded(answered.exclude(status=S.ASKED_BACK))

    def deadline(self, row: Any) -> Deadline:
        return self.about(row, row, row.get_absolute_url(), applicants(row))
