"""記録: what both sides write of the work, and the page of it that everybody may read."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from projects.choices import Side
from projects.models.project import Project
from projects.querysets.note import NoteQuerySet

PERSON = settings.AUTH_USER_MODEL


@pghistory.track()
class ProgressNote(TimeStamped):
    """One record. It is for both sides alone until both have agreed to show it: who changes its
    words asks the other side anew.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="notes")
    on = models.DateField("日")
    title = models.CharField("見出し", max_length=80)
    text = models.TextField("記録", blank=True)
    side = models.CharField("書いた側", max_length=8, choices=Side)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    group_shows_at = models.DateTimeField("団体が公開に同意した日時", null=True, blank=True)
    group_shows_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    city_shows_at = models.DateTimeField("市が公開に同意した日時", null=True, blank=True)
    city_shows_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    removed_at = models.DateTimeField("消した日時", null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "記録"
        verbose_name_plural = "記録"
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                name="note_says_something",
                condition=~Q(title=""),
                violation_error_message="見出しを書いてください。",
            ),
            models.CheckConstraint(
                name="note_group_shows_says_who",
                condition=Q(group_shows_at=None, group_shows_by=None)
                | Q(group_shows_at__isnull=False, group_shows_by__isnull=False),
                violation_error_message="同意した人と日時は、いっしょに残します。",
            ),
            models.CheckConstraint(
                name="note_city_shows_says_who",
                condition=Q(city_shows_at=None, city_shows_by=None)
                | Q(city_shows_at__isnull=False, city_shows_by__isnull=False),
                violation_error_message="同意した人と日時は、いっしょに残します。",
            ),
        ]
        indexes = [models.Index(name="note_of_project", fields=["project", "-on"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether both have agreed to show it."""
        return bool(self.group_shows_at and self.city_shows_at and self.removed_at is None)


@pghistory.track()
class ProgressPage(TimeStamped):
    """公開の進みぐあいのページ: there as long as both sides want it."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="progress")
    group_shows_at = models.DateTimeField("団体が公開に同意した日時", null=True, blank=True)
    group_shows_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    city_shows_at = models.DateTimeField("市が公開に同意した日時", null=True, blank=True)
    city_shows_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        verbose_name = "公開の進みぐあいのページ"
        verbose_name_plural = "公開の進みぐあいのページ"
        constraints = [
            models.CheckConstraint(
                name="progress_group_shows_says_who",
                condition=Q(group_shows_at=None, group_shows_by=None)
                | Q(group_shows_at__isnull=False, group_shows_by__isnull=False),
                violation_error_message="同意した人と日時は、いっしょに残します。",
            ),
            models.CheckConstraint(
                name="progress_city_shows_says_who",
                condition=Q(city_shows_at=None, city_shows_by=None)
                | Q(city_shows_at__isnull=False, city_shows_by__isnull=False),
                violation_error_message="同意した人と日時は、いっしょに残します。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}"

    @property
    def is_public(self) -> bool:
        return bool(self.group_shows_at and self.city_shows_at)
