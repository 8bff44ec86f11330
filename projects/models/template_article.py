"""協定書のひな形: the articles that a new agreement begins with."""

import pghistory
from django.db import models

from projects.choices import AgreementKind

TOKENS = (
    "〔市〕〔団体〕〔事業〕〔はじまりの日〕〔終わりの日〕〔額〕は、"
    "それぞれの協定の言葉に入れかわります。"
)


@pghistory.track()
class TemplateArticle(models.Model):
    """An article of a template, which staff edit: drafts begun before stay as they are."""

    kind = models.CharField("様式", max_length=16, choices=AgreementKind)
    order = models.PositiveSmallIntegerField("順番")
    title = models.CharField("見出し", max_length=60)
    text = models.TextField("条文", help_text=TOKENS)

    class Meta:
        verbose_name = "協定書のひな形の条文"
        verbose_name_plural = "協定書のひな形の条文"
        ordering = ("kind", "order", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}　{self.title}"
