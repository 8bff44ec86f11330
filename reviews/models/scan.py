"""紙の採点表: the scan of what a member wrote by hand, beside what the office typed from it."""

import pghistory
from django.db import models

from core.papers import CurrentPapers, Paper
from reviews.models.sheet import Sheet


@pghistory.track()
class SheetScan(Paper):
    """The paper itself. It stays on record though a better scan took its place."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="scans")

    objects = CurrentPapers()
    every = models.Manager()

    class Meta:
        verbose_name = "紙の採点表"
        verbose_name_plural = "紙の採点表"
        ordering = ("uploaded_at", "name")
        default_manager_name = "objects"
