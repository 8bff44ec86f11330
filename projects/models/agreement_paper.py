"""What concludes an agreement: the file that both sides read."""

import pghistory
from django.db import models

from core.papers import Paper
from projects.models.agreement import Agreement


@pghistory.track()
class AgreementPaper(Paper):
    """The signed scan, or the file of an e-contract service. It stays."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="papers")

    class Meta:
        verbose_name = "結んだ協定書のファイル"
        verbose_name_plural = "結んだ協定書のファイル"
        ordering = ("uploaded_at", "pk")
