"""Abstract models shared by the apps."""

import pgtrigger
from django.conf import settings
from django.db import models

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class TimeStamped(models.Model):
    """When the row was made and last changed (stored in UTC, shown in JST)."""

    created_at = models.DateTimeField("作成日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    class Meta:
        abstract = True


class TransitionLog(models.Model):
    """Who moved what from where to where, when and why. Appended, never edited.

    The concrete class adds the foreign key to its object with ``related_name="log"``.
    """

    transition = models.CharField("手続き", max_length=40)
    source = models.CharField("前の状態", max_length=40)
    target = models.CharField("後の状態", max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="手続きした人",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    at = models.DateTimeField("日時", auto_now_add=True)
    note = models.TextField("理由・メモ", blank=True)

    class Meta:
        abstract = True
        ordering = ("at", "pk")
        triggers = (APPEND_ONLY,)

    @property
    def who(self) -> str:
        """Whose act it was."""
        return str(self.by)
