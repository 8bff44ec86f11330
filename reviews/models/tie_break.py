"""同じ点の順番: how people or the lot decided between equals, for good."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import APPEND_ONLY
from reviews.choices import TieManner
from reviews.models.review import Review

PERSON = settings.AUTH_USER_MODEL


class TieBreak(models.Model):
    """The order of equals of a round: by lot from a ``seed`` that anybody can reckon again, by the
    vote of the committee or by its chair. ``order``: the 受付番号, the first one first. A later row
    of the same proposals holds instead, and says why.
    """

    review = models.ForeignKey(
        Review, verbose_name="審査", on_delete=models.CASCADE, related_name="tie_breaks"
    )
    manner = models.CharField("決め方", max_length=10, choices=TieManner)
    seed = models.CharField("くじの種", max_length=64, blank=True)
    order = models.JSONField("順番")
    reason = models.TextField("理由", blank=True)
    by = models.ForeignKey(
        PERSON, verbose_name="記録した人", on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField("決めた日時", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "同じ点の順番の記録"
        ordering = ("at", "pk")
        triggers = (APPEND_ONLY,)
        constraints = [
            models.CheckConstraint(
                name="tie_by_lot_has_a_seed",
                condition=Q(manner=TieManner.LOT) & ~Q(seed="")
                | ~Q(manner=TieManner.LOT) & Q(seed=""),
                violation_error_message="くじには、種があります。",
            ),
            models.CheckConstraint(
                name="tie_by_people_says_how",
                condition=Q(manner=TieManner.LOT) | ~Q(reason=""),
                violation_error_message="どう決めたかを書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_manner_display())
