"""Who of the city has read what of a group is not public."""

from django.conf import settings
from django.db import models

from core.models import APPEND_ONLY


class Reading(models.Model):
    """閲覧の記録: one page or file that somebody of the city opened. Appended, never edited.

    Written by ``accounts/readings.py`` alone, also during a GET (ADR 45).
    """

    at = models.DateTimeField("日時", auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="見た人",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    about_type = models.CharField("対象の種類", max_length=60)
    about_id = models.CharField("対象の番号", max_length=60)
    about_name = models.CharField("対象", max_length=200)
    page = models.CharField("画面", max_length=300)

    class Meta:
        verbose_name = "閲覧の記録"
        verbose_name_plural = "閲覧の記録"
        ordering = ("-at", "-pk")
        indexes = [models.Index(name="reading_about", fields=["about_type", "about_id"])]
        triggers = (APPEND_ONLY,)

    def __str__(self) -> str:
        return f"{self.by}：{self.about_name}"
