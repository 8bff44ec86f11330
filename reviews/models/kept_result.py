"""What the page of results goes on saying when the papers of a proposal are gone."""

from django.db import models

from calls.models import Call
from core.models import APPEND_ONLY
from reviews.choices import DecisionKind


class KeptResult(models.Model):
    """One line of what was published of a call, as it stood at the disposal. Never edited.

    ``work``: what the page says of an adopted one, by the columns of ``published.Adopted``;
    ``departure``: why the city departed from the rank. Who was not adopted stays a number among
    others.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="kept_results")
    kind = models.CharField("市の決定", max_length=12, choices=DecisionKind)
    told_at = models.DateTimeField("知らせた日時")
    work = models.JSONField("公表した事業", null=True, blank=True)
    departure = models.JSONField("順位とちがう理由（公表した文）", null=True, blank=True)
    is_given_up = models.BooleanField("辞退された", default=False)

    class Meta:
        verbose_name = "廃棄のあとも公表する結果"
        verbose_name_plural = "廃棄のあとも公表する結果"
        ordering = ("call", "pk")
        triggers = (APPEND_ONLY,)

    def __str__(self) -> str:
        return f"{self.call}　{self.get_kind_display()}"
