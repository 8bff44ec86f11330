"""Composable reads of records."""

from django.db import models


class NoteQuerySet(models.QuerySet):
    def there(self) -> "NoteQuerySet":
        """Those that nobody has taken away."""
        return self.filter(removed_at=None)

    def public(self) -> "NoteQuerySet":
        """Those that both sides have agreed to show."""
        return self.there().filter(group_shows_at__isnull=False, city_shows_at__isnull=False)
