"""How the order of a hearing came to be."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from reviews.choices import OrderManner
from reviews.models.hearing import Hearing

PERSON = settings.AUTH_USER_MODEL

FOR_GOOD = pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete)


class Draw(models.Model):
    """How an order came to be, for good: by lot from a ``seed`` that anybody can reckon again, or
    by hand. ``order``: the 受付番号, the first one first. Drawn again only with a reason.
    """

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="draws")
    manner = models.CharField("決め方", max_length=10, choices=OrderManner)
    seed = models.CharField("くじの種", max_length=64, blank=True)
    order = models.JSONField("順番")
    reason = models.TextField("もう一度決めた理由", blank=True)
    by = models.ForeignKey(
        PERSON, verbose_name="決めた人", on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField("決めた日時", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "順番の決め方の記録"
        ordering = ("at", "pk")
        triggers = (FOR_GOOD,)
        constraints = [
            models.CheckConstraint(
                name="draw_by_lot_has_a_seed",
                condition=Q(manner=OrderManner.LOT) & ~Q(seed="")
                | Q(manner=OrderManner.BY_HAND, seed=""),
                violation_error_message="くじには、種があります。",
            ),
            models.UniqueConstraint(
                name="drawn_again_with_a_reason",
                fields=["hearing"],
                condition=Q(reason=""),
                violation_error_message="もう一度決めるときは、理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_manner_display())
