"""Reads of meetings: what a member finds of them, never an item of a proposal they are recused
from.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from core.people import Person
from reviews.querysets import works

WAITS = ("planned", "called")


class MeetingQuerySet(models.QuerySet):
    def with_call(self) -> "MeetingQuerySet":
        """With round, course and call."""
        return self.select_related("review__round__course__call")

    def announced(self) -> "MeetingQuerySet":
        """To come, told, and open to everybody; that of a hearing once its order is public."""
        hidden = Q(hearing__isnull=False, hearing__published_at=None)
        rows = self.filter(status="called").exclude(openness="closed")
        return rows.exclude(hidden)

    def of_person(self, user: Person) -> "MeetingQuerySet":
        """Those that were told, of calls in which this person reviews today."""
        told = self.exclude(status="planned")
        return told.filter(works(user, "review__round__course__call__"))

    def coming(self, day: date) -> "MeetingQuerySet":
        """Told, and not over on this day."""
        return self.filter(status="called", on__gte=day)


class AgendaItemQuerySet(models.QuerySet):
    def _of(self, entries: models.QuerySet) -> "AgendaItemQuerySet":
        return self.filter(Q(entry=None) | Q(entry__in=entries.values("pk")))

    def named(self) -> "AgendaItemQuerySet":
        """With what their headings read."""
        known = self.select_related("entry__proposal", "entry__submission")
        return known.defer("entry__submission__manifest", "entry__submission__facts")

    def but_of_recused(self, user: Person) -> "AgendaItemQuerySet":
        """Without those of proposals from which this person is recused, staff or not."""
        entry = self.model._meta.get_field("entry").related_model
        return self._of(entry.objects.but_of_recused(user))

    def shown_to(self, user: Person) -> "AgendaItemQuerySet":
        """Those that a member may read: general ones, and those of proposals open to them."""
        entry = self.model._meta.get_field("entry").related_model
        return self._of(entry.objects.open_to(user))


class AttendanceQuerySet(models.QuerySet):
    def of_person(self, user: Person) -> "AttendanceQuerySet":
        """One's own, of meetings that were told."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(reviewer__member__person=user.pk).exclude(meeting__status="planned")

    def unanswered(self) -> "AttendanceQuerySet":
        """Of which an answer is awaited."""
        return self.filter(answer="", meeting__status="called")

    def expected(self) -> "AttendanceQuerySet":
        """Of meetings to come, of who has not said that they stay away."""
        return self.filter(meeting__status="called").exclude(answer="away")
