"""会の中の相談: what those who write a proposal say to each other. The city never reads it."""

import pghistory
from django.conf import settings
from django.db import models

from proposals.choices import Page
from proposals.models.proposal import Proposal


@pghistory.track(exclude=["text"])
class Comment(models.Model):
    """One thing that was said, about a page or about all; ``is_advice`` where an adviser said it.

    It is handed over with nothing and erased with its draft; the history, which a superuser reads,
    holds that something was said, not what.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    page = models.CharField("ページ", max_length=12, choices=Page, blank=True)
    text = models.TextField("文", max_length=2000)
    at = models.DateTimeField("日時", auto_now_add=True)
    is_advice = models.BooleanField("助言", default=False)
    sent_once = models.CharField(max_length=64, unique=True)  # a double click sends one

    class Meta:
        verbose_name = "会の中の相談"
        verbose_name_plural = "会の中の相談"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:40]
