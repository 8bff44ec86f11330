"""Reads of results: staged ones are the office's alone, told ones belong to whom they are about."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from accounts import owners
from calls.models import Course
from core.people import Person
from reviews.querysets import RUNS
from reviews.querysets.writing import hearing, written

BINDING = ("standing", "waiting", "accepted")
LIVE = ("preparing", "handed_over", "signed")


def of_their_pots(user: Person, proposal: Any, course: str) -> Q:
    """What is paid out of a pot that also pays, or may pay, a proposal from which this person is
    recused as a member, or which they wrote. ``course``: the way to the course.
    """
    conflicts = proposal._meta.get_field("conflicts").related_model.objects
    out = Q(pk__in=conflicts.recusing(user).values("proposal"))
    out |= Q(pk__in=written(user).values("proposal"))
    theirs = Course.objects.filter(pk__in=proposal.objects.filter(out).values("course"))
    shared = {
        f"{course}__pot": None,
        f"{course}__call__in": theirs.filter(pot=None).values("call"),
    }
    return Q(**{f"{course}__in": theirs}) | Q(**shared)


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
        """Without those of a pot that also pays, or may pay, a proposal from which this person is
        recused as a member, or which they wrote: what is left of it would tell.
        """
        entry = self.model._meta.get_field("recommendations").related_model._meta.get_field("entry")
        proposal = entry.related_model._meta.get_field("proposal").related_model
        return self.exclude(of_their_pots(user, proposal, "review__round__course"))


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

    def but_of_recused(self, user: Person) -> "AwardQuerySet":
        """Without those of a pot that also pays, or may pay, a proposal from which this person is
        recused as a member, or which they wrote.
        """
        column = self.model._meta.get_field("decision").related_model._meta.get_field("entry")
        proposal = column.related_model._meta.get_field("proposal").related_model
        return self.exclude(of_their_pots(user, proposal, "decision__entry__review__round__course"))

    def visible_to(self, user: Person) -> "AwardQuerySet":
        """Of the proposals in which one takes part."""
        proposal = self.model._meta.get_field("decision").related_model._meta.get_field("entry")
        rows = proposal.related_model._meta.get_field("proposal").related_model.objects
        return self.filter(decision__entry__proposal__in=rows.of_person(user).values("pk"))


class ResultLetterQuerySet(models.QuerySet):
    def in_order(self) -> "ResultLetterQuerySet":
        """The first one that was issued first; of a day by number, 第9号 before 第10号."""
        return self.order_by("issued_on", Length("document_number"), "document_number")

    def visible_to(self, user: Person) -> "ResultLetterQuerySet":
        """Of those who hear of their proposal; as the office, but not as a recused member."""
        entry = self.model._meta.get_field("decision").related_model._meta.get_field("entry")
        proposal = entry.related_model._meta.get_field("proposal").related_model
        seen = Q(decision__entry__proposal__in=hearing(user).values("proposal"))
        if user.has_perm(RUNS):
            conflicts = proposal._meta.get_field("conflicts").related_model.objects
            recused = conflicts.recusing(user).values("proposal")
            seen |= ~Q(decision__entry__proposal__in=recused)
        return self.filter(seen)
