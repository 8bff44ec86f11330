"""Documents handed in with an application: stored outside the web root, never public."""

import pghistory
from django.db import models

from core.papers import CurrentPapers, Paper
from groups.choices import AttachmentKind
from groups.models.registration import Registration
from groups.querysets import PaperQuerySet


@pghistory.track()
class Attachment(Paper):
    """A document of one kind; one that was submitted stays on record when it is taken out."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="attachments"
    )
    kind = models.CharField("種類", max_length=12, choices=AttachmentKind)

    objects = CurrentPapers.from_queryset(PaperQuerySet)()
    every = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "添付の書類"
        verbose_name_plural = "添付の書類"
        ordering = ("uploaded_at", "name")
        constraints = [
            models.UniqueConstraint(
                name="attachment_once",
                fields=["registration", "kind", "sha256"],
                condition=models.Q(replaced_at=None),
                violation_error_message="同じファイルがすでに付いています。",
            )
        ]
