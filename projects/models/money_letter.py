"""Official letters about the money of a project: numbered, with frozen facts."""

from django.db import models
from django.urls import reverse

from core.letters.row import OfficialLetter
from core.models import APPEND_ONLY
from projects.choices.granting import MoneyLetterKind
from projects.models.project import Project
from projects.querysets.money import MoneyQuerySet


class MoneyLetter(OfficialLetter):
    """A letter of an act; made in it, never changed. Reachable through its project alone."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="money_letters")
    kind = models.CharField("種類", max_length=12, choices=MoneyLetterKind)

    objects = MoneyQuerySet.as_manager()

    class Meta(OfficialLetter.Meta):
        ordering = ("issued_on", "document_number")
        triggers = (APPEND_ONLY,)

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("project_money_letter", args=[self.pk])
