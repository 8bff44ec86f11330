"""The row of an official letter: its facts are frozen when it is issued."""

import uuid

from django.db import models

from core.letters.enclosures import Enclosure


class OfficialLetter(models.Model):
    """A letter with its 文書番号. The PDF is printed from ``data``, the same bytes each time.

    The concrete class adds what the letter is about, the choices of ``kind`` and their words
    as ``__str__``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("種類", max_length=40)
    document_number = models.CharField(
        "文書番号", max_length=40, unique=True, null=True, blank=True
    )
    issued_on = models.DateField("日付")
    data = models.JSONField("記載事項")

    class Meta:
        abstract = True
        verbose_name = "文書"
        verbose_name_plural = "文書"
        ordering = ("issued_on", "pk")

    def as_enclosure(self) -> Enclosure:
        """How a letter on paper tells that this one is enclosed; ``@prints`` has its kind."""
        kind = f"{self._meta.app_label}/{self._meta.model_name}"
        return Enclosure(kind, str(self.pk), str(self))
