"""審査委員: a member's place in the review of one call, and the link by which they are invited."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models import Call
from core.links import Link
from core.models import TimeStamped
from reviews.choices import (
    REVIEWER_TURN,
    REVIEWER_WORDING,
    RefusalReason,
    ReviewerStatus,
    ReviewerTurn,
    Seat,
)
from reviews.models.member import Member
from reviews.querysets import ReviewerQuerySet

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Reviewer(TimeStamped):
    """A member in the review of a call. Its status changes in ``reviews/workflow`` alone.

    Declined once is not declined for ever: the next call has a row of its own.
    """

    call = models.ForeignKey(
        Call, verbose_name="募集", on_delete=models.PROTECT, related_name="reviewers"
    )
    member = models.ForeignKey(
        Member, verbose_name="委員", on_delete=models.PROTECT, related_name="places"
    )
    seat = models.CharField("役", max_length=10, choices=Seat, default=Seat.MEMBER)
    status = models.CharField(
        "状態", max_length=10, choices=ReviewerStatus, default=ReviewerStatus.INVITED
    )
    refused_for = models.CharField("断った理由", max_length=10, choices=RefusalReason, blank=True)
    until = models.DateField("審査の画面を見られる最後の日")
    answer_by = models.DateField("返事の期限")
    answer_set_at = models.DateTimeField("返事の期限を決めた日時")

    objects = ReviewerQuerySet.as_manager()

    class Meta:
        verbose_name = "審査委員"
        verbose_name_plural = "審査委員"
        ordering = ("seat", "member__kana", "pk")
        permissions = [("run_review", "審査を進められる")]
        constraints = [
            models.UniqueConstraint(
                name="reviewer_once_in_a_call",
                fields=["call", "member"],
                violation_error_message="この委員には、もうお願いしています。",
            ),
            models.UniqueConstraint(
                name="one_leader_of_each_kind",
                fields=["call", "seat"],
                condition=Q(seat__in=[Seat.CHAIR, Seat.DEPUTY])
                & Q(status__in=[ReviewerStatus.INVITED, ReviewerStatus.ACCEPTED]),
                violation_error_message="委員長と副委員長は、1人ずつです。",
            ),
            models.CheckConstraint(
                name="reviewer_refused_says_why",
                condition=Q(status=ReviewerStatus.REFUSED) & ~Q(refused_for="")
                | ~Q(status=ReviewerStatus.REFUSED) & Q(refused_for=""),
                violation_error_message="断る理由を選んでください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}（{self.get_seat_display()}）"

    def works_on(self, day: date) -> bool:
        """Whether they review on this day; ``ReviewerQuerySet.working`` of one row."""
        is_in_time = min(self.until, self.member.until) >= day
        return self.status == ReviewerStatus.ACCEPTED and is_in_time

    @property
    def turn(self) -> ReviewerTurn:
        return REVIEWER_TURN[ReviewerStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return REVIEWER_WORDING[ReviewerStatus(self.status)]


@pghistory.track(exclude=["digest"])
class ReviewerInvitation(Link):
    """The link of an invitation: whoever holds it and is signed in answers for the member."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="invitations")
    created_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "審査のお願いのリンク"
        verbose_name_plural = "審査のお願いのリンク"
        ordering = ("created_at",)

    def __str__(self) -> str:
        return str(self.reviewer)
