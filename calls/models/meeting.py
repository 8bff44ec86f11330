"""A date on which both sides talk."""

import uuid
from datetime import datetime, timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models.consultation import Consultation
from core.calendar import clock

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track()
class Meeting(models.Model):
    """A date on which both sides talk, and what was said (記録)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="meetings"
    )
    on = models.DateField("日")
    starts_at = models.TimeField("はじまる時刻")
    minutes = models.PositiveSmallIntegerField("長さ（分）", default=60)
    place = models.CharField("場所", max_length=80)
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    set_at = models.DateTimeField("決めた日時")
    sequence = models.PositiveSmallIntegerField("変えた回数", default=0)
    record = models.TextField("相談の記録", blank=True)
    recorded_at = models.DateTimeField("記録した日時", null=True, blank=True)
    cancelled_at = models.DateTimeField("取りやめた日時", null=True, blank=True)

    class Meta:
        verbose_name = "話す日"
        verbose_name_plural = "話す日"
        ordering = ("on", "starts_at")
        constraints = [
            models.CheckConstraint(
                name="meeting_recorded_says_what",
                condition=Q(recorded_at=None, record="")
                | Q(recorded_at__isnull=False) & ~Q(record=""),
                violation_error_message="記録を書いてください。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def hours(self) -> str:
        """14時から15時30分まで, as people note it."""
        begins = datetime.combine(self.on, self.starts_at)
        ends = begins + timedelta(minutes=self.minutes)
        next_day = "翌日の" if ends.date() > self.on else ""
        return f"{clock(begins)}から{next_day}{clock(ends)}まで"
