"""募集要項: the passages of a call, its editions, and what was corrected."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.choices import PassageKind
from calls.models.call import Call
from core.models import APPEND_ONLY

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track()
class Passage(models.Model):
    """A passage of one call, taken over from the guide; a fixed one is not edited here."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="passages")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    heading = models.CharField("見出し", max_length=60)
    kind = models.CharField("種類", max_length=10, choices=PassageKind)
    text = models.TextField("文章", blank=True)
    is_included = models.BooleanField("入れる", default=True)

    class Meta:
        verbose_name = "募集要項の文"
        verbose_name_plural = "募集要項の文"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                name="passage_fixed_is_included",
                condition=Q(is_included=True) | ~Q(kind="fixed") & ~Q(kind="variable"),
                violation_error_message="外せるのは、選ぶ文だけです。",
            )
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def is_fixed(self) -> bool:
        return self.kind == PassageKind.FIXED


class Edition(models.Model):
    """What everybody could read of a call from a moment on: frozen, with what changed and why.

    ``facts`` is what ``calls/editions.py`` freezes; ``changes`` are sentences. Number 1 is the
    opening, every further one a 訂正.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField("版")
    at = models.DateTimeField("日時", auto_now_add=True)
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    facts = models.JSONField("内容")
    changes = models.JSONField("変わったところ", default=list)
    reason = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = "募集の版"
        verbose_name_plural = "募集の版"
        ordering = ("-number",)
        triggers = (APPEND_ONLY,)
        constraints = [
            models.UniqueConstraint(name="edition_number_once", fields=["call", "number"]),
            models.CheckConstraint(
                name="erratum_says_what_and_why",
                condition=Q(number=1) | ~Q(reason="") & ~Q(changes=[]),
                violation_error_message="訂正には、変わったところと理由が必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} 第{self.number}版"
