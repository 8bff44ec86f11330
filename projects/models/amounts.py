"""The amounts of a project before any money is granted, in yen."""

from django.db import models


class Amounts(models.Model):
    """``requested`` → ``provisional`` (内定) → ``agreed`` (協定); what is granted, paid and settled
    stands with the money (calls.md §7).
    """

    has_money = models.BooleanField("市のお金を使う", default=True)
    requested = models.PositiveBigIntegerField("求めた額（円）", null=True, blank=True)
    provisional = models.PositiveBigIntegerField("採択額（内定、円）", null=True, blank=True)
    agreed = models.PositiveBigIntegerField("協定の額（円）", null=True, blank=True)

    class Meta:
        abstract = True
