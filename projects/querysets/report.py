"""Composable reads of reports."""

from django.db import models


class ReportQuerySet(models.QuerySet):
    def with_project(self) -> "ReportQuerySet":
        """Reports with what their pages read."""
        named = ("project", "day")
        return self.select_related(*named).prefetch_related(
            "submissions", "corrections", "pictures", "project__members", "project__sections"
        )
