"""保存年限: how long the city keeps what is over, what may not go yet, what has gone."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import APPEND_ONLY

PERSON = settings.AUTH_USER_MODEL


class RecordKind(models.TextChoices):
    """Kinds of documents that are kept for different years (文書規程)."""

    REVIEW = "review", "交付・審査"
    AGREEMENT = "agreement", "協定"
    NOT_ADOPTED = "not_adopted", "不採択"
    INQUIRY = "inquiry", "照会"
    CONSULTATION = "consultation", "事前相談"
    ROSTER = "roster", "役員名簿"  # goes on a day of its own: it has no years


@pghistory.track()
class RetentionRule(models.Model):
    """For how many years a kind of document is kept (city setting)."""

    kind = models.CharField("文書の種類", max_length=16, choices=RecordKind, unique=True)
    years = models.PositiveSmallIntegerField(
        "保存する年数",
        help_text="終わった次の4月1日から数えます。はじめの年数は、市の文書規程で決まったものではありません。"
        "交付・審査5年、協定10年、不採択5年、照会1年は、ほかの市でよくある例です。"
        "事前相談3年は、仮の年数です。文書規程を確かめて直し、根拠を書いてください。",
    )
    article = models.CharField("根拠", max_length=80, blank=True, help_text="例：文書規程 別表第2")

    class Meta:
        verbose_name = "文書の保存年限"
        verbose_name_plural = "文書の保存年限"
        ordering = ("pk",)
        permissions = [
            ("approve_disposal", "保存年限が過ぎた文書の廃棄を決められる"),
            ("hold_record", "争いなどの間、文書の廃棄を止められる"),
        ]
        constraints = [
            models.CheckConstraint(
                name="retention_of_a_year",
                condition=Q(years__gte=1),
                violation_error_message="保存する年数は、1年からです。",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@pghistory.track()
class Hold(models.Model):
    """廃棄の停止: a document that is kept though its years are over, until somebody ends it.

    ``about_type`` and ``about_id`` name the case, as a :class:`Reading` does.
    """

    about_type = models.CharField("対象の種類", max_length=60)
    about_id = models.CharField("対象の番号", max_length=60)
    number = models.CharField("受付番号", max_length=40)
    reason = models.TextField("止める理由")
    by = models.ForeignKey(
        PERSON, verbose_name="止めた人", on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField("止めた日時", auto_now_add=True)
    ended_at = models.DateTimeField("解いた日時", null=True, blank=True)
    ended_by = models.ForeignKey(
        PERSON,
        verbose_name="解いた人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    end_reason = models.TextField("解く理由", blank=True)

    class Meta:
        verbose_name = "廃棄の停止"
        verbose_name_plural = "廃棄の停止"
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                name="one_open_hold",
                fields=["about_type", "about_id"],
                condition=Q(ended_at=None),
                violation_error_message="この文書の廃棄は、もう止めています。",
            ),
            models.CheckConstraint(
                name="hold_says_why",
                condition=~Q(reason="")
                & (
                    Q(ended_at=None, ended_by=None, end_reason="")
                    | Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")
                ),
                violation_error_message="止めた理由と、解いたときは人と理由を記録します。",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Disposal(models.Model):
    """廃棄の記録: the one line that stays of what is gone. Appended, never edited."""

    kind = models.CharField("文書の種類", max_length=16, choices=RecordKind)
    number = models.CharField("受付番号", max_length=40)
    ended_on = models.DateField("手続きが終わった日")
    years = models.PositiveSmallIntegerField("保存した年数", null=True, blank=True)
    due_on = models.DateField("廃棄できる日")
    approved_by = models.ForeignKey(
        PERSON,
        verbose_name="廃棄を決めた人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    note = models.CharField("起案番号・メモ", max_length=120, blank=True)
    at = models.DateTimeField("廃棄した日時", auto_now_add=True)

    class Meta:
        verbose_name = "廃棄した文書"
        verbose_name_plural = "廃棄した文書"
        ordering = ("-at", "-pk")
        triggers = (APPEND_ONLY,)
        constraints = [
            models.CheckConstraint(
                name="disposal_is_approved",
                condition=Q(kind=RecordKind.ROSTER, years=None, approved_by=None)
                | ~Q(kind=RecordKind.ROSTER) & Q(years__isnull=False, approved_by__isnull=False),
                violation_error_message="廃棄には、年数と、決めた人の記録が必要です。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}　{self.number}"
