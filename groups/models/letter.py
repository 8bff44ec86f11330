"""Official letters about a registration."""

import pghistory
from django.db import models
from django.urls import reverse

from core.letters.row import OfficialLetter
from groups.choices import LetterKind
from groups.models.registration import Registration
from groups.querysets import PaperQuerySet


@pghistory.track()
class Letter(OfficialLetter):
    """A letter about an application; reachable through it alone."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField("種類", max_length=12, choices=LetterKind)

    objects = PaperQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("letter_download", args=[self.pk])
