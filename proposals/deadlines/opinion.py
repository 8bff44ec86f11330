"""担当課意見: until when a section answers, and who hears that it did not. Pure: ``today`` is a
parameter (JST).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from calls.querysets import own_sections
from core.deadlines import Deadline, DeadlineKind, Receiver, each_once, register
from core.people import Person
from proposals.deadlines.checking import City, Told, of_proposal, with_people
from proposals.models import Proposal, SectionOpinion
from proposals.receivers import opinion as receivers
from proposals.receivers.opinion import Staff

READ = (
    "section__head", "section__deputy", "section__department__head",
    "section__department__deputy", "section__successor__head", "section__successor__deputy",
    "section__successor__department__head", "section__successor__department__deputy",
)  # fmt: skip


class OfOpinion(DeadlineKind):
    """An opinion that was asked and has not come."""

    def rows(self, today: date) -> QuerySet:
        return self.loaded(SectionOpinion.objects.waiting())

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Opinions with what a deadline reads, in as many queries for one as for many."""
        about = with_people(Proposal.objects.all())
        return rows.select_related(*READ).prefetch_related(Prefetch("proposal", about))

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(due_on__lte=until)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        if not rows:
            return []
        staff = receivers.staff()
        city = City(staff.out)
        return [self.of_row(row, self.told(row, city, staff)) for row in rows]

    def of_row(self, row: SectionOpinion, told: Sequence[Receiver]) -> Deadline:
        """The deadline of an opinion; known by the key of the opinion."""
        path = reverse("admin:proposals_sectionopinion_change", args=[row.pk])
        found = of_proposal(self.name, row.proposal, row.due, row.due_set_at, Told(told, path))
        facts = {**found.facts, "section": row.section.name_today}
        return replace(found, key=str(row.pk), facts=facts)

    def told(self, row: SectionOpinion, city: City, staff: Staff) -> Sequence[Receiver]:
        """Who hears of it."""
        raise NotImplementedError


@register
class OpinionDue(OfOpinion):
    """意見の期限: all of the section that is asked, so that somebody answers while one is away."""

    name = "proposals/opinion_due"
    label = "提案への担当課の意見"
    before, after = (3, 1, 0), (1, 3)

    def ended(self, since: datetime) -> QuerySet:
        over = Q(answered_at__gt=since) | Q(revoked_at__gt=since)
        return self.loaded(SectionOpinion.objects.filter(over))

    def told(self, row: SectionOpinion, city: City, staff: Staff) -> Sequence[Receiver]:
        return receivers.reminded(row, staff) or city.clerks(row.proposal)

    def concerning(self, user: Person, rows: QuerySet | None) -> list[Deadline]:
        """What the sections of this person have to answer, and they may read."""
        if rows is None or not user.has_perm(receivers.GIVES):
            return []
        seen: Any = SectionOpinion.objects.visible_to(user)
        own = rows.filter(pk__in=seen.values("pk"), section__in=own_sections(user))
        return self.deadlines(list(own))


@register
class OpinionLate(OfOpinion):
    """意見の遅れ: who leads the section, and who is in charge of the proposal."""

    name = "proposals/opinion_late"
    label = "担当課の意見の遅れ（課長と推進課へ）"
    before, after = (), (1, 7)

    def told(self, row: SectionOpinion, city: City, staff: Staff) -> Sequence[Receiver]:
        return each_once((*receivers.heads(row, city.out), *city.clerks(row.proposal)))
