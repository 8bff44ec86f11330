"""発表の資料のしめきり: each group that was invited and has not handed in slides is reminded.
``today`` is given.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from core.deadlines import Deadline, DeadlineKind, register
from proposals.models import Writer
from proposals.receivers.proposal import applicants
from reviews.models import Slot

ENTRY = "entry__proposal"


@register
class SlidesDue(DeadlineKind):
    """資料のしめきり, to whoever proposed; once it has passed nothing is owed."""

    name = "reviews/slides_due"
    label = "発表の資料のしめきり"
    before, after = (7, 3, 1), ()
    person = f"{ENTRY}__people"

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Slot.objects.without_slides(today))

    def ended(self, since: datetime) -> QuerySet:
        """Handed in, or left the review."""
        met = Slot.objects.filter(entry__slides__uploaded_at__gt=since)
        left = Slot.objects.filter(entry__left_at__gt=since)
        known = Slot.objects.filter(hearing__slides_on__isnull=False)
        return self.loaded(known.filter(pk__in=met.values("pk").union(left.values("pk"))))

    @staticmethod
    def loaded(rows: QuerySet) -> QuerySet:
        """Slots with what a deadline reads."""
        people = Prefetch(f"{ENTRY}__writers", Writer.objects.select_related("person"))
        known = rows.select_related(f"{ENTRY}__call", "hearing")
        return known.prefetch_related(people)

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(hearing__slides_on__lte=until)

    def deadline(self, row: Any) -> Deadline:
        due, since, proposal = row.hearing.slides_due, row.hearing.slides_set_at, row.entry.proposal
        assert due is not None and since is not None  # noqa: S101, PT018 -- a constraint says so
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=str(proposal.call),
            due=due,
            since=since,
            path=reverse("review_slot", args=[proposal.pk]),
            receivers=tuple(applicants(proposal)),
            about=proposal,
            facts={"number": str(row.entry)},
        )
