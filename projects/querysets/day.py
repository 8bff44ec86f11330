"""Composable reads of the dates of projects."""

from django.db import models
from django.db.models import Q

from projects.choices import AFTERWARDS


class DayQuerySet(models.QuerySet):
    def open(self) -> "DayQuerySet":
        """Neither done nor skipped."""
        return self.filter(done_at=None, skipped_at=None)

    def listed(self, *, is_over: bool) -> "DayQuerySet":
        """Those that are awaited first (``is_awaited``), each with its task and whether a round or
        a 成果発表会 owns it (``is_owned``). ``is_over``: of a project that is over only those are
        awaited that bind afterwards.
        """
        awaited = Q(done_at=None, skipped_at=None)
        awaited = awaited & Q(kind__in=AFTERWARDS) if is_over else awaited
        owned = Q(evaluation__isnull=False) | Q(showing__isnull=False)
        found = self.select_related("task").annotate(
            is_awaited=models.ExpressionWrapper(awaited, models.BooleanField()),
            is_owned=models.ExpressionWrapper(owned, models.BooleanField()),
        )
        return found.order_by("-is_awaited", "on", "pk")
