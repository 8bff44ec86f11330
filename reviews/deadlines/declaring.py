"""利害関係の届け出: each reviewer is reminded of what is not declared; of silence hears whom the
phase names. Pure: ``today`` is given. No letter names a proposal.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from core.deadlines import Deadline, DeadlineKind, Receiver, register
from reviews import receivers
from reviews.choices import PhaseKind, Ruling, Unwritten
from reviews.conflicts.asking import BEGUN, going_on
from reviews.models import Phase, Reviewer

NOT_RULED = (Ruling.NOT_MADE, Ruling.LIFTED)


def waited_for() -> QuerySet[Phase]:
    """For each outer reviewer the phases in which something of theirs is not declared, the earliest
    first.
    """
    found: QuerySet[Phase] = Phase.objects.filter(
        kind=PhaseKind.DECLARING,
        review__status__in=BEGUN,
        review__entries__left_at=None,
        review__entries__proposal__conflicts__reviewer=OuterRef("pk"),
        review__entries__proposal__conflicts__relation="",
        review__entries__proposal__conflicts__ruling__in=NOT_RULED,
    ).order_by("due_on", "due_time", "pk")
    return found


class OfDeclaration(DeadlineKind):
    """A reviewer with proposals of which nothing is declared."""

    def rows(self, today: date) -> QuerySet:
        waits = Q(conflicts__relation="", conflicts__ruling__in=NOT_RULED)
        waits &= Q(conflicts__proposal__in=going_on().values("proposal"))
        rows: Any = Reviewer.objects.working(today).select_related("member__person", "call")
        found: QuerySet = rows.annotate(
            phase_key=Subquery(waited_for().values("pk")[:1]),
            declare_on=Subquery(waited_for().values("due_on")[:1]),
            undeclared=Count("conflicts", filter=waits),
        )
        return found.filter(phase_key__isnull=False)

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(declare_on__lte=until)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        keys = {row.phase_key for row in rows}
        phases = Phase.objects.select_related("review").in_bulk(keys) if keys else {}
        return self.told([(row, phases[row.phase_key]) for row in rows])

    def told(self, rows: Sequence[tuple[Any, Phase]]) -> list[Deadline]:
        """Each with whom it is said to."""
        raise NotImplementedError

    def of_row(self, row: Any, phase: Phase, told: Sequence[Receiver], path: str) -> Deadline:
        """The deadline of one reviewer, for whomever."""
        started = phase.review.started_at or phase.due_set_at
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=str(row.call),
            due=phase.due,
            since=max(phase.due_set_at, started),
            path=path,
            receivers=tuple(told),
            about=row,
            facts={"name": row.member.name, "number": str(row.undeclared)},
        )


@register
class DeclarationDue(OfDeclaration):
    """届け出の期限, to the reviewer."""

    name = "reviews/declaration_due"
    label = "利害関係の届け出"
    before, after = (3, 1, 0), (1, 3, 7)
    person = "member__person"

    def told(self, rows: Sequence[tuple[Any, Phase]]) -> list[Deadline]:
        return [
            self.of_row(
                row,
                phase,
                receivers.member(row.member),
                reverse("review_conflicts", args=[row.call.number]),
            )
            for row, phase in rows
        ]


@register
class DeclarationLate(OfDeclaration):
    """届け出がないこと, to the chair where the phase says so, else to the office."""

    name = "reviews/declaration_late"
    label = "利害関係の届け出の遅れ（委員長か事務局へ）"
    before, after = (), (1, 7)

    def told(self, rows: Sequence[tuple[Any, Phase]]) -> list[Deadline]:
        if not rows:
            return []
        chairs = receivers.leaders({row.call_id for row, _phase in rows})
        office = receivers.clerks()
        return [self.late(row, phase, chairs.get(row.call_id, []), office) for row, phase in rows]

    def late(
        self, row: Any, phase: Phase, led: Sequence[Reviewer], office: Sequence[Receiver]
    ) -> Deadline:
        """To the first leader who is another than the silent one; without any to the office."""
        if phase.silence == Unwritten.TELL_CHAIR:
            for leader in led:
                told = receivers.member(leader.member) if leader.pk != row.pk else []
                if told:
                    path = reverse("review_conflicts", args=[row.call.number])
                    return self.of_row(row, phase, told, path)
        path = reverse("admin:reviews_conflict_call", args=[row.call_id])
        return self.of_row(row, phase, office, path)
