"""外部専門家の意見: what an expert says of a round, point by point, and what the city answers."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.models import TimeStamped
from projects.choices.evaluation import (
    OPINION_TURN,
    OPINION_WORDING,
    Answered,
    OpinionStatus,
    OpinionTurn,
)
from projects.models.day import ProjectDay
from projects.models.evaluation import Evaluation

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class ExpertOpinion(TimeStamped):
    """An opinion asked by the clerk. Its status changes in ``projects/workflow/expert_opinion.py``
    alone. ``expert``: their account; empty where it comes on paper, which the clerk types.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="opinions")
    status = models.CharField(
        "状態", max_length=12, choices=OpinionStatus, default=OpinionStatus.ASKED
    )
    expert = models.ForeignKey(
        PERSON, verbose_name="専門家", null=True, blank=True, on_delete=models.RESTRICT,
        related_name="+",
    )  # fmt: skip
    name = models.CharField("専門家の氏名", max_length=60)
    about = models.CharField("どんな人か", max_length=80, blank=True)
    day = models.OneToOneField(
        ProjectDay, verbose_name="意見の日", on_delete=models.PROTECT, related_name="opinion"
    )
    typed_by = models.ForeignKey(
        PERSON, verbose_name="紙から入力した人", null=True, blank=True,
        on_delete=models.RESTRICT, related_name="+",
    )  # fmt: skip
    given_at = models.DateTimeField("意見が届いた日時", null=True, blank=True)
    answered_at = models.DateTimeField("市が答えた日時", null=True, blank=True)

    class Meta:
        verbose_name = "外部専門家の意見"
        verbose_name_plural = "外部専門家の意見"
        ordering = ("created_at", "pk")
        permissions = [("give_opinion", "協働事業の評価に、専門家として意見を述べられる")]
        constraints = [
            models.CheckConstraint(
                name="opinion_given_says_when",
                condition=Q(status__in=["given", "answered"], given_at__isnull=False)
                | Q(status__in=["asked", "taken_back"], given_at=None),
            ),
            models.CheckConstraint(
                name="opinion_answered_says_when",
                condition=Q(status="answered", answered_at__isnull=False)
                | ~Q(status="answered") & Q(answered_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation}　{self.name}さんの意見"

    def get_absolute_url(self) -> str:
        return reverse("opinion_write", args=[self.pk])

    @property
    def turn(self) -> OpinionTurn:
        return OPINION_TURN[OpinionStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return OPINION_WORDING[OpinionStatus(self.status)]


@pghistory.track()
class OpinionPoint(models.Model):
    """One point, and the city's answer: 反映, 一部反映 or 反映しない, and why."""

    opinion = models.ForeignKey(ExpertOpinion, on_delete=models.CASCADE, related_name="points")
    order = models.PositiveSmallIntegerField("ならび順")
    text = models.CharField("意見", max_length=400)
    answer = models.CharField("市の答え", max_length=10, choices=Answered, blank=True)
    why = models.CharField("わけと、いつまでに", max_length=400, blank=True)

    class Meta:
        verbose_name = "意見"
        verbose_name_plural = "意見"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(name="one_point_of_an_order", fields=["opinion", "order"]),
            models.CheckConstraint(name="point_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
