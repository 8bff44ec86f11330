"""Reads of questions: members read what was passed on, not who asked; the recused find nothing."""

from django.db import models
from django.db.models import Q

from core.people import Person
from reviews.querysets.writing import hearing, written

SENT = ("passed", "answered", "unanswered")


class ClarificationQuerySet(models.QuerySet):
    def of_member(self, user: Person) -> "ClarificationQuerySet":
        """Those that were passed on, and one's own, of proposals that this member may read."""
        if not user.is_authenticated:
            return self.none()
        entry = self.model._meta.get_field("entry").related_model
        own = Q(asked_by__member__person=user.pk)
        found = self.filter(entry__in=entry.objects.open_to(user).values("pk"))
        return found.filter(Q(status__in=SENT) | own)

    def of_applicant(self, user: Person) -> "ClarificationQuerySet":
        """Those that were passed on to the people of a proposal of which this person hears."""
        if not user.is_authenticated:
            return self.none()
        own = hearing(user).values("proposal")
        return self.filter(status__in=SENT, entry__proposal__in=own)

    def but_of_recused(self, user: Person) -> "ClarificationQuerySet":
        """Without those of proposals from which this person is recused, or which they wrote: who
        asked is told to nobody who answers.
        """
        entry = self.model._meta.get_field("entry").related_model
        seen = self.filter(entry__in=entry.objects.but_of_recused(user).values("pk"))
        return seen.exclude(entry__proposal__in=written(user).values("proposal"))

    def awaited(self) -> "ClarificationQuerySet":
        """Whose answer is awaited."""
        return self.filter(status="passed")

    def open(self) -> "ClarificationQuerySet":
        """Not ended yet."""
        return self.filter(status__in=("asked", "passed"))
