"""委託の契約: its states in the words of either side, whose turn, how it was made."""

from django.db import models

from projects.choices.granting import MoneyTurn


class ContractStatus(models.TextChoices):
    """States of a contract, in the wording of the staff. There are neither receipts nor 額の確定:
    what is agreed is paid once the work has passed its inspection (calls.md §6).
    """

    CONCLUDED = "concluded", "契約済み（業務中）"
    FINISHED = "finished", "完了届が出た（検査待ち）"
    REDO = "redo", "直しをお願い中（再検査の前）"
    PASSED = "passed", "検査に合格（請求待ち）"
    BILLED = "billed", "請求書を受け取った（支払い待ち）"
    PAID = "paid", "支払い済み"


C = ContractStatus
CONTRACT_WORDING = {
    C.CONCLUDED: "契約を結びました。業務が終わったら、完了届を出します",
    C.FINISHED: "市が検査をします",
    C.REDO: "検査で、直していただきたいところがありました",
    C.PASSED: "検査に合格しました。請求書をお出しください",
    C.BILLED: "請求書が届きました。市の支払いを待っています",
    C.PAID: "お金の手続きが終わりました",
}
CONTRACT_TURN = {
    C.CONCLUDED: MoneyTurn.GROUP,
    C.FINISHED: MoneyTurn.CITY,
    C.REDO: MoneyTurn.GROUP,
    C.PASSED: MoneyTurn.GROUP,
    C.BILLED: MoneyTurn.CITY,
    C.PAID: MoneyTurn.OVER,
}


class ContractManner(models.TextChoices):
    """契約の方法 (自治令167条の2)."""

    SMALL = "small", "随意契約（少額）"
    DIRECT = "direct", "随意契約（そのほかの理由）"
    PROPOSAL = "proposal", "公募・プロポーザルのあとの随意契約"
    TENDER = "tender", "競争入札"


class DepositKind(models.TextChoices):
    """契約保証金."""

    EXEMPT = "exempt", "免除"
    PAID = "paid", "納付"
    INSURED = "insured", "保険・保証による"
