"""Reminders: what the engine has found owed to whom, and the rules staff set for it."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models

from notifications.models.notice import Notice


@pghistory.track()
class ReminderRule(models.Model):
    """お知らせの時期: for each kind of deadline, when people hear of it (city setting)."""

    kind = models.CharField("期限の種類", max_length=60, unique=True, editable=False)
    label = models.CharField("期限の名前", max_length=60, editable=False)
    before = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="期限の何日前に知らせるか",
        default=list,
        blank=True,
    )
    after = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="期限の何日後に知らせるか",
        default=list,
        blank=True,
    )
    hour = models.TimeField("知らせる時刻", help_text="開庁日のこの時刻に送ります。")
    copy_to = models.EmailField(
        "写しの送り先", blank=True, help_text="期限を過ぎても終わらないときに、写しを送る先です。"
    )
    copy_after = models.PositiveSmallIntegerField(
        "期限の何日後から写しを送るか",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, "1以上の日数を入れてください。期限を過ぎてから送ります。")
        ],
    )
    is_active = models.BooleanField("知らせる", default=True)

    class Meta:
        verbose_name = "お知らせの時期"
        verbose_name_plural = "お知らせの時期"
        ordering = ("kind",)
        constraints = [
            models.CheckConstraint(
                name="copy_has_address_and_day",
                condition=models.Q(copy_to="", copy_after__isnull=True)
                | (~models.Q(copy_to="") & models.Q(copy_after__isnull=False)),
                violation_error_message="写しの送り先と、何日後からかは、両方を入れてください。",
            )
        ]

    def __str__(self) -> str:
        return self.label


class Reminder(models.Model):
    """One person is owed one reminder of one deadline; never twice (unique in the database).

    ``threshold`` is days before the due day, negative after it. ``words`` holds what the letter
    says. ``notice`` is the mail that carries it, perhaps with others; ``dropped_at`` says that
    it was not needed any more before it left.
    """

    kind = models.CharField("期限の種類", max_length=60)
    key = models.CharField("期限", max_length=60)
    due_at = models.DateTimeField("期限の時刻")
    threshold = models.SmallIntegerField("何日前か")
    receiver_key = models.CharField("受け取る人の鍵", max_length=270)
    receiver_name = models.CharField("受け取る人", max_length=120)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="利用者",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reminders",
    )
    address = models.CharField("あて先", max_length=254, blank=True)
    postal = models.TextField("封筒のあて名", blank=True)
    is_copy = models.BooleanField("写し", default=False)
    planned_at = models.DateTimeField("知らせる時刻")
    created_at = models.DateTimeField("作成日時", auto_now_add=True)
    words = models.JSONField("ことば", default=dict)
    about_type = models.CharField("対象の種類", max_length=60)
    about_id = models.CharField("対象の番号", max_length=60)
    notice = models.ForeignKey(
        Notice,
        verbose_name="通知",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="reminders",
    )
    dropped_at = models.DateTimeField("取りやめた日時", null=True, blank=True)
    dropped_why = models.CharField("取りやめた理由", max_length=60, blank=True)

    class Meta:
        verbose_name = "期限のお知らせ"
        verbose_name_plural = "期限のお知らせ"
        ordering = ("due_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="reminder_once",
                fields=["kind", "key", "due_at", "receiver_key", "is_copy", "threshold"],
            )
        ]
        indexes = [
            models.Index(
                name="reminder_unwritten",
                fields=["receiver_key"],
                condition=models.Q(notice__isnull=True, dropped_at__isnull=True),
            ),
            models.Index(name="reminder_about", fields=["about_type", "about_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.words.get('title', '')} {self.threshold}"
