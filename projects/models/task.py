"""Conditions of the adoption, as tasks with dates."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from projects.choices import Side
from projects.models.project import Project

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class Task(TimeStamped):
    """One thing that has to be done: a condition of the adoption (``is_condition``), or what both
    have agreed on. ``day``: its date among the others, where it has one.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tasks")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    text = models.CharField("すること", max_length=300)
    is_condition = models.BooleanField("採択の条件", default=False)
    side = models.CharField("だれがするか", max_length=8, choices=Side, default=Side.GROUP)
    day = models.OneToOneField(
        "projects.ProjectDay", verbose_name="期限", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="task",
    )  # fmt: skip
    done_at = models.DateTimeField("済んだ日時", null=True, blank=True)
    done_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    done_note = models.CharField("どう済ませたか", max_length=200, blank=True)

    class Meta:
        verbose_name = "条件・すること"
        verbose_name_plural = "条件・すること"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                name="task_done_says_who",
                condition=Q(done_at=None, done_by=None, done_note="")
                | Q(done_at__isnull=False, done_by__isnull=False),
                violation_error_message="済ませた人と日時は、いっしょに残します。",
            ),
            models.CheckConstraint(
                name="task_says_what",
                condition=~Q(text=""),
                violation_error_message="することを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.text
