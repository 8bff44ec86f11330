"""決算と精算: its states in the words of either side, and whose turn."""

from django.db import models

from projects.choices.granting import MoneyTurn


class SettlementStatus(models.TextChoices):
    """States of the account of a project, in the wording of the staff."""

    DRAFT = "draft", "団体が作成中"
    SUBMITTED = "submitted", "決算を確認中"
    SENT_BACK = "sent_back", "決算の直しをお願い中"
    ACCEPTED = "accepted", "確認済み（額の確定前）"
    FIXED = "fixed", "額を確定（精算前）"
    CLOSED = "closed", "精算済み"


S = SettlementStatus
SETTLEMENT_WORDING = {
    S.DRAFT: "決算を書いています",
    S.SUBMITTED: "市が決算を確かめています",
    S.SENT_BACK: "決算を直していただきたいところがあります",
    S.ACCEPTED: "市が決算を確かめました。額の確定を待っています",
    S.FIXED: "額が確定しました",
    S.CLOSED: "お金の手続きが終わりました",
}
SETTLEMENT_TURN = {
    S.DRAFT: MoneyTurn.GROUP,
    S.SUBMITTED: MoneyTurn.CITY,
    S.SENT_BACK: MoneyTurn.GROUP,
    S.ACCEPTED: MoneyTurn.CITY,
    S.FIXED: MoneyTurn.CITY,
    S.CLOSED: MoneyTurn.OVER,
}
