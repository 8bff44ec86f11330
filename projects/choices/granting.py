"""交付の手続き: its states in the words of either side, whose turn, how money is paid."""

from django.db import models

from core.collaboration import CollaborationForm


class Way(models.TextChoices):
    """Four forms, four ways of money (calls.md §6)."""

    GRANT = "grant", "補助金・負担金"
    CONTRACT = "contract", "委託料"
    NONE = "none", "市からのお金はありません"


WAY_OF = {
    CollaborationForm.SUBSIDY: Way.GRANT,
    CollaborationForm.COMMISSION: Way.CONTRACT,
    CollaborationForm.CO_HOSTING: Way.NONE,
    CollaborationForm.ENDORSEMENT: Way.NONE,
    CollaborationForm.PLAN_PARTICIPATION: Way.NONE,
    CollaborationForm.COOPERATION: Way.NONE,
}


class MoneyTurn(models.TextChoices):
    """Whose turn it is with a step of the money."""

    GROUP = "group", "団体の番です"
    CITY = "city", "市の番です"
    OVER = "over", "手続きは終わっています"


class GrantStatus(models.TextChoices):
    """States of a 交付申請, in the wording of the staff."""

    DRAFT = "draft", "下書き"
    SUBMITTED = "submitted", "交付申請を確認中"
    SENT_BACK = "sent_back", "交付申請の直しをお願い中"
    GRANTED = "granted", "交付決定"
    REFUSED = "refused", "不交付"
    CANCELLED = "cancelled", "交付決定の取消し"


G = GrantStatus
GRANT_WORDING = {
    G.DRAFT: "交付申請を書いています",
    G.SUBMITTED: "市が交付申請を確かめています",
    G.SENT_BACK: "交付申請を直していただきたいところがあります",
    G.GRANTED: "交付が決まりました",
    G.REFUSED: "交付しないことになりました",
    G.CANCELLED: "交付決定が取り消されました",
}
GRANT_TURN = {
    G.DRAFT: MoneyTurn.GROUP,
    G.SUBMITTED: MoneyTurn.CITY,
    G.SENT_BACK: MoneyTurn.GROUP,
    G.GRANTED: MoneyTurn.OVER,
    G.REFUSED: MoneyTurn.OVER,
    G.CANCELLED: MoneyTurn.OVER,
}


class AdvanceStatus(models.TextChoices):
    """States of a 概算払 (委託: 前金払), in the wording of the staff: 先払い, which is both."""

    DRAFT = "draft", "下書き"
    REQUESTED = "requested", "先払いのお願いを確認中"
    SENT_BACK = "sent_back", "先払いのお願いの直しを待っています"
    GRANTED = "granted", "先払いを決定（支払い待ち）"
    PAID = "paid", "支払い済み"
    REFUSED = "refused", "先払いをしない"


A = AdvanceStatus
ADVANCE_WORDING = {
    A.DRAFT: "先払いのお願いを書いています",
    A.REQUESTED: "市が先払いのお願いを確かめています",
    A.SENT_BACK: "先払いのお願いを直していただきたいところがあります",
    A.GRANTED: "先払いが決まりました。市の支払いを待っています",
    A.PAID: "先払いを受け取りました",
    A.REFUSED: "先払いはしないことになりました",
}
ADVANCE_TURN = {
    A.DRAFT: MoneyTurn.GROUP,
    A.REQUESTED: MoneyTurn.CITY,
    A.SENT_BACK: MoneyTurn.GROUP,
    A.GRANTED: MoneyTurn.CITY,
    A.PAID: MoneyTurn.OVER,
    A.REFUSED: MoneyTurn.OVER,
}


class StartKind(models.TextChoices):
    """届 about the beginning of the work."""

    EARLY = "early", "事前着手届"
    START = "start", "着手届"


class AccountKind(models.TextChoices):
    """Kinds of a bank account."""

    ORDINARY = "ordinary", "普通"
    CURRENT = "current", "当座"
    SAVINGS = "savings", "貯蓄"


class MoneyPage(models.TextChoices):
    """Pages that the group writes."""

    APPLICATION = "application", "交付申請"
    ADVANCE = "advance", "先払いのお願い"
    RECEIPTS = "receipts", "領収書"
    RECEIPTS_2 = "receipts_2", "領収書（続き1）"
    RECEIPTS_3 = "receipts_3", "領収書（続き2）"
    RECEIPTS_4 = "receipts_4", "領収書（続き3）"
    INCOMES = "incomes", "収入とまとめ"


SHEETS = (
    MoneyPage.RECEIPTS, MoneyPage.RECEIPTS_2, MoneyPage.RECEIPTS_3, MoneyPage.RECEIPTS_4,
)  # fmt: skip
MOST_RECEIPTS = 70  # on one sheet: what a form may hold (DATA_UPLOAD_MAX_NUMBER_FIELDS)


class MoneyLetterKind(models.TextChoices):
    """Official letters about money."""

    GRANT = "grant", "交付決定通知書"
    REFUSAL = "refusal", "不交付決定通知書"
    AMENDMENT = "amendment", "交付変更決定通知書"
    CANCELLATION = "cancellation", "交付決定取消通知書"
    ADVANCE = "advance", "概算払決定通知書"
    FIXING = "fixing", "額の確定通知書"
    CORRECTION = "correction", "額の確定（訂正）通知書"
    RETURN = "return", "返還通知書"
    PREPAYMENT = "prepayment", "前金払決定通知書"
    INSPECTION = "inspection", "検査結果通知書"
    REDO = "redo", "検査結果通知書（再履行のお願い）"
    PLEA = "plea", "弁明の機会の通知書"
    DISPOSAL = "disposal", "財産処分承認通知書"
    EARLY_END = "early_end", "契約の終わりと出来高の通知書"
