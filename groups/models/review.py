"""What staff write while they examine an application."""

import pghistory
from django.conf import settings
from django.db import models

from core.correction import Correction, Extension, later_only
from groups.models.registration import Registration

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track()
class RequirementCheck(models.Model):
    """A requirement that a clerk has confirmed, in the words it had then."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="checks")
    code = models.CharField(max_length=40)
    question = models.CharField(max_length=200)
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "要件の確認"
        verbose_name_plural = "要件の確認"
        constraints = [
            models.UniqueConstraint(name="one_check_per_rule", fields=["registration", "code"])
        ]

    def __str__(self) -> str:
        return self.question


@pghistory.track()
class StaffNote(models.Model):
    """A note between staff. The applicant never sees it."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField("メモ")

    class Meta:
        verbose_name = "職員のメモ"
        verbose_name_plural = "職員のメモ"
        ordering = ("at",)

    def __str__(self) -> str:
        return self.text[:40]


@pghistory.track()
class CorrectionRequest(Correction):
    """補正の依頼: ``items`` is ``[{"field", "note"}, …]``.

    It ends answered, taken back, withdrawn or refused: the log of the application says how.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="corrections"
    )

    class Meta:
        verbose_name = "補正の依頼"
        verbose_name_plural = "補正の依頼"
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(
                name="one_open_correction",
                fields=["registration"],
                condition=models.Q(answered_at__isnull=True),
            )
        ]


@pghistory.track()
class DeadlineExtension(Extension):
    """期限の延長 of a request for correction. Appended, never edited."""

    correction = models.ForeignKey(
        CorrectionRequest, on_delete=models.CASCADE, related_name="extensions"
    )

    class Meta(Extension.Meta):
        abstract = False
        constraints = later_only("extension")
