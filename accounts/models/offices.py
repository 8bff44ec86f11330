"""The city's offices and the days they are closed beside their usual holidays."""

import pghistory
from django.db import models


class Office(models.TextChoices):
    """The city's offices that keep calendars of their own."""

    CITY_HALL = "city_hall", "市役所"
    CENTRE = "centre", "市民活動交流センター"


@pghistory.track()
class ClosedDay(models.Model):
    """臨時の閉庁日・休館日: a day an office is closed beside its usual holidays."""

    office = models.CharField("どこが", max_length=10, choices=Office, default=Office.CITY_HALL)
    day = models.DateField("閉まる日")
    reason = models.CharField("理由", max_length=60, blank=True, help_text="例：設備の点検")

    class Meta:
        verbose_name = "臨時の閉庁日・休館日"
        verbose_name_plural = "臨時の閉庁日・休館日"
        ordering = ("-day", "office")
        constraints = [
            models.UniqueConstraint(
                name="closed_day_once",
                fields=["office", "day"],
                violation_error_message="この日は、すでに登録してあります。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_office_display()} {self.day}"
