"""決算: receipts and incomes as the group writes them, what a clerk decides of them, 額の確定."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.drafts import Drafted
from core.models import TimeStamped
from projects.choices.granting import SHEETS, MoneyPage, MoneyTurn
from projects.choices.settlement import SETTLEMENT_TURN, SETTLEMENT_WORDING, SettlementStatus
from projects.models.granting import Signed
from projects.models.project import Project
from projects.querysets.money import MoneyQuerySet

PERSON = settings.AUTH_USER_MODEL
S = SettlementStatus
DONE = (S.FIXED, S.CLOSED)


@pghistory.track(exclude=["drafts", "done_pages"])
class Settlement(Signed, Drafted, TimeStamped):
    """The account of a project. Its status changes in ``projects/workflow/settlement.py`` alone.

    ``receipts``, and what does not fit on their page in ``receipts_2`` to ``receipts_4``:
    ``[{"key", "on", "payee", "addressee", "what", "parts": [{"item", "yen"}], "is_equipment"}]`` ·
    ``incomes`` ``[{"kind", "basis", "yen"}]``. What is fixed is frozen in ``frozen``: the sums,
    lines and steps as they were then. ``balance``: above zero the city pays it, below zero the
    group returns it.
    """

    page_fields = {
        **{page: (page.value,) for page in SHEETS},
        MoneyPage.INCOMES: ("incomes", "remarks"),
    }

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="settlement")
    status = models.CharField("状態", max_length=10, choices=SettlementStatus, default=S.DRAFT)
    receipts: Any = models.JSONField("領収書", default=list, blank=True)
    receipts_2: Any = models.JSONField("領収書（続き1）", default=list, blank=True)
    receipts_3: Any = models.JSONField("領収書（続き2）", default=list, blank=True)
    receipts_4: Any = models.JSONField("領収書（続き3）", default=list, blank=True)
    incomes: Any = models.JSONField("収入", default=list, blank=True)
    remarks = models.TextField("予算とちがったところの説明", blank=True)
    submitted_at = models.DateTimeField("決算を出した日時", null=True, blank=True)
    accepted_at = models.DateTimeField("決算を確かめた日時", null=True, blank=True)
    settled = models.PositiveBigIntegerField("確定した額（円）", null=True, blank=True)
    balance = models.BigIntegerField("支払う額（負：返す額、円）", null=True, blank=True)
    fixed_on = models.DateField("額を確定した日", null=True, blank=True)
    fixed_why = models.TextField("直しを待たずに確定した理由", blank=True)
    frozen: Any = models.JSONField("確定した計算", default=dict, blank=True)
    due_on = models.DateField("支払い・返還の期限", null=True, blank=True)
    slip_number = models.CharField("伝票の番号", max_length=40, blank=True)
    late_fee = models.PositiveBigIntegerField("延滞金（円）", default=0)
    tax_yen = models.PositiveBigIntegerField("消費税仕入控除税額（円）", null=True, blank=True)
    tax_why = models.TextField("消費税仕入控除税額の計算", blank=True)
    tax_slip = models.CharField("消費税分の伝票の番号", max_length=40, blank=True)
    tax_returned_on = models.DateField("消費税分が返還された日", null=True, blank=True)
    closed_on = models.DateField("支払い・返還の日", null=True, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = "決算と精算"
        verbose_name_plural = "決算と精算"
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                name="settlement_status_known", condition=Q(status__in=SettlementStatus.values)
            ),
            models.CheckConstraint(
                name="settlement_fixed_says_all",
                condition=~Q(status__in=DONE)
                | Q(settled__isnull=False, balance__isnull=False, fixed_on__isnull=False)
                & Q(decided_on__isnull=False)
                & ~Q(decision_number=""),
                violation_error_message="額の確定には、額、日、決裁の番号と日が必要です。",
            ),
            models.CheckConstraint(
                name="settlement_closed_says_slip_and_day",
                condition=~Q(status=S.CLOSED)
                | Q(closed_on__isnull=False) & (Q(balance=0) | ~Q(slip_number="")),
                violation_error_message="支払いや返還には、伝票の番号と日が必要です。",
            ),
            models.CheckConstraint(
                name="settlement_owed_has_a_day",
                condition=~Q(status__in=DONE) | Q(balance=0) | Q(due_on__isnull=False),
                violation_error_message="支払いや返還の期限を決めてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}　決算"

    @property
    def all_receipts(self) -> list[dict[str, Any]]:
        """Those of every page, in their order."""
        return [row for page in SHEETS for row in getattr(self, page.value)]

    @property
    def turn(self) -> MoneyTurn:
        if self.status == S.FIXED and (self.balance or 0) < 0:
            return MoneyTurn.GROUP
        return SETTLEMENT_TURN[SettlementStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return SETTLEMENT_WORDING[SettlementStatus(self.status)]

    @property
    def to_pay(self) -> int:
        return max(0, self.balance or 0)

    @property
    def to_return(self) -> int:
        return max(0, -(self.balance or 0))

    @property
    def is_fixed(self) -> bool:
        return self.status in DONE
