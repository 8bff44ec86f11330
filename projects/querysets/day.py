"""Composable reads of the dates of projects."""

from django.db import models


class DayQuerySet(models.QuerySet):
    def open(self) -> "DayQuerySet":
        """Neither done nor skipped."""
        return self.filter(done_at=None, skipped_at=None)
