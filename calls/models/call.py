"""募集: one call for proposals."""

import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import Section
from calls.choices import CALL_TURN, CALL_WORDING, CallStatus, CallTurn
from calls.models.conditions import Ground, Manner, Money
from calls.querysets import SHOWN, CallQuerySet
from core.http import address
from core.models import Owned, TimeStamped, deputy_is_another


@pghistory.track()
class Call(Manner, Money, Ground, Owned, TimeStamped):
    """One call. Its status changes in ``calls/workflow/call.py`` and nowhere else.

    ``fiscal_year`` is the year of the call, ``work_from`` to ``work_until`` the time of the work.
    ``edition`` counts what everybody has seen: 0 before the opening, then one more a 訂正.
    """

    number = models.CharField("募集番号", max_length=12, unique=True)
    status = models.CharField("状態", max_length=10, choices=CallStatus, default=CallStatus.DRAFT)
    title = models.CharField("募集の名前", max_length=80)
    headline = models.CharField("よびかけ", max_length=60, blank=True)
    lead = models.TextField("どんな募集か", max_length=300, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("募集の年度")
    work_from = models.DateField("事業のはじまり", null=True, blank=True)
    work_until = models.DateField("事業の終わり", null=True, blank=True)
    section = models.ForeignKey(
        Section, verbose_name="担当課", null=True, blank=True, on_delete=models.PROTECT
    )
    contact = models.CharField("公開する問い合わせ先", max_length=120, blank=True)
    grace_minutes = models.PositiveSmallIntegerField(
        "しめきりのあと、送りはじめたファイルを待つ分", default=0
    )
    edition = models.PositiveSmallIntegerField("版", default=0)
    opened_at = models.DateTimeField("公開した日時", null=True, blank=True)
    intake_ended_at = models.DateTimeField("早く終えた日時", null=True, blank=True)
    result_url = models.URLField("結果のページのアドレス", blank=True)
    copied_from = models.ForeignKey(
        "self",
        verbose_name="写したもとの募集",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="copies",
    )
    supplements = models.ForeignKey(
        "self",
        verbose_name="追加募集のもと",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supplements_of_it",
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = "募集"
        verbose_name_plural = "募集"
        ordering = ("-fiscal_year", "-pk")
        permissions = [
            ("prepare_call", "募集を準備できる"),
            ("open_call", "募集を予告・公開・訂正・中止できる"),
        ]
        constraints = [
            deputy_is_another("call"),
            models.CheckConstraint(
                name="call_status_known",
                condition=Q(status__in=CallStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="call_opened_has_edition",
                condition=Q(opened_at=None, edition=0) | Q(opened_at__isnull=False, edition__gte=1),
                violation_error_message="公開した募集には、版があります。",
            ),
            models.CheckConstraint(
                name="call_work_ends_after_it_begins",
                condition=Q(work_from=None)
                | Q(work_until=None)
                | Q(work_until__gte=models.F("work_from")),
                violation_error_message="事業の終わりは、はじまりよりあとの日にしてください。",
            ),
        ]
        indexes = [models.Index(name="call_newest", fields=["status", "-opened_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("call_detail", self.number)

    @property
    def turn(self) -> CallTurn:
        return CALL_TURN[CallStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return CALL_WORDING[CallStatus(self.status)]

    @property
    def is_shown(self) -> bool:
        return self.status in SHOWN

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked for any more: decided, or cancelled."""
        return self.status in (CallStatus.DECIDED, CallStatus.CANCELLED)
