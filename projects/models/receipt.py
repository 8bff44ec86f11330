"""The files of receipts, and what the city decides of receipts and lines."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from core.papers import CurrentPapers, Paper
from projects.models.settlement import Settlement

PERSON = settings.AUTH_USER_MODEL


class ReceiptPaper(Paper):
    """The picture or scan of a receipt; ``key``: the row that it belongs to."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="papers")
    key = models.CharField("領収書の行", max_length=16)

    objects = CurrentPapers()
    every = models.Manager()

    class Meta:
        verbose_name = "領収書の写し"
        verbose_name_plural = "領収書の写し"
        ordering = ("uploaded_at", "name")
        default_manager_name = "objects"


@pghistory.track()
class ReceiptRuling(TimeStamped):
    """What the city decides of a receipt, whatever was found."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="rulings")
    key = models.CharField("領収書の行", max_length=16)
    counts = models.BooleanField("対象にする")
    why = models.CharField("理由", max_length=300)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "領収書の判断"
        verbose_name_plural = "領収書の判断"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(name="one_ruling_of_a_receipt", fields=["settlement", "key"]),
            models.CheckConstraint(
                name="ruling_says_why",
                condition=~Q(why=""),
                violation_error_message="理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return "対象にする" if self.counts else "対象にしない"


@pghistory.track()
class Diversion(TimeStamped):
    """流用 that the city has approved: a line may exceed its budget by more than is free."""

    settlement = models.ForeignKey(Settlement, on_delete=models.CASCADE, related_name="diversions")
    item = models.CharField("費目", max_length=60)
    why = models.CharField("承認した理由", max_length=300)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "流用の承認"
        verbose_name_plural = "流用の承認"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(name="diversion_once", fields=["settlement", "item"]),
            models.CheckConstraint(
                name="diversion_says_why",
                condition=~Q(why="") & ~Q(item=""),
                violation_error_message="理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.item
