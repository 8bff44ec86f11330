"""概算払: what a project is paid before its account."""

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q

from core.drafts import Drafted
from core.models import TimeStamped
from projects.choices.granting import (
    ADVANCE_TURN,
    ADVANCE_WORDING,
    WAY_OF,
    AdvanceStatus,
    MoneyPage,
    MoneyTurn,
    Way,
)
from projects.models.granting import Signed
from projects.models.project import Project
from projects.querysets.money import MoneyQuerySet


@pghistory.track(exclude=["drafts", "done_pages"])
class AdvancePayment(Signed, Drafted, TimeStamped):
    """概算払 (自治令162条3号), of a 委託 前金払 (163条2号): asked for with a reason and a plan,
    decided, paid. ``fiscal_year``: of the budget that pays. ``plan`` ``[{"when", "what",
    "yen"}]``.
    """

    page_fields = {MoneyPage.ADVANCE: ("amount", "reason", "plan")}

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="advances")
    status = models.CharField(
        "状態", max_length=10, choices=AdvanceStatus, default=AdvanceStatus.DRAFT
    )
    amount = models.PositiveBigIntegerField("先に受け取りたい額（円）", null=True, blank=True)
    reason = models.TextField("先に受け取る理由", blank=True)
    plan: Any = models.JSONField("資金計画", default=list, blank=True)
    submitted_at = models.DateTimeField("請求した日時", null=True, blank=True)
    granted = models.PositiveBigIntegerField("先払いの額（円）", null=True, blank=True)
    granted_on = models.DateField("先払いを決めた日", null=True, blank=True)
    due_on = models.DateField("支払う予定の日", null=True, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("支払う年度")
    slip_number = models.CharField("伝票の番号", max_length=40, blank=True)
    paid_on = models.DateField("支払った日", null=True, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = "先払い（概算払・前金払）"
        verbose_name_plural = "先払い（概算払・前金払）"
        ordering = ("created_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="advance_status_known", condition=Q(status__in=AdvanceStatus.values)
            ),
            models.CheckConstraint(
                name="advance_granted_says_how_much_and_when",
                condition=~Q(status__in=[AdvanceStatus.GRANTED, AdvanceStatus.PAID])
                | Q(granted__gt=0, granted_on__isnull=False, due_on__isnull=False),
                violation_error_message="先払いには、額、決めた日、支払う予定の日が必要です。",
            ),
            models.CheckConstraint(
                name="advance_paid_says_slip_and_day",
                condition=Q(status=AdvanceStatus.PAID, paid_on__isnull=False) & ~Q(slip_number="")
                | ~Q(status=AdvanceStatus.PAID) & Q(paid_on=None, slip_number=""),
                violation_error_message="支払いには、伝票の番号と日が必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}　{self.what}"

    @property
    def what(self) -> str:
        """What it is called in its project: of a 委託 the law has another word."""
        is_contract = WAY_OF.get(self.project.form) == Way.CONTRACT  # type: ignore[call-overload]
        return "前金払" if is_contract else "概算払"

    @property
    def turn(self) -> MoneyTurn:
        return ADVANCE_TURN[AdvanceStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return ADVANCE_WORDING[AdvanceStatus(self.status)]
