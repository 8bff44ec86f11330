"""Who writes an application, what they agreed to, and the links that bring them back."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models

from core.links import Link
from groups.models.registration import Registration


@pghistory.track()
class Editor(models.Model):
    """A person who writes an application together with others."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "入力する人"
        verbose_name_plural = "入力する人"
        constraints = [
            models.UniqueConstraint(name="one_editor_per_person", fields=["registration", "user"])
        ]

    def __str__(self) -> str:
        return str(self.user)


@pghistory.track()
class Consent(models.Model):
    """An act of consent: who agreed to what, when, in which words. Never edited."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="consents"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    wording = models.TextField()
    choices = models.JSONField()

    class Meta:
        verbose_name = "公開の同意"
        verbose_name_plural = "公開の同意"
        ordering = ("-at",)
        triggers = (pgtrigger.Protect(name="never_edited", operation=pgtrigger.Update),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


@pghistory.track(exclude=["email", "digest"])
class DraftLink(Link):
    """A link by mail with which the holder of one address goes on writing a draft."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="draft_links"
    )
    email = models.EmailField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    closed_at = None

    class Meta:
        verbose_name = "下書きのリンク"
        verbose_name_plural = "下書きのリンク"

    def __str__(self) -> str:
        return f"{self.registration}"
