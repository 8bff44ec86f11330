"""発表の資料: files that a project shows at a 成果発表会."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.papers import Paper
from projects.models.showcase import ShowcaseItem

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class ShowcaseHandout(Paper):
    """A file that a project shows; everybody gets it once both sides have agreed to that."""

    replaced_at = None  # who takes it away takes it away

    item = models.ForeignKey(ShowcaseItem, on_delete=models.CASCADE, related_name="handouts")
    group_shows_at = models.DateTimeField("団体が公開に同意した日時", null=True, blank=True)
    group_shows_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    city_shows_at = models.DateTimeField("市が公開に同意した日時", null=True, blank=True)
    city_shows_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        verbose_name = "発表の資料"
        verbose_name_plural = "発表の資料"
        ordering = ("uploaded_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="handout_group_shows_says_who",
                condition=Q(group_shows_at=None, group_shows_by=None)
                | Q(group_shows_at__isnull=False, group_shows_by__isnull=False),
                violation_error_message="同意した人と日時は、いっしょに残します。",
            ),
            models.CheckConstraint(
                name="handout_city_shows_says_who",
                condition=Q(city_shows_at=None, city_shows_by=None)
                | Q(city_shows_at__isnull=False, city_shows_by__isnull=False),
                violation_error_message="同意した人と日時は、いっしょに残します。",
            ),
        ]

    @property
    def is_public(self) -> bool:
        """Whether both have agreed to show it."""
        return bool(self.group_shows_at and self.city_shows_at)
