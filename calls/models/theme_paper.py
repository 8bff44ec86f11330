"""渡せる資料: files of a theme."""

import pghistory
from django.db import models

from calls.models.theme import Theme
from calls.querysets import ThemePaperQuerySet
from core.papers import Paper


@pghistory.track()
class ThemePaper(Paper):
    """渡せる資料: a file that the section hands over; ``name`` is what it is called in public."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    summary = models.CharField("どんな資料か", max_length=120, blank=True)
    replaced_at = None  # taken out, it is gone

    objects = ThemePaperQuerySet.as_manager()

    class Meta:
        verbose_name = "渡せる資料"
        verbose_name_plural = "渡せる資料"
        ordering = ("order", "uploaded_at")
        constraints = [
            models.UniqueConstraint(
                name="theme_paper_once",
                fields=["theme", "sha256"],
                violation_error_message="同じ資料がすでにあります。",
            )
        ]
