"""The outbox. A letter is a row, written in the transaction of the act that it tells of."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from core.calendar import wareki
from notifications.choices import PAPER_WORDING, PRINTED, Channel, NoticeStatus
from notifications.models.printing import PrintBatch
from notifications.querysets import NoticeQuerySet


# A worker's claim is a lease, no part of what became of the letter: the history leaves it out.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pgtrigger.Q(new__status__df=NoticeStatus.SENDING.value)),
    pghistory.DeleteEvent(),
    exclude=["text", "html", "to_address", "postal", "ics", "private_url", "enclosures"],
)
class Notice(models.Model):
    """One letter to one person. Knows its receiver and its words, never its sender's rules."""

    kind = models.CharField("種類", max_length=60)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="あて先の利用者",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="notices",
    )
    channel = models.CharField("送り方", max_length=5, choices=Channel, default=Channel.MAIL)
    to_address = models.CharField("あて先", max_length=254, blank=True)
    to_name = models.CharField("受け取る人", max_length=120, blank=True)
    postal = models.TextField("封筒のあて名", blank=True)
    reply_to = models.CharField("返信先", max_length=254, blank=True)
    subject = models.CharField("件名", max_length=200)
    text = models.TextField("本文")
    html = models.TextField("本文（HTML）", blank=True)
    ics = models.TextField("予定（iCalendar）", blank=True)
    private_url = models.CharField("本人だけのリンク", max_length=300, blank=True, default="")
    enclosures = models.JSONField("同封する文書", default=list, blank=True)
    secret = models.BooleanField("確認コードを含む", default=False)
    about_type = models.CharField("対象の種類", max_length=60, blank=True)
    about_id = models.CharField("対象の番号", max_length=60, blank=True)
    dedupe_key = models.CharField("重複をふせぐ鍵", max_length=200)
    status = models.CharField(
        "状態", max_length=10, choices=NoticeStatus, default=NoticeStatus.QUEUED
    )
    created_at = models.DateTimeField("作成日時", auto_now_add=True)
    send_after = models.DateTimeField("送信予定日時", default=timezone.now)
    claimed_at = models.DateTimeField("送信開始日時", null=True, blank=True)
    sent_at = models.DateTimeField("送信日時", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("試した回数", default=0)
    last_error = models.TextField("送信できない理由", blank=True)
    batch = models.ForeignKey(
        PrintBatch,
        verbose_name="紙で送る束",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="notices",
        db_index=False,  # notice_in_batch, below: every letter by mail would stand in it
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "通知"
        verbose_name_plural = "通知"
        ordering = ("-pk",)
        permissions = (("manage_notice", "通知を止める・直す・送り直す"),)
        constraints = [
            models.UniqueConstraint(name="notice_once", fields=["dedupe_key"]),
            models.CheckConstraint(
                name="notice_sent_at_iff_sent",
                condition=models.Q(status="sent", sent_at__isnull=False)
                | (~models.Q(status="sent") & models.Q(sent_at__isnull=True)),
                violation_error_message="送信日時は、送信済みの通知だけが持ちます。",
            ),
            models.CheckConstraint(
                name="notice_has_where_to_go",
                condition=models.Q(channel="mail", postal="") & ~models.Q(to_address="")
                | models.Q(channel="paper", to_address="") & ~models.Q(postal=""),
                violation_error_message="メールにはアドレス、手紙にはあて名が必要です。",
            ),
            models.CheckConstraint(
                name="notice_private_url_by_mail_until_sent",
                condition=models.Q(private_url="")
                | models.Q(channel="mail") & ~models.Q(status__in=["sent", "cancelled"]),
                violation_error_message="本人だけのリンクは、これから送るメールだけが持ちます。",
            ),
            models.CheckConstraint(
                name="notice_in_batch_waits_or_is_posted",
                condition=models.Q(batch__isnull=True)
                | models.Q(channel="paper", status__in=["queued", "sent"]),
                violation_error_message="束に入るのは、投函を待つ手紙と投函した手紙だけです。",
            ),
        ]
        indexes = [
            models.Index(
                name="notice_due",
                fields=["-secret", "send_after", "id"],
                condition=models.Q(status__in=["queued", "sending"]),
            ),
            models.Index(
                name="notice_stopped",
                fields=["status"],
                condition=models.Q(status__in=["held", "failed"]),
            ),
            models.Index(
                name="notice_sent_at",
                fields=["-sent_at"],
                condition=models.Q(sent_at__isnull=False),
            ),
            models.Index(
                name="notice_in_batch", fields=["batch"], condition=models.Q(batch__isnull=False)
            ),
            models.Index(name="notice_about", fields=["about_type", "about_id"]),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> str:
        """The state in words; of a letter on paper, how far its printing and posting are."""
        if self.channel == Channel.PAPER and self.status in PAPER_WORDING:
            is_printed = self.status == NoticeStatus.QUEUED and self.batch_id
            return PRINTED if is_printed else PAPER_WORDING[NoticeStatus(self.status)]
        return self.get_status_display()

    @property
    def posted(self) -> str:
        """The day on which staff say it was posted, which may be earlier than ``sent_at``."""
        day = self.batch.posted_on if self.batch else None
        return f"{wareki(day)}に投函" if day else ""
