"""Letters on paper, for those without a usable mail address."""

import pghistory
from django.conf import settings
from django.db import models


@pghistory.track()
class PrintBatch(models.Model):
    """Letters that were printed together; posted when somebody says so."""

    made_at = models.DateTimeField("作成日時", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作成した人",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    posted_on = models.DateField("投函日", null=True, blank=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="投函した人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    class Meta:
        verbose_name = "紙で送る通知の束"
        verbose_name_plural = "紙で送る通知の束"
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="posted_by_somebody_or_not_at_all",
                condition=models.Q(posted_on__isnull=True, posted_by__isnull=True)
                | models.Q(posted_on__isnull=False, posted_by__isnull=False),
                violation_error_message="投函日と投函した人は、両方を記録します。",
            )
        ]

    def __str__(self) -> str:
        return f"紙で送る通知の束 {self.pk}"
