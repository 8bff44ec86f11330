"""One round of review of a course: what is reviewed, by when, and what silence means."""

import pghistory
from django.db import models
from django.db.models import Q

from calls.models import Round
from core.models import Owned, TimeStamped, deputy_is_another
from proposals.models import Proposal, Submission
from reviews.choices import (
    REVIEW_TURN,
    REVIEW_WORDING,
    ReviewStatus,
    ReviewTurn,
    Shows,
    Tells,
)
from reviews.models.once_told import ENTERS_NO_OTHER
from reviews.querysets import EntryQuerySet, ReviewQuerySet


@pghistory.track()
class Review(Owned, TimeStamped):
    """A round of review that goes on. Its status changes in ``reviews/workflow`` alone.

    ``round`` holds criteria and rule, frozen since the opening of the call. ``tells``: of a round
    that another one follows.
    """

    round = models.OneToOneField(
        Round, verbose_name="審査の回", on_delete=models.PROTECT, related_name="review"
    )
    status = models.CharField(
        "状態", max_length=10, choices=ReviewStatus, default=ReviewStatus.PREPARING
    )
    shows = models.CharField(
        "ほかの委員の点が見えるとき", max_length=10, choices=Shows, default=Shows.AT_OPENING
    )
    tells = models.CharField(
        "次の回に進まない提案に知らせるとき", max_length=10, choices=Tells, default=Tells.AT_ONCE
    )
    started_at = models.DateTimeField("届け出をはじめた日時", null=True, blank=True)
    opened_at = models.DateTimeField("採点をひらいた日時", null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "審査"
        verbose_name_plural = "審査"
        ordering = ("-round__course__call__fiscal_year", "round__course__order", "round__order")
        constraints = [
            deputy_is_another("review"),
            models.CheckConstraint(
                name="review_started_has_begun",
                condition=Q(status=ReviewStatus.PREPARING, started_at=None)
                | ~Q(status=ReviewStatus.PREPARING) & Q(started_at__isnull=False),
                violation_error_message="はじめた日時は、はじまった審査だけが持ちます。",
            ),
            models.CheckConstraint(
                name="review_opened_says_when",
                condition=Q(status=ReviewStatus.OPENED, opened_at__isnull=False)
                | ~Q(status=ReviewStatus.OPENED) & Q(opened_at=None),
                violation_error_message="採点をひらいた日時は、ひらいた審査だけが持ちます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round.course.call}　{self.round}"

    @property
    def turn(self) -> ReviewTurn:
        return REVIEW_TURN[ReviewStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return REVIEW_WORDING[ReviewStatus(self.status)]


@pghistory.track()
class Entry(models.Model):
    """A proposal in a round of review. ``submission``: what is reviewed now; a newer one asks who
    has scored to read the change. ``left_at``: it is reviewed no more, and why.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="entries")
    proposal = models.ForeignKey(
        Proposal, verbose_name="提案", on_delete=models.PROTECT, related_name="entries"
    )
    submission = models.ForeignKey(
        Submission, verbose_name="審査する版", on_delete=models.PROTECT, related_name="+"
    )
    received = models.PositiveIntegerField("受付の順番")
    left_at = models.DateTimeField("審査から外れた日時", null=True, blank=True)
    left_why = models.CharField("外れた理由", max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "審査する提案"
        verbose_name_plural = "審査する提案"
        ordering = ("received", "pk")
        triggers = (ENTERS_NO_OTHER,)
        constraints = [
            models.UniqueConstraint(name="entry_once_in_a_review", fields=["review", "proposal"]),
            models.CheckConstraint(
                name="entry_left_says_why",
                condition=Q(left_at=None, left_why="") | Q(left_at__isnull=False) & ~Q(left_why=""),
                violation_error_message="審査から外れた理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.proposal.number or ""
