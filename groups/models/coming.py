"""次の活動: what a registered group will do next, for whoever may want to come."""

from uuid import uuid4

import pghistory
from django.conf import settings
from django.db import models

from core.models import TimeStamped
from groups.models.organization import Organization
from groups.querysets import ComingQuerySet

COMING_FIELDS = ("on", "hours", "what", "place", "welcome")  # what the group writes


@pghistory.track()
class ComingActivity(TimeStamped):
    """One activity that is ahead, in the group's own words; its public page shows it until its
    day is past, unless the city keeps it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="coming", verbose_name="団体"
    )
    on = models.DateField("日")
    hours = models.CharField("時間", max_length=40)
    what = models.CharField("すること", max_length=80)
    place = models.CharField("集まる場所", max_length=80)
    welcome = models.CharField("来てよい人", max_length=80)
    hidden_at = models.DateTimeField("公開をとめた日時", null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="公開をとめた人", on_delete=models.RESTRICT,
        related_name="+", null=True, blank=True,
    )  # fmt: skip
    hidden_because = models.CharField("公開をとめた理由", max_length=200, blank=True)

    objects = ComingQuerySet.as_manager()

    class Meta:
        verbose_name = "次の活動"
        verbose_name_plural = "次の活動"
        ordering = ("on", "created_at")
        indexes = [models.Index(name="coming_of_group", fields=["organization", "on"])]
        constraints = [
            models.CheckConstraint(
                name="coming_hidden_by_somebody_for_a_reason",
                condition=models.Q(hidden_at=None, hidden_by=None, hidden_because="")
                | models.Q(hidden_at__isnull=False, hidden_by__isnull=False)
                & ~models.Q(hidden_because=""),
                violation_error_message="公開をとめるには、とめた人と理由が必要です。",
            )
        ]

    def __str__(self) -> str:
        return self.what
