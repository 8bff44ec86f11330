"""Composable reads of 成果発表会."""

from django.db import models


class ShowcaseQuerySet(models.QuerySet):
    def public(self) -> "ShowcaseQuerySet":
        """Those that everybody knows of; what was called off still says so."""
        return self.filter(announced_at__isnull=False)

    def to_come(self) -> "ShowcaseQuerySet":
        """Announced, and neither called off nor with a result."""
        return self.public().filter(called_off_at=None, told_at=None)
