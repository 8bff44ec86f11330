"""Official letters: the facts are frozen when the letter is issued."""

import uuid

import pghistory
from django.db import models
from django.urls import reverse

from groups.choices import LetterKind
from groups.models.registration import Registration
from groups.querysets import PaperQuerySet


@pghistory.track()
class Letter(models.Model):
    """A letter with its 文書番号. The PDF is printed from ``data``, the same bytes each time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField("種類", max_length=12, choices=LetterKind)
    document_number = models.CharField(
        "文書番号", max_length=40, unique=True, null=True, blank=True
    )
    issued_on = models.DateField("日付")
    data = models.JSONField("記載事項")

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "文書"
        verbose_name_plural = "文書"
        ordering = ("issued_on", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("letter_download", args=[self.pk])
