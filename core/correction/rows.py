"""What is to be mended, until when, and how that day moves: the abstract rows."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.calendar import DueDate, Manner, Terms
from core.calendar.law import LAST_MINUTE

AUTHOR = settings.AUTH_USER_MODEL


class Correction(models.Model):
    """A request: which items, why, until when. What an item is, is the app's own.

    ``answered_at`` is when nothing waited for the applicant any more, however it ended.
    ``original_due_on`` is the present deadline before a closed day moved it. The concrete class
    adds what it belongs to, and that one alone may be open.
    """

    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField("補正の期限")
    original_due_on = models.DateField("閉庁日で動かす前の期限")
    due_time = models.TimeField("期限の時刻", default=LAST_MINUTE)
    manner = models.CharField("期限の守り方", max_length=10, choices=Manner, default=Manner.ARRIVAL)
    due_set_at = models.DateTimeField("期限を決めた日時", default=timezone.now)
    reason = models.TextField("理由")
    items = models.JSONField("直すところ", default=list)
    answered_at = models.DateTimeField("終わった日時", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.due_on}まで"

    @property
    def due(self) -> DueDate:
        """The deadline with its hour and manner, and its day before a closed day moved it."""
        terms = Terms(ends_at=self.due_time, manner=Manner(self.manner))
        return DueDate(self.original_due_on, self.due_on, terms, self.due_on)

    @property
    def is_over(self) -> bool:
        """Whether its moment has passed, answered or not."""
        return self.due.at <= timezone.now()

    @property
    def extended_from(self) -> date | None:
        """The deadline before its first extension; None if it was never extended."""
        first = next(iter(self.extensions.all()), None)  # type: ignore[attr-defined]
        return first.before_on if first else None


class Extension(models.Model):
    """期限の延長: from when to when, why, by whom. Appended, never edited.

    ``original_on`` is the day that was entered, ``until_on`` the one that holds: an office that
    is closed on the day can move it to the next open day. The concrete class adds ``correction``
    (related name ``extensions``) and :func:`later_only`.
    """

    before_on = models.DateField("前の期限")
    until_on = models.DateField("延ばした期限")
    original_on = models.DateField("閉庁日で動かす前の日")
    reason = models.TextField("理由")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        verbose_name = "期限の延長"
        verbose_name_plural = "期限の延長"
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.before_on} → {self.until_on}"


def later_only(extension: str) -> list[models.BaseConstraint]:
    """The constraints of an :class:`Extension`: days move later, never back."""
    return [
        models.CheckConstraint(
            name=f"{extension}_is_later",
            condition=models.Q(until_on__gt=models.F("before_on")),
            violation_error_message="延ばした期限は、前の期限よりあとの日にしてください。",
        ),
        models.CheckConstraint(
            name=f"{extension}_moves_later_only",
            condition=models.Q(until_on__gte=models.F("original_on")),
            violation_error_message="閉庁日の期限は、あとの開庁日にだけ動かせます。",
        ),
    ]
