"""利害関係: what a reviewer has to do with a proposal, and whether they review it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When

from proposals.models import Proposal
from reviews.choices import Relation, Ruling
from reviews.models.reviewer import Reviewer
from reviews.querysets import ConflictQuerySet

PERSON = settings.AUTH_USER_MODEL

DECLARED = ~Q(relation="")
RECUSES = Q(has_family=True) | DECLARED & ~Q(relation=Relation.NONE)


@pghistory.track(exclude=["is_recused", "may_review"])
class Conflict(models.Model):
    """One reviewer and one proposal: declared, found by the portal, ruled by office or chair.

    Without a declaration nothing of the proposal opens but names. Anything but "none" recuses at
    once; a ruling stands above the declaration (calls.md §7). ``may_review`` and ``is_recused`` are
    the database's own, so that every list asks the same.
    """

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="conflicts")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="conflicts")
    found = models.JSONField("ポータルが気づいたこと", default=list, blank=True)
    relation = models.CharField("関係", max_length=10, choices=Relation, blank=True)
    has_family = models.BooleanField("家族や親せきがかかわっている", null=True, blank=True)
    note = models.TextField("理由や、くわしいこと", blank=True)
    declared_at = models.DateTimeField("届け出た日時", null=True, blank=True)
    ruling = models.CharField(
        "事務局・委員長の判断", max_length=10, choices=Ruling, blank=True, default=Ruling.NOT_MADE
    )
    ruling_note = models.TextField("判断の理由", blank=True)
    ruled_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    ruled_at = models.DateTimeField("判断した日時", null=True, blank=True)
    is_recused = models.GeneratedField(
        expression=Case(
            When(ruling=Ruling.RECUSED, then=Value(True)),
            When(ruling=Ruling.LIFTED, then=Value(False)),
            When(RECUSES, then=Value(True)),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    may_review = models.GeneratedField(
        expression=Case(
            When(ruling=Ruling.RECUSED, then=Value(False)),
            When(relation="", then=Value(False)),
            When(ruling=Ruling.LIFTED, then=Value(True)),
            When(RECUSES, then=Value(False)),
            default=Value(True),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = "利害関係"
        verbose_name_plural = "利害関係"
        ordering = ("proposal__number", "pk")
        constraints = [
            models.UniqueConstraint(name="one_conflict_row", fields=["reviewer", "proposal"]),
            models.CheckConstraint(
                name="conflict_declared_answers_both",
                condition=Q(relation="", has_family=None, declared_at=None)
                | DECLARED & Q(has_family__isnull=False, declared_at__isnull=False),
                violation_error_message="関係と、家族のかかわりの両方を選んでください。",
            ),
            models.CheckConstraint(
                name="conflict_ruled_says_why",
                condition=Q(ruling="", ruling_note="", ruled_by=None, ruled_at=None)
                | ~Q(ruling_note="") & Q(ruled_by__isnull=False, ruled_at__isnull=False),
                violation_error_message="判断の理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal.number}　{self.reviewer}"
