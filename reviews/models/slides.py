"""発表の資料: what a group shows at a hearing."""

import pghistory
from django.db import models
from django.db.models import Q

from core.papers import CurrentPapers, Paper
from reviews.models.review import Entry
from reviews.querysets.hearing import SlidesQuerySet


@pghistory.track()
class Slides(Paper):
    """発表の資料. What it was replaced by stands beside it; what was handed in stays on record."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="slides")

    objects = CurrentPapers.from_queryset(SlidesQuerySet)()
    every = SlidesQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "発表の資料"
        ordering = ("uploaded_at", "name")
        default_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                name="slides_one_that_counts", fields=["entry"], condition=Q(replaced_at=None)
            )
        ]
