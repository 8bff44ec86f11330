"""日程: the dates of a project as rows, each with what silence means."""

from datetime import date, time

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.calendar.law import LAST_MINUTE, Manner
from core.models import TimeStamped
from projects.choices import ARRIVES, SILENCE_WORDING, DayKind, DaySilence, Side
from projects.models.project import Project
from projects.querysets.day import DayQuerySet

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class ProjectDay(TimeStamped):
    """One date. ``first_on`` is where it stood first: a moved one says why. It is over once it is
    done (``done_at``) or skipped with a reason. ``label`` says more than its kind.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="days")
    kind = models.CharField("何の日か", max_length=20, choices=DayKind)
    label = models.CharField("くわしく", max_length=80, blank=True)
    on = models.DateField("日")
    time = models.TimeField("時刻", default=LAST_MINUTE)
    side = models.CharField("だれの番か", max_length=8, choices=Side)
    silence = models.CharField("返事がないとき", max_length=12, choices=DaySilence)
    first_on = models.DateField("はじめに決めた日")
    moved_why = models.CharField("動かした理由", max_length=200, blank=True)
    set_at = models.DateTimeField("日を決めた日時")
    done_at = models.DateTimeField("済んだ日時", null=True, blank=True)
    done_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    skipped_at = models.DateTimeField("行わないと決めた日時", null=True, blank=True)
    skipped_why = models.CharField("行わない理由", max_length=200, blank=True)

    objects = DayQuerySet.as_manager()

    class Meta:
        verbose_name = "日程"
        verbose_name_plural = "日程"
        ordering = ("on", "pk")
        constraints = [
            models.CheckConstraint(
                name="day_moved_says_why",
                condition=Q(on=models.F("first_on")) | ~Q(moved_why=""),
                violation_error_message="日を動かす理由を書いてください。",
            ),
            models.CheckConstraint(
                name="day_skipped_says_why",
                condition=Q(skipped_at=None, skipped_why="")
                | Q(skipped_at__isnull=False, done_at=None) & ~Q(skipped_why=""),
                violation_error_message="行わない理由を書いてください。",
            ),
            models.CheckConstraint(
                name="day_other_says_what",
                condition=~Q(kind=DayKind.OTHER) | ~Q(label=""),
                violation_error_message="何の日かを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def due(self) -> DueDate:
        """Until when it counts. A date of the law has the last minute of its day."""
        at: time = self.time
        on: date = self.on
        manner = Manner.ARRIVAL if self.kind in ARRIVES else None
        return fixed(on, Terms(ends_at=at, manner=manner), CITY_HALL)

    @property
    def if_silent(self) -> str:
        """What it means that nothing comes, in a sentence for both sides."""
        return SILENCE_WORDING[DaySilence(self.silence)]

    @property
    def is_over(self) -> bool:
        return self.done_at is not None or self.skipped_at is not None
