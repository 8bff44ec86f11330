"""Where a proposal belongs and comes from, how it came in, and its check: columns of it."""

from django.conf import settings
from django.db import models

from calls.choices import Channel
from calls.models import Call, Consultation, Course, Theme
from cases.models import Case
from proposals.choices import ReachedBy


class Origin(models.Model):
    """The call with its course or theme, and what the proposal was begun from."""

    call = models.ForeignKey(
        Call, verbose_name="募集", on_delete=models.PROTECT, related_name="proposals"
    )
    course = models.ForeignKey(
        Course, verbose_name="部門", on_delete=models.PROTECT, related_name="proposals"
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name="テーマ",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
    )
    consultation = models.OneToOneField(
        Consultation,
        verbose_name="事前相談",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposal",
    )
    case = models.ForeignKey(
        Case,
        verbose_name="もとにした事例",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
    )
    continues = models.ForeignKey(
        "self",
        verbose_name="前の年の提案",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="continued_by",
    )
    year = models.PositiveSmallIntegerField("何年目か", default=1)
    has_money = models.BooleanField("市のお金を使う", default=True)

    class Meta:
        abstract = True


class Reception(models.Model):
    """How it came in: in the portal, or on paper, which a clerk types."""

    channel = models.CharField("受付の方法", max_length=10, choices=Channel, default=Channel.WEB)
    asked_by = models.CharField("窓口に来た人", max_length=60, blank=True)
    identified_by = models.CharField("本人確認の方法", max_length=60, blank=True)
    reached_by = models.CharField("届いた方法", max_length=10, choices=ReachedBy, blank=True)
    postmarked_on = models.DateField("消印日", null=True, blank=True)

    class Meta:
        abstract = True


class Checking(models.Model):
    """要件審査: until when, and what came of it."""

    check_due_on = models.DateField("要件を確かめる期限", null=True, blank=True)
    check_due_set_at = models.DateTimeField("期限を決めた日時", null=True, blank=True)
    checked_at = models.DateTimeField("要件を確かめた日時", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="要件を確かめた人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    check_reason = models.TextField("要件を満たさない理由", blank=True)

    class Meta:
        abstract = True
