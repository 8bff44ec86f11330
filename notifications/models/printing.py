"""Letters on paper, for those without a usable mail address."""

import pghistory
from django.conf import settings
from django.db import models


@pghistory.track()
class PrintBatch(models.Model):
    """Letters that were printed together; posted when somebody says so.

    ``sender`` is the sender's address as it was printed: the batch can be printed again in the
    same words after the setting has changed.
    """

    made_at = models.DateTimeField("作成日時", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="作成した人",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    sender = models.TextField("差出人", default="")
    posted_on = models.DateField("投函日", null=True, blank=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="投函した人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    undone_at = models.DateTimeField("束をほどいた日時", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="束をほどいた人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    undone_why = models.TextField("束をほどいた理由", blank=True, default="")

    class Meta:
        verbose_name = "紙で送る通知の束"
        verbose_name_plural = "印刷して送る通知"
        ordering = ("-made_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="posted_by_somebody_or_not_at_all",
                condition=models.Q(posted_on__isnull=True, posted_by__isnull=True)
                | models.Q(posted_on__isnull=False, posted_by__isnull=False),
                violation_error_message="投函日と投函した人は、両方を記録します。",
            ),
            models.CheckConstraint(
                name="undone_by_somebody_or_not_at_all",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True, undone_why="")
                | models.Q(undone_at__isnull=False, undone_by__isnull=False)
                & ~models.Q(undone_why=""),
                violation_error_message="束をほどいたときは、日時と人と理由を記録します。",
            ),
            models.CheckConstraint(
                name="posted_batch_is_not_undone",
                condition=models.Q(posted_on__isnull=True) | models.Q(undone_at__isnull=True),
                violation_error_message="投函した束は、ほどけません。",
            ),
        ]

    def __str__(self) -> str:
        return f"束 {self.pk}"

    @property
    def is_open(self) -> bool:
        """Printed, and neither posted nor undone yet."""
        return self.posted_on is None and self.undone_at is None
