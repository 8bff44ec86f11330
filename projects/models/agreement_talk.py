"""The talks about an agreement: versions, confirmations, messages, what each has read, the file."""

import json
from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import APPEND_ONLY
from projects.choices import AgreementPage, Heard
from projects.models.agreement import TWO_SIDES, Agreement

PERSON = settings.AUTH_USER_MODEL


class AgreementVersion(models.Model):
    """A saved version: the whole text as canonical JSON, with its SHA-256. Never changed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    order = models.PositiveIntegerField("第何版")
    text = models.TextField("文（JSON）")
    sha256 = models.CharField("しるし", max_length=64)
    page = models.CharField("直した所", max_length=12, choices=AgreementPage, blank=True)
    side = models.CharField("どちらの側", max_length=8, choices=TWO_SIDES)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("保存した日時", auto_now_add=True)

    class Meta:
        verbose_name = "協定書の版"
        verbose_name_plural = "協定書の版"
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(name="agreement_version_once", fields=["agreement", "order"])
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"第{self.order}版"

    @property
    def facts(self) -> dict[str, Any]:
        """The text as it was saved."""
        found: dict[str, Any] = json.loads(self.text)
        return found


@pghistory.track()
class AgreementConfirmation(models.Model):
    """One side says yes to a version, bound to its digest. It freezes the text and concludes
    nothing (calls.md §6). The city's needs 決裁番号 and day; a group's the day on which it talked.
    Of a group on paper: who said it and how.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="confirmations")
    version = models.ForeignKey(
        AgreementVersion, on_delete=models.PROTECT, related_name="confirmations"
    )
    side = models.CharField("どちらの側", max_length=8, choices=TWO_SIDES)
    sha256 = models.CharField("しるし", max_length=64)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("確認した日時", auto_now_add=True)
    decided_on = models.DateField("話し合った日、決裁の日")
    decision_number = models.CharField("決裁番号", max_length=60, blank=True)
    said_by = models.CharField("伝えた人", max_length=60, blank=True)
    heard = models.CharField("伝えた方法", max_length=8, choices=Heard, blank=True)
    ended_at = models.DateTimeField("効かなくなった日時", null=True, blank=True)
    ended_why = models.CharField("効かなくなったわけ", max_length=200, blank=True)

    class Meta:
        verbose_name = "協定書の確認"
        verbose_name_plural = "協定書の確認"
        ordering = ("at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_confirmation_of_a_side",
                fields=["agreement", "side"],
                condition=Q(ended_at=None),
                violation_error_message="もう確認しています。",
            ),
            models.CheckConstraint(
                name="city_confirms_with_number",
                condition=~Q(side="city") | ~Q(decision_number=""),
                violation_error_message="市の確認には、決裁番号が要ります。",
            ),
            models.CheckConstraint(
                name="confirmation_ended_says_why",
                condition=Q(ended_at=None, ended_why="")
                | Q(ended_at__isnull=False) & ~Q(ended_why=""),
                violation_error_message="効かなくなったわけを書いてください。",
            ),
            models.CheckConstraint(
                name="paper_group_was_heard",
                condition=Q(said_by="", heard="") | Q(side="group") & ~Q(said_by="") & ~Q(heard=""),
                violation_error_message="伝えた人と、伝えた方法を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}の確認（{self.version}）"


class AgreementMessage(models.Model):
    """What somebody of either side says about the text. It stays as it was said."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField("どちらの側", max_length=8, choices=TWO_SIDES)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("送った日時", auto_now_add=True)
    text = models.TextField("意見や質問")

    class Meta:
        verbose_name = "協議の意見"
        verbose_name_plural = "協議の意見"
        ordering = ("at", "pk")
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.by}：{self.text[:20]}"


class AgreementLook(models.Model):
    """Up to which version a person has read: said by the person, or by acting on the page."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    side = models.CharField("どちらの側", max_length=8, choices=TWO_SIDES)
    order = models.PositiveIntegerField("第何版まで")
    at = models.DateTimeField("読んだ日時", auto_now=True)

    class Meta:
        verbose_name = "協定書を読んだ版"
        verbose_name_plural = "協定書を読んだ版"
        constraints = [
            models.UniqueConstraint(name="one_look_of_a_person", fields=["agreement", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.person}：第{self.order}版まで"
