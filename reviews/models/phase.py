"""A phase of a round: from when until when members do what."""

import pghistory
from django.db import models
from django.db.models import F, Q

from core.calendar import CITY_HALL, DueDate, Terms, fixed
from core.calendar.law import LAST_MINUTE
from reviews.choices import PhaseKind, Unwritten
from reviews.models.review import Review


@pghistory.track()
class Phase(models.Model):
    """A phase of a round: from when until when members do what, and what silence means."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField("何をするか", max_length=10, choices=PhaseKind)
    begins_on = models.DateField("はじまる日")
    due_on = models.DateField("期限")
    due_time = models.TimeField("期限の時刻", default=LAST_MINUTE)
    due_set_at = models.DateTimeField("期限を決めた日時")
    silence = models.CharField(
        "出ないとき", max_length=12, choices=Unwritten, default=Unwritten.TELL_CHAIR
    )

    class Meta:
        verbose_name = "審査の期間"
        verbose_name_plural = "審査の期間"
        ordering = ("begins_on", "pk")
        constraints = [
            models.UniqueConstraint(
                name="phase_once_in_a_review",
                fields=["review", "kind"],
                violation_error_message="この期間は、もうあります。",
            ),
            models.CheckConstraint(
                name="phase_ends_after_it_begins",
                condition=Q(due_on__gte=F("begins_on")),
                violation_error_message="期限は、はじまる日よりあとの日にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def due(self) -> DueDate:
        """Its day and hour, as the office set them."""
        return fixed(self.due_on, Terms(ends_at=self.due_time, manner=None), CITY_HALL)
