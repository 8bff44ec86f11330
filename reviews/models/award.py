"""受諾と辞退: what a released decision grants or may offer, and what the group says to it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.models import TimeStamped
from reviews.choices import (
    AWARD_TURN,
    AWARD_WORDING,
    AnswerDoor,
    AwardSilence,
    AwardStatus,
    AwardTurn,
)
from reviews.models.decision import Decision
from reviews.models.release import FIVE
from reviews.querysets.deciding import AwardQuerySet

PERSON = settings.AUTH_USER_MODEL
S = AwardStatus


@pghistory.track()
class Award(TimeStamped):
    """One proposal's part of the pot, from the release on. Its status changes in
    ``reviews/workflow/award.py`` alone.

    ``place``: among several 次点 who is asked first. ``secured``: what was accepted already while a
    higher amount is offered. ``told_by``: who answered on paper or by telephone; ``arrived_on``: on
    which day that came, ``answered_at``: when it was entered.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="award")
    status = models.CharField("状態", max_length=10, choices=AwardStatus, default=S.STANDING)
    amount = models.PositiveBigIntegerField("額（円）", default=0)
    secured = models.PositiveBigIntegerField("もう受諾した額（円）", null=True, blank=True)
    place = models.PositiveIntegerField("次点の順", null=True, blank=True)
    due_on = models.DateField("返事の期限", null=True, blank=True)
    due_time = models.TimeField("期限の時刻", default=FIVE)
    due_set_at = models.DateTimeField("期限を決めた日時", null=True, blank=True)
    silence = models.CharField(
        "返事がないとき", max_length=12, choices=AwardSilence, default=AwardSilence.LAPSES
    )
    answered_at = models.DateTimeField("返事の日時", null=True, blank=True)
    door = models.CharField("返事のしかた", max_length=10, choices=AnswerDoor, blank=True)
    answered_by = models.ForeignKey(
        PERSON,
        verbose_name="返事を入れた人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    told_by = models.CharField("返事をした人（紙・電話）", max_length=80, blank=True)
    arrived_on = models.DateField("返事が届いた日（紙・電話）", null=True, blank=True)
    why_not = models.TextField("辞退の理由（公表しない）", blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "受諾・辞退"
        verbose_name_plural = "受諾・辞退"
        ordering = ("place", "decision__entry__received")
        constraints = [
            models.CheckConstraint(
                name="award_status_known", condition=Q(status__in=AwardStatus.values)
            ),
            models.CheckConstraint(
                name="award_waiting_has_a_day",
                condition=~Q(status=S.WAITING) | Q(due_on__isnull=False, due_set_at__isnull=False),
                violation_error_message="返事を待つときは、期限が必要です。",
            ),
            models.CheckConstraint(
                name="award_answered_says_how",
                condition=Q(
                    answered_at=None, door="", answered_by=None, told_by="", arrived_on=None
                )
                | Q(answered_at__isnull=False, answered_by__isnull=False)
                & (
                    Q(door=AnswerDoor.WEB, told_by="", arrived_on=None)
                    | ~Q(door__in=["", "web"]) & ~Q(told_by="") & Q(arrived_on__isnull=False)
                ),
                violation_error_message="紙や電話の返事には、返事をした人と、届いた日が必要です。",
            ),
            models.CheckConstraint(
                name="award_answer_is_somebody_s",
                condition=~Q(status__in=[S.ACCEPTED, S.GIVEN_UP]) | Q(answered_at__isnull=False),
                violation_error_message="受諾と辞退には、返事をした人が必要です。",
            ),
            models.CheckConstraint(
                name="award_held_has_nothing_yet",
                condition=~Q(status=S.HELD) | Q(amount=0),
                violation_error_message="順番を待つ次点には、まだ額がありません。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.decision.entry)

    @property
    def due(self) -> DueDate | None:
        """Until when an answer counts; None where none is asked for."""
        if self.due_on is None:
            return None
        return fixed(self.due_on, Terms(ends_at=self.due_time), CITY_HALL)

    @property
    def turn(self) -> AwardTurn:
        return AWARD_TURN[AwardStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return AWARD_WORDING[AwardStatus(self.status)]
