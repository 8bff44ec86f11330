"""Reads of the day of a hearing: a recused member finds neither the slot nor its number."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from calls.choices import CallStatus
from core.people import Person
from reviews.querysets import RUNS
from reviews.querysets.writing import hearing as hears
from reviews.querysets.writing import written

TOLD = ("invited", "published", "held")  # applicants and members were told when and where


class HearingQuerySet(models.QuerySet):
    def with_call(self) -> "HearingQuerySet":
        """With what names it."""
        return self.select_related("review__round__course__call", "meeting")

    def but_of_recused(self, user: Person) -> "HearingQuerySet":
        """Without those in whose order stands a proposal from which this person is recused as a
        member, or which they wrote: the rest of the order would tell of it.
        """
        proposal = _entry(self.model)._meta.get_field("proposal").related_model
        conflicts = proposal._meta.get_field("conflicts").related_model.objects
        free = self.exclude(review__entries__proposal__conflicts__in=conflicts.recusing(user))
        return free.exclude(review__entries__proposal__writers__in=written(user))

    def of_member(self, user: Person) -> "HearingQuerySet":
        """Those to which this person goes as a reviewer."""
        review = self.model._meta.get_field("review").related_model.objects
        return self.filter(review__in=review.of_person(user).values("pk"), status__in=TOLD)

    def public(self) -> "HearingQuerySet":
        """Whose order everybody may see: it was published, the hearing is open to all, and nothing
        is decided yet. After a result names are those of what was adopted alone (calls.md §7).
        """
        known = self.filter(review__round__course__call__status=CallStatus.OPENED)
        undecided = known.exclude(review__releases__status="released")
        return undecided.filter(published_at__isnull=False).exclude(meeting__openness="closed")


class SlotQuerySet(models.QuerySet):
    def standing(self) -> "SlotQuerySet":
        """Of what is reviewed still."""
        return self.filter(entry__left_at=None)

    def told(self) -> "SlotQuerySet":
        """Of which whoever proposed was told."""
        return self.standing().filter(hearing__status__in=TOLD)

    def of_applicant(self, user: Person) -> "SlotQuerySet":
        """One's own, 助言者 left out."""
        if not user.is_authenticated:
            return self.none()
        return self.told().filter(entry__proposal__in=hears(user).values("proposal"))

    def open_to(self, user: Person) -> "SlotQuerySet":
        """Of proposals that a reviewer may read; a recused member finds nothing of one."""
        entries: Any = _entry_of(self.model).objects
        return self.told().filter(entry__in=entries.open_to(user).values("pk"))

    def without_slides(self, today: date) -> "SlotQuerySet":
        """Whose slides are awaited still."""
        slides: Any = _entry_of(self.model)._meta.get_field("slides").related_model.objects
        waiting = self.told().filter(hearing__slides_on__gte=today)
        return waiting.exclude(hearing__status="held").exclude(entry__in=slides.values("entry"))


class SlidesQuerySet(models.QuerySet):
    def read_by_members(self, user: Person, now: datetime | None = None) -> "SlidesQuerySet":
        """Of proposals that a reviewer may read, once they cannot be replaced any more."""
        entries: Any = _entry_of(self.model).objects
        due = Q(entry__review__hearing__slides_due_at__lte=now or timezone.now())
        return self.filter(due, entry__in=entries.open_to(user).values("pk"))

    def visible_to(self, user: Person, now: datetime | None = None) -> "SlidesQuerySet":
        """One's own; for the office, but not as a recused member or of what one wrote; for a
        reviewer once the time is over.
        """
        if not user.is_authenticated:
            return self.none()
        entry = _entry_of(self.model)
        members = self.model.objects.read_by_members(user, now)
        seen = Q(entry__proposal__in=hears(user).values("proposal")) | Q(
            pk__in=members.values("pk")
        )
        if user.has_perm(RUNS):
            proposal = entry._meta.get_field("proposal").related_model
            conflicts = proposal._meta.get_field("conflicts").related_model.objects
            out = conflicts.recusing(user).values("proposal")
            own = written(user).values("proposal")
            seen |= ~Q(entry__proposal__in=out) & ~Q(entry__proposal__in=own)
        return self.filter(seen)


def _entry(hearing: Any) -> Any:
    review = hearing._meta.get_field("review").related_model
    return review._meta.get_field("entries").related_model


def _entry_of(row: Any) -> Any:
    return row._meta.get_field("entry").related_model
