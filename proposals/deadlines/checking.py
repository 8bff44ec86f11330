"""要件の確認と補正: what is due, and to whom it is said. Pure: ``today`` is a parameter (JST)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse

from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from groups.receivers import office
from proposals.choices import HARMLESS, ProposalStatus
from proposals.models import Correction, Proposal, Writer
from proposals.querysets import apart
from proposals.receivers import proposal as receivers


def staff_path(key: Any) -> str:
    """The proposal in the staff's rooms."""
    return reverse("admin:proposals_proposal_change", args=[key])


def with_people(proposals: QuerySet) -> QuerySet:
    """Proposals with all that their deadlines read: never a column that is being written."""
    writers = Prefetch("writers", Writer.objects.select_related("person"))
    read = ("number", "submitted_at", "status", "channel", "owner", "deputy")
    reached = ("name", "email", "postal_code", "address")
    dues = ("check_due_on", "check_due_set_at", "checked_at", "updated_at")
    rows: Any = proposals
    found: QuerySet = rows.with_owners().with_newest().prefetch_related(writers)
    return found.only(*read, *reached, *dues)


@dataclass(frozen=True)
class Told:
    """Who hears of a deadline, and on which page it is met."""

    people: Sequence[Receiver]
    path: str


def of_proposal(kind: str, row: Any, due: DueDate, since: datetime, told: Told) -> Deadline:
    """A deadline about a proposal, with what its letters say."""
    return Deadline(
        kind=kind,
        key=str(row.pk),
        title=row.newest_title or "",
        due=due,
        since=since,
        path=told.path,
        receivers=tuple(told.people),
        about=row,
        facts={"number": row.number or ""},
    )


class City:
    """The people of the city who hear, asked for once for many rows. ``out``: who is kept apart
    from which proposal, where that is read already.
    """

    def __init__(self, out: apart.Pairs | None = None) -> None:
        self.examiners = receivers.examiners()
        self.office = office(receivers.CHECKS)
        self.out = apart.pairs() if out is None else out

    def clerks(self, row: Any) -> list[Receiver]:
        """Who is in charge and who stands in, else the office; never who took part in writing, or
        is kept apart from it.
        """
        near = [each for each in self.examiners if each.user_id in {row.owner_now, row.deputy_now}]
        return self.others(row, near) or self.others(row, self.office)

    def others(self, row: Any, people: Iterable[Receiver]) -> list[Receiver]:
        """Those of these people who may act for the city."""
        own = {each.person_id for each in row.writers.all()}
        told = (each for each in people if each.user_id not in own)
        return list(receivers.but_apart(row, told, self.out))


@register
class CheckDue(DeadlineKind):
    """要件の確認: while a 補正 is open it is not the city's turn, and nobody is reminded."""

    name = "proposals/check_due"
    label = "提案の要件の確認"
    before: Sequence[int] = (3, 1, 0)
    after: Sequence[int] = (1, 7)
    person = ""

    def rows(self, today: date) -> QuerySet:
        asked = Correction.objects.filter(proposal=OuterRef("pk"), answered_at=None)
        waiting = Proposal.objects.filter(status=ProposalStatus.SUBMITTED)
        return with_people(waiting.filter(~Exists(asked)))

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(check_due_on__lte=until)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        city = City() if rows else None
        return [self.of_row(row, city) for row in rows] if city else []

    def of_row(self, row: Any, city: City) -> Deadline:
        """Whose day is the city's own."""
        due = fixed(row.check_due_on, Terms(manner=None), CITY_HALL)
        told = Told(city.clerks(row), staff_path(row.pk))
        return of_proposal(self.name, row, due, row.check_due_set_at, told)


@register
class CheckLate(CheckDue):
    """要件の確認 that is late: whoever proposed hears of it once, as the portal promises (calls.md
    §6, silence and promises).
    """

    name = "proposals/check_late"
    label = "提案の要件の確認の遅れ（提案した団体へ）"
    before, after = (), (1,)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        return [self.of_late(row) for row in rows]

    def of_late(self, row: Any) -> Deadline:
        """The city's own day, as it is told to whoever proposed."""
        due = fixed(row.check_due_on, Terms(manner=None), CITY_HALL)
        told = Told(receivers.applicants(row), row.get_absolute_url())
        found = of_proposal(self.name, row, due, row.check_due_set_at, told)
        return replace(found, facts={**found.facts, "harmless": HARMLESS})


class OfCorrection(DeadlineKind):
    """A 補正 that waits for whoever proposed."""

    @staticmethod
    def loaded(asked: QuerySet) -> QuerySet:
        """補正 with their proposals and the people of these."""
        return asked.prefetch_related(Prefetch("proposal", with_people(Proposal.objects.all())))

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(due_on__lte=until)

    def of_row(self, row: Correction, told: Sequence[Receiver], path: str) -> Deadline:
        """The deadline of a 補正, for either side; known by the key of the 補正."""
        found = of_proposal(self.name, row.proposal, row.due, row.due_set_at, Told(told, path))
        facts = {**found.facts, "silence": row.silence}
        return replace(found, key=str(row.pk), facts=facts)


@register
class CorrectionDue(OfCorrection):
    """補正の期限, to whoever proposed; after it the clock ends the 補正 with its own letter."""

    name = "proposals/correction_due"
    label = "提案の補正"
    before, after = (3, 1, 0), ()
    person = "proposal__people"

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Correction.objects.filter(answered_at=None))

    def ended(self, since: datetime) -> QuerySet:
        return self.loaded(Correction.objects.filter(answered_at__gt=since))

    def deadline(self, row: Any) -> Deadline:
        told = receivers.applicants(row.proposal)
        return self.of_row(row, told, row.proposal.get_absolute_url())


@register
class CorrectionLate(OfCorrection):
    """補正 that is late and that the clock has not ended, to the clerks."""

    name = "proposals/correction_late"
    label = "提案の補正の遅れ"
    before, after = (), (1, 7)

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Correction.objects.filter(answered_at=None, due_on__lt=today))

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        city = City() if rows else None
        return [
            self.of_row(row, city.clerks(row.proposal), staff_path(row.proposal_id))
            for row in rows
            if city
        ]
