"""相互評価: a round in which both sides answer the same items (domain facts §4)."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.models import TimeStamped
from projects.choices.evaluation import (
    EVALUATION_TURN,
    EVALUATION_WORDING,
    SEEN,
    EvaluationKind,
    EvaluationStatus,
    EvaluationTurn,
)
from projects.models.day import ProjectDay
from projects.models.project import Project
from projects.querysets.evaluation import EvaluationQuerySet

S = EvaluationStatus


@pghistory.track()
class Evaluation(TimeStamped):
    """A round. Its status changes in ``projects/workflow/evaluation.py`` alone.

    ``items``: the questions as they stood at its beginning; ``publishes_points``: what both were
    told of publication then. ``has_text``: whether the joint statement was accepted by both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evaluations")
    kind = models.CharField("いつの評価か", max_length=8, choices=EvaluationKind)
    status = models.CharField("状態", max_length=10, choices=S, default=S.OPEN)
    day = models.OneToOneField(
        ProjectDay, verbose_name="ひらく日", on_delete=models.PROTECT, related_name="evaluation"
    )
    statement_day = models.OneToOneField(
        ProjectDay, verbose_name="まとめの日", null=True, blank=True, on_delete=models.PROTECT,
        related_name="evaluation_stated",
    )  # fmt: skip
    items = models.JSONField("問い")
    publishes_points = models.BooleanField("両方の点を公表する", default=True)
    has_text = models.BooleanField("まとめの文がある", default=False)
    opened_at = models.DateTimeField("ひらいた日時", null=True, blank=True)
    published_at = models.DateTimeField("公表した日時", null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "相互評価"
        verbose_name_plural = "相互評価"
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_final_evaluation",
                fields=["project"],
                condition=Q(kind=EvaluationKind.FINAL) & ~Q(status=S.SKIPPED),
                violation_error_message="終わりの評価は、もうあります。",
            ),
            models.UniqueConstraint(
                name="one_evaluation_open",
                fields=["project"],
                condition=Q(status=S.OPEN),
                violation_error_message="まだひらいていない評価があります。",
            ),
            models.CheckConstraint(
                name="evaluation_opened_says_when",
                condition=Q(status__in=[S.OPEN, S.SKIPPED], opened_at=None)
                | Q(status__in=SEEN, opened_at__isnull=False),
                violation_error_message="ひらいた日時は、ひらいた評価だけが持ちます。",
            ),
            models.CheckConstraint(
                name="evaluation_published_says_when",
                condition=Q(status=S.PUBLISHED, published_at__isnull=False)
                | ~Q(status=S.PUBLISHED) & Q(published_at=None),
                violation_error_message="公表した日時は、公表した評価だけが持ちます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project.number}　{self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation_show", args=[self.pk])

    @property
    def is_opened(self) -> bool:
        """Whether both sheets may be read."""
        return self.status in SEEN

    @property
    def turn(self) -> EvaluationTurn:
        return EVALUATION_TURN[S(self.status)]

    @property
    def citizen_status(self) -> str:
        return EVALUATION_WORDING[S(self.status)]
