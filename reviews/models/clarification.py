"""質問: asked by a member, passed on by the office, answered by whoever proposed, read by all."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.links import Link
from core.models import TimeStamped
from core.people import LinkHolder
from proposals.models import Writer
from reviews.choices import (
    CLARIFICATION_TURN,
    CLARIFICATION_WORDING,
    ClarificationStatus,
    ClarificationTurn,
)
from reviews.models.review import Entry
from reviews.models.reviewer import Reviewer
from reviews.querysets.clarification import ClarificationQuerySet

S = ClarificationStatus
SENT = [S.PASSED, S.ANSWERED, S.UNANSWERED]
NEVER_SENT = [S.ASKED, S.NOT_PASSED, S.TAKEN_BACK]
UNSENT = Q(text="", due_on=None, due_set_at=None)
GONE = ~Q(text="") & Q(due_on__isnull=False, due_set_at__isnull=False)


@pghistory.track()
class Clarification(TimeStamped):
    """One question about one proposal. Its status changes in ``reviews/workflow`` alone.

    ``asked`` is the member's own text, which nobody changes; ``text`` is what was passed on. Who
    asked is known to the office alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(
        Entry, verbose_name="提案", on_delete=models.PROTECT, related_name="clarifications"
    )
    asked_by = models.ForeignKey(
        Reviewer, verbose_name="質問した委員", on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField("状態", max_length=10, choices=S, default=S.ASKED)
    asked = models.TextField("委員の質問")
    text = models.TextField("取り次いだ質問", blank=True)
    due_on = models.DateField("答えの期限", null=True, blank=True)
    due_set_at = models.DateTimeField("期限を決めた日時", null=True, blank=True)
    answer = models.TextField("答え", blank=True)
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        verbose_name = "委員からの質問"
        verbose_name_plural = "委員からの質問"
        ordering = ("-created_at", "pk")
        triggers = [pgtrigger.ReadOnly(name="asked_stays", fields=["asked", "entry", "asked_by"])]
        constraints = [
            models.CheckConstraint(
                name="clarification_sent_has_text_and_day",
                condition=Q(status__in=NEVER_SENT) & UNSENT
                | Q(status__in=SENT) & GONE
                | Q(status=S.DROPPED) & (UNSENT | GONE),
                violation_error_message="取り次ぐ質問と、答えの期限を書いてください。",
            ),
            models.CheckConstraint(
                name="clarification_answered_says_what",
                condition=Q(status=S.ANSWERED, answered_at__isnull=False) & ~Q(answer="")
                | ~Q(status=S.ANSWERED) & Q(answered_at=None, answer=""),
                violation_error_message="答えを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}　質問"

    def get_absolute_url(self) -> str:
        """Where whoever proposed answers."""
        return reverse("review_question", args=[self.pk])

    @property
    def due(self) -> DueDate | None:
        """By when the answer is awaited; None before it was passed on."""
        if self.due_on is None:
            return None
        return fixed(self.due_on, Terms(manner=None), CITY_HALL)

    @property
    def turn(self) -> ClarificationTurn:
        return CLARIFICATION_TURN[S(self.status)]

    @property
    def citizen_status(self) -> str:
        return CLARIFICATION_WORDING[S(self.status)]


@pghistory.track(exclude=["digest"])
class ClarificationLink(Link):
    """The link in the mail to whoever proposed: reads the question, and answers it. ``writer``: to
    whom it was sent; once they have left the proposal, it is over.
    """

    clarification = models.ForeignKey(Clarification, on_delete=models.CASCADE, related_name="links")
    writer = models.ForeignKey(
        Writer, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "質問に答えるリンク"
        verbose_name_plural = "質問に答えるリンク"
        ordering = ("created_at",)

    def __str__(self) -> str:
        return str(self.clarification)

    @property
    def has_expired(self) -> bool:
        has_left = self.writer is not None and self.writer.left_at is not None
        return has_left or super().has_expired

    @property
    def holder(self) -> "LinkHolder[ClarificationLink]":
        """Whoever holds it, as the one who acts."""
        return LinkHolder(self, column="link")
