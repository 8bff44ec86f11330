"""What staff write while they examine an application."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from core.calendar import DueDate, Manner, Terms
from core.calendar.law import LAST_MINUTE
from groups.models.registration import Registration

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track()
class RequirementCheck(models.Model):
    """A requirement that a clerk has confirmed, in the words it had then."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="checks")
    code = models.CharField(max_length=40)
    question = models.CharField(max_length=200)
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "要件の確認"
        verbose_name_plural = "要件の確認"
        constraints = [
            models.UniqueConstraint(name="one_check_per_rule", fields=["registration", "code"])
        ]

    def __str__(self) -> str:
        return self.question


@pghistory.track()
class StaffNote(models.Model):
    """A note between staff. The applicant never sees it."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField("メモ")

    class Meta:
        verbose_name = "職員のメモ"
        verbose_name_plural = "職員のメモ"
        ordering = ("at",)

    def __str__(self) -> str:
        return self.text[:40]


@pghistory.track()
class CorrectionRequest(models.Model):
    """補正の依頼: which fields, why, until when. ``items`` is ``[{"field", "note"}, …]``.

    ``answered_at`` is when nothing waited for the applicant any more: answered, taken back,
    withdrawn or refused. ``original_due_on`` is the present deadline before a closed day moved it.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="corrections"
    )
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
        verbose_name = "補正の依頼"
        verbose_name_plural = "補正の依頼"
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(
                name="one_open_correction",
                fields=["registration"],
                condition=models.Q(answered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.due_on}まで"

    @property
    def due(self) -> DueDate:
        """The deadline with its hour and manner, and its day before a closed day moved it."""
        terms = Terms(ends_at=self.due_time, manner=Manner(self.manner))
        return DueDate(self.original_due_on, self.due_on, terms, self.due_on)

    @property
    def extended_from(self) -> date | None:
        """The deadline before its first extension; None if it was never extended."""
        first = next(iter(self.extensions.all()), None)
        return first.before_on if first else None


@pghistory.track()
class DeadlineExtension(models.Model):
    """期限の延長: from when to when, why, by whom. Appended, never edited.

    ``original_on`` is the day that was entered, ``until_on`` the one that holds: an office that
    is closed on the day can move it to the next open day.
    """

    correction = models.ForeignKey(
        CorrectionRequest, on_delete=models.CASCADE, related_name="extensions"
    )
    before_on = models.DateField("前の期限")
    until_on = models.DateField("延ばした期限")
    original_on = models.DateField("閉庁日で動かす前の日")
    reason = models.TextField("理由")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "期限の延長"
        verbose_name_plural = "期限の延長"
        ordering = ("at",)
        constraints = [
            models.CheckConstraint(
                name="extension_is_later",
                condition=models.Q(until_on__gt=models.F("before_on")),
                violation_error_message="延ばした期限は、前の期限よりあとの日にしてください。",
            ),
            models.CheckConstraint(
                name="extension_moves_later_only",
                condition=models.Q(until_on__gte=models.F("original_on")),
                violation_error_message="閉庁日の期限は、あとの開庁日にだけ動かせます。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_on} → {self.until_on}"
