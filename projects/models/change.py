"""変更の承認: a change of what was agreed, asked of the clerk. An addendum follows it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from projects.choices import CHANGE_TURN, CHANGE_WORDING, ChangeStatus, ChangeTurn, Side
from projects.models.project import Project
from projects.querysets.report import OfProjectQuerySet

PERSON = settings.AUTH_USER_MODEL
S = ChangeStatus


@pghistory.track()
class ChangeRequest(TimeStamped):
    """What one side wants to do otherwise than was agreed, why, and the answer. Its status changes
    in ``projects/workflow/change.py`` alone.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField("状態", max_length=12, choices=S, default=S.ASKED)
    what = models.TextField("変えたいこと")
    why = models.TextField("理由")
    side = models.CharField("だれから", max_length=8, choices=Side)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    answer = models.TextField("市からの返事", blank=True)
    answered_at = models.DateTimeField("返事をした日時", null=True, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "変更の承認"
        verbose_name_plural = "変更の承認"
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="change_status_known",
                condition=Q(status__in=ChangeStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="change_says_what_and_why",
                condition=~Q(what="") & ~Q(why=""),
                violation_error_message="変えたいことと、理由を書いてください。",
            ),
            models.CheckConstraint(
                name="change_answered_says_when",
                condition=Q(status=S.ASKED, answered_at=None)
                | ~Q(status=S.ASKED) & Q(answered_at__isnull=False),
                violation_error_message="返事には、日時が残ります。",
            ),
            models.CheckConstraint(
                name="change_refused_says_why",
                condition=~Q(status=S.REFUSED) | ~Q(answer=""),
                violation_error_message="認めない理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.what.splitlines()[0][:60] if self.what else "変更"

    @property
    def turn(self) -> ChangeTurn:
        return CHANGE_TURN[ChangeStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return CHANGE_WORDING[ChangeStatus(self.status)]
