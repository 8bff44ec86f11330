"""Documents handed in with an application: stored outside the web root, never public."""

import uuid

import pghistory
from django.conf import settings
from django.db import models

from groups.choices import AttachmentKind
from groups.models.registration import Registration
from groups.querysets import PaperQuerySet


class CurrentPapers(models.Manager.from_queryset(PaperQuerySet)):  # type: ignore[misc]
    """The documents that count; those taken out after they were submitted are kept apart."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(replaced_at=None)


@pghistory.track()
class Attachment(models.Model):
    """One checked file (``core.uploads``): name as the person gave it, content as we keep it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="attachments"
    )
    kind = models.CharField("種類", max_length=12, choices=AttachmentKind)
    name = models.CharField("ファイル名", max_length=160)
    file = models.FileField("ファイル", max_length=120)
    content_type = models.CharField("形式", max_length=100)
    size = models.PositiveIntegerField("大きさ（バイト）")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+"
    )
    uploaded_at = models.DateTimeField("受け取った日時", auto_now_add=True)

    replaced_at = models.DateTimeField("差し替えた日時", null=True, editable=False)

    objects = CurrentPapers()
    every = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "添付の書類"
        verbose_name_plural = "添付の書類"
        ordering = ("uploaded_at",)
        constraints = [
            models.UniqueConstraint(
                name="attachment_once",
                fields=["registration", "kind", "sha256"],
                condition=models.Q(replaced_at=None),
                violation_error_message="同じファイルがすでに付いています。",
            )
        ]

    def __str__(self) -> str:
        return self.name
