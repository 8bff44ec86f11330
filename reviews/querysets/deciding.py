"""Reads of results: staged ones are the office's alone, told ones belong to whom they are about."""

from django.db import models
from django.db.models import Q

from accounts import owners
from core.people import Person
from reviews.querysets import RUNS

BINDING = ("standing", "waiting", "accepted")
LIVE = ("preparing", "handed_over", "signed")


class ReleaseQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        return owners.holds(column, RUNS)

    def with_call(self) -> "ReleaseQuerySet":
        """With what names it."""
        return self.select_related("review__round__course__call", "corrects__entry__proposal")

    def live(self) -> "ReleaseQuerySet":
        """Prepared still."""
        return self.filter(status__in=LIVE)

    def but_of_recused(self, user: Person) -> "ReleaseQuerySet":
        """Without those that hold a proposal from which this person is recused as a member: the
        rest of a list would tell of it.
        """
        entry = self.model._meta.get_field("recommendations").related_model
        proposal = entry._meta.get_field("entry").related_model._meta.get_field("proposal")
        conflicts = proposal.related_model._meta.get_field("conflicts").related_model.objects
        recusing = conflicts.recusing(user)
        return self.exclude(recommendations__entry__proposal__conflicts__in=recusing).exclude(
            corrects__entry__proposal__conflicts__in=recusing
        )


class DecisionQuerySet(models.QuerySet):
    def staged(self) -> "DecisionQuerySet":
        """Of each proposal of a release the newest version, under the recommendation that holds."""
        now = self.filter(handover=models.F("release__handovers"), entry__left_at=None)
        return now.order_by("entry_id", "-version").distinct("entry_id")

    def told(self) -> "DecisionQuerySet":
        """What everybody concerned was told; of each proposal the newest version."""
        found = self.filter(
            release__status="released", handover=models.F("release__handovers"),
            letters__isnull=False,
        )  # fmt: skip
        return found.order_by("entry__proposal_id", "-version").distinct("entry__proposal_id")


class AwardQuerySet(models.QuerySet):
    def binding(self) -> "AwardQuerySet":
        """Whose amounts are taken from the pot."""
        return self.filter(status__in=BINDING)

    def of_pot(self, courses: models.QuerySet) -> "AwardQuerySet":
        """Of the proposals of these courses, which have one pot."""
        return self.filter(decision__entry__review__round__course__in=courses)

    def visible_to(self, user: Person) -> "AwardQuerySet":
        """Of the proposals in which one takes part."""
        proposal = self.model._meta.get_field("decision").related_model._meta.get_field("entry")
        rows = proposal.related_model._meta.get_field("proposal").related_model.objects
        return self.filter(decision__entry__proposal__in=rows.of_person(user).values("pk"))


class ResultLetterQuerySet(models.QuerySet):
    def visible_to(self, user: Person) -> "ResultLetterQuerySet":
        """Of the proposals in which one takes part; as the office, but not as a recused member."""
        entry = self.model._meta.get_field("decision").related_model._meta.get_field("entry")
        proposal = entry.related_model._meta.get_field("proposal").related_model
        own = proposal.objects.of_person(user).values("pk")
        seen = Q(decision__entry__proposal__in=own)
        if user.has_perm(RUNS):
            conflicts = proposal._meta.get_field("conflicts").related_model.objects
            recused = conflicts.recusing(user).values("proposal")
            seen |= ~Q(decision__entry__proposal__in=recused)
        return self.filter(seen)
