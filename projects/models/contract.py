"""委託の契約: from the concluded agreement to the last payment."""

import pghistory
from django.db import models
from django.db.models import Q

from core.models import TimeStamped
from projects.choices.contract import (
    CONTRACT_TURN,
    CONTRACT_WORDING,
    ContractManner,
    ContractStatus,
    DepositKind,
)
from projects.choices.granting import AdvanceStatus, MoneyTurn
from projects.models.granting import Signed
from projects.models.project import Project
from projects.querysets.money import MoneyQuerySet

C = ContractStatus
WITH_NOTICE = (C.FINISHED, C.REDO)


@pghistory.track()
class Contract(Signed, TimeStamped):
    """The contract of a 委託. Its status changes in ``projects/workflow/contract.py`` alone. Yen.

    ``done_amount``: 出来高 of one that ended early, else empty. ``paid``: by the last payment,
    below zero what came back. ``fiscal_year``: of the budget that paid.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="contract")
    status = models.CharField("状態", max_length=10, choices=ContractStatus, default=C.CONCLUDED)
    number = models.CharField("契約番号", max_length=40)
    concluded_on = models.DateField("契約の日")
    amount = models.PositiveBigIntegerField("契約の額（円）")
    manner = models.CharField("契約の方法", max_length=10, choices=ContractManner)
    why = models.CharField("随意契約の理由", max_length=300, blank=True)
    deposit = models.CharField("契約保証金", max_length=10, choices=DepositKind)
    deposit_note = models.CharField("契約保証金のメモ", max_length=200, blank=True)
    completed_on = models.DateField("業務が終わった日", null=True, blank=True)
    report = models.TextField("業務完了届に書いたこと", blank=True)
    handed_in_at = models.DateTimeField("完了届を受け取った日時", null=True, blank=True)
    done_amount = models.PositiveBigIntegerField("途中で終えたときの出来高（円）", null=True)
    invoiced_on = models.DateField("請求書を受け取った日", null=True, blank=True)
    due_on = models.DateField("支払いの期限", null=True, blank=True)
    paid = models.BigIntegerField("最後に支払った額（円）", null=True, blank=True)
    slip_number = models.CharField("伝票の番号", max_length=40, blank=True)
    paid_on = models.DateField("支払った日", null=True, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("支払った年度", null=True, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = "委託の契約"
        verbose_name_plural = "委託の契約"
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                name="contract_status_known", condition=Q(status__in=ContractStatus.values)
            ),
            models.CheckConstraint(
                name="contract_says_what_and_by_what",
                condition=Q(amount__gt=0, decided_on__isnull=False)
                & ~Q(number="")
                & ~Q(decision_number=""),
                violation_error_message="契約には、番号、額、決裁の番号と日が必要です。",
            ),
            models.CheckConstraint(
                name="contract_chosen_directly_says_why",
                condition=Q(manner__in=[ContractManner.TENDER, ContractManner.SMALL]) | ~Q(why=""),
                violation_error_message="随意契約の理由を書いてください。",
            ),
            models.CheckConstraint(
                name="contract_finished_says_when",
                condition=~Q(status__in=WITH_NOTICE)
                | Q(completed_on__isnull=False, handed_in_at__isnull=False),
                violation_error_message="完了届には、業務が終わった日が必要です。",
            ),
            models.CheckConstraint(
                name="contract_billed_has_a_day_to_pay",
                condition=~Q(status=C.BILLED) | Q(invoiced_on__isnull=False, due_on__isnull=False),
                violation_error_message="請求書を受け取った日と、支払いの期限を決めてください。",
            ),
            models.CheckConstraint(
                name="contract_paid_says_slip_day_and_year",
                condition=Q(status=C.PAID, paid__isnull=False, paid_on__isnull=False)
                & Q(fiscal_year__isnull=False)
                & (Q(paid=0) | ~Q(slip_number=""))
                | ~Q(status=C.PAID) & Q(paid=None, paid_on=None, slip_number=""),
                violation_error_message="支払いには、伝票の番号、日、年度が必要です。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}　委託の契約"

    @property
    def turn(self) -> MoneyTurn:
        return CONTRACT_TURN[ContractStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return CONTRACT_WORDING[ContractStatus(self.status)]

    @property
    def owed(self) -> int:
        """What the work is worth: what was agreed, or the part that was done."""
        found: int = self.amount if self.done_amount is None else self.done_amount
        return found

    @property
    def advanced(self) -> int:
        """What was paid before."""
        rows = self.project.advances.all()
        return sum(each.granted or 0 for each in rows if each.status == AdvanceStatus.PAID)

    @property
    def payable(self) -> int:
        """What is still owed; below zero what was paid too much before."""
        return self.owed - self.advanced
