"""The outbox. A letter is a row, written in the transaction of the act that it tells of."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from notifications.choices import NoticeStatus
from notifications.querysets import NoticeQuerySet


@pghistory.track(exclude=["text", "html", "to_address"])
class Notice(models.Model):
    """One mail to one person. Knows its receiver and its words, never its sender's rules."""

    kind = models.CharField("種類", max_length=60)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="あて先の利用者",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="notices",
    )
    to_address = models.CharField("あて先", max_length=254)
    reply_to = models.CharField("返信先", max_length=254, blank=True)
    subject = models.CharField("件名", max_length=200)
    text = models.TextField("本文")
    html = models.TextField("本文（HTML）", blank=True)
    secret = models.BooleanField("確認コードを含む", default=False)
    about_type = models.CharField("対象の種類", max_length=60, blank=True)
    about_id = models.CharField("対象の番号", max_length=60, blank=True)
    dedupe_key = models.CharField("重複をふせぐ鍵", max_length=200, unique=True)
    status = models.CharField(
        "状態", max_length=10, choices=NoticeStatus, default=NoticeStatus.QUEUED
    )
    created_at = models.DateTimeField("作成日時", auto_now_add=True)
    send_after = models.DateTimeField("送信予定日時", default=timezone.now)
    claimed_at = models.DateTimeField("送信開始日時", null=True, blank=True)
    sent_at = models.DateTimeField("送信日時", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("試した回数", default=0)
    last_error = models.TextField("送信できない理由", blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "通知"
        verbose_name_plural = "通知"
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="notice_sent_at_iff_sent",
                condition=models.Q(status="sent", sent_at__isnull=False)
                | (~models.Q(status="sent") & models.Q(sent_at__isnull=True)),
                violation_error_message="送信日時は、送信済みの通知だけが持ちます。",
            ),
        ]
        indexes = [
            models.Index(
                name="notice_due",
                fields=["send_after"],
                condition=models.Q(status__in=["queued", "sending"]),
            ),
            models.Index(name="notice_about", fields=["about_type", "about_id"]),
        ]

    def __str__(self) -> str:
        return self.subject
