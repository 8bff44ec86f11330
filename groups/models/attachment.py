"""Documents handed in with an application: stored outside the web root, never public."""

import uuid

import pghistory
from django.conf import settings
from django.db import models

from groups.choices import AttachmentKind
from groups.models.registration import Registration
from groups.querysets import PaperQuerySet


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

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "添付の書類"
        verbose_name_plural = "添付の書類"
        ordering = ("uploaded_at",)
        constraints = [
            models.UniqueConstraint(
                name="attachment_once",
                fields=["registration", "kind", "sha256"],
                violation_error_message="同じファイルがすでに付いています。",
            )
        ]

    def __str__(self) -> str:
        return self.name
