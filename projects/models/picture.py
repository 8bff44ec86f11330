"""Pictures of records and reports: private files, shown by a view's own check."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.papers import Paper
from projects.choices import PeopleIn
from projects.models.note import ProgressNote
from projects.models.project import Project
from projects.models.report import Report


@pghistory.track()
class ProjectPicture(Paper):
    """A picture in two sizes (WebP), of a record or of a report. ``alt`` says what is to be seen;
    without the consent of who is in it, it is never public.
    """

    name = replaced_at = None  # type: ignore[assignment]  # called by what is said of it
    content_type = size = None  # type: ignore[assignment]  # we made both files ourselves

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="pictures")
    note = models.ForeignKey(
        ProgressNote, null=True, blank=True, on_delete=models.CASCADE, related_name="pictures"
    )
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.CASCADE, related_name="pictures"
    )
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    small = models.FileField(max_length=120)
    small_width = models.PositiveSmallIntegerField()
    small_height = models.PositiveSmallIntegerField()
    alt = models.CharField("写真の説明", max_length=160)
    people = models.CharField("写っている人", max_length=12, choices=PeopleIn)

    class Meta:
        verbose_name = "写真"
        verbose_name_plural = "写真"
        ordering = ("uploaded_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="project_picture_of_one_thing",
                condition=Q(note=None, report__isnull=False) | Q(note__isnull=False, report=None),
                violation_error_message="写真は、記録か報告の、どちらかのものです。",
            ),
            models.CheckConstraint(
                name="project_picture_is_described",
                condition=~Q(alt=""),
                violation_error_message="何が写っているかを書いてください。",
            ),
            models.UniqueConstraint(
                name="project_picture_once_of_note", fields=["note", "sha256"],
                violation_error_message="同じ写真がすでにあります。",
            ),
            models.UniqueConstraint(
                name="project_picture_once_of_report", fields=["report", "sha256"],
                violation_error_message="同じ写真がすでにあります。",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.alt

    @property
    def may_be_public(self) -> bool:
        """Whether everybody in it has agreed, or nobody is in it."""
        return self.people != PeopleIn.NOT_AGREED

    @property
    def large_url(self) -> str:
        return reverse("project_picture", args=[self.project_id, self.pk, "large"])

    @property
    def small_url(self) -> str:
        return reverse("project_picture", args=[self.project_id, self.pk, "small"])
