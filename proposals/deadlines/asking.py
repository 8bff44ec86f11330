"""意見を求める: by when the city asks sections about a proposal. Pure: ``today`` is a parameter
(JST).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from accounts.calendars import city_hall
from calls.choices import CallStatus, MilestoneKind
from calls.models import Milestone
from core.calendar import CITY_HALL, Terms, fixed, wareki
from core.deadlines import Deadline, DeadlineKind, register
from proposals.deadlines.checking import City, Told, of_proposal, with_people
from proposals.models import Proposal, ProposalSetting, SectionOpinion


@register
class OpinionsToAsk(DeadlineKind):
    """The city's own duty: about a proposal of which no section was asked, so early that sections
    have their days (city setting) until the call's day for 担当課の意見. A call without such a day
    asks for none; once the day is said to be done, nobody has to be asked any more.
    """

    name = "proposals/opinions_to_ask"
    label = "担当課に意見を求める"
    before, after = (3, 1, 0), (1, 7)

    def rows(self, today: date) -> QuerySet:
        alive = Proposal.objects.alive().filter(call__status=CallStatus.OPENED)
        days = {f"day_{name}": Subquery(day().values(name)[:1]) for name in ("on", "set_at", "pk")}
        rows = with_people(alive.filter(~Exists(asked()))).annotate(**days)
        found: QuerySet = rows.filter(day_pk__in=Milestone.objects.filter(done_at=None))
        return found

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        if not rows:
            return []
        city, office, days = City(), city_hall(), ProposalSetting.current().opinion_days
        return [self.of_row(row, office.add(row.day_on, -days), city) for row in rows]

    def of_row(self, row: Any, last: date, city: City) -> Deadline:
        """Asked on this last day, the sections have their days."""
        told = Told(city.clerks(row), reverse("admin:proposals_sectionopinion_ask", args=[row.pk]))
        due = fixed(last, Terms(manner=None), CITY_HALL)
        since = max(row.submitted_at, row.day_set_at)
        found = of_proposal(self.name, row, due, since, told)
        return replace(found, facts={**found.facts, "until": wareki(row.day_on)})


def asked() -> QuerySet:
    """The opinions of the outer proposal that are waited for, or came."""
    rows = SectionOpinion.objects.filter(proposal=OuterRef("pk"))
    return rows.filter(Q(revoked_at=None) | Q(answered_at__isnull=False))


def day() -> QuerySet:
    """The day for 担当課の意見 of the outer proposal: of its course, else of its call."""
    rows = Milestone.objects.filter(call=OuterRef("call"), kind=MilestoneKind.OPINIONS)
    own = rows.filter(Q(course=None) | Q(course=OuterRef("course")))
    return own.order_by(F("course").asc(nulls_last=True), "on", "pk")
