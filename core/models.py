"""Abstract models shared by the apps."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models

from core.people import Person
from core.web import once

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


def label_of(model: models.Model | type[models.Model], name: str) -> str:
    """What people call this column. Raises FieldDoesNotExist."""
    field: Any = model._meta.get_field(name)
    return str(field.verbose_name)


class TimeStamped(models.Model):
    """When the row was made and last changed (stored in UTC, shown in JST)."""

    created_at = models.DateTimeField("作成日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    class Meta:
        abstract = True


class OneRow(models.Model):
    """Settings that are one row, with key 1; ``OneRowAdmin`` is their page."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_is_one_row",
                condition=models.Q(pk=1),
                violation_error_message="設定は1件だけです。",
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whoever asks later in this request sees what was saved."""
        super().save(*args, **kwargs)
        once.forget(type(self))

    @classmethod
    def current(cls) -> Self:
        """The one row, asked once in a request; the defaults where it is missing."""
        return once.ask_once(cls, lambda: cls._base_manager.filter(pk=1).first() or cls(pk=1))


class Owned(models.Model):
    """Whose work it is: the person in charge, and who does it as their own beside or for them."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="担当",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="副担当",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    class Meta:
        abstract = True


def is_mine(user: Person) -> models.Q:
    """The person is in charge or stands in: their work alike. Of rows that are ``Owned``."""
    return models.Q(owner=user.pk) | models.Q(deputy=user.pk)


def is_nobodys() -> models.Q:
    """Nobody who could do it is in charge or stands in. Of rows ``with_owners``."""
    return models.Q(owner_now=None, deputy_now=None)


def yes_if(condition: models.Q) -> models.Case:
    """True or false for each row, never unknown; true of all where nothing is asked."""
    asked = condition or models.Q(pk__isnull=False)
    return models.Case(models.When(asked, then=models.Value(True)), default=models.Value(False))


def deputy_is_another(model: str) -> models.CheckConstraint:
    """The constraint of an :class:`Owned` table: nobody stands in for themselves."""
    return models.CheckConstraint(
        name=f"{model}_deputy_is_another",
        condition=~models.Q(deputy=models.F("owner")),
        violation_error_message="副担当には、担当とは別の人を選んでください。",
    )


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

    @property
    def by_whom(self) -> str:
        """〇〇さんが: for the middle of a sentence."""
        return f"{self.who}さんが"
