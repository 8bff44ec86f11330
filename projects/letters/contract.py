"""Letters about a 委託: 前金払, 検査, 再履行, an early end. Each gives body, facts and notes."""

from collections.abc import Callable
from typing import Any

from core.calendar import fiscal_year_label
from core.letters.issuing import formal
from projects.choices.granting import MoneyLetterKind
from projects.models import AdvancePayment, Contract, Inspection

K = MoneyLetterKind
Said = tuple[str, list[list[str]], list[str]]
BOOKS = "契約と業務の書類は、事業が終わった年度の次の年度から{years}年間、のこしてください。"
REST = "残りの額は、業務が終わり、検査に合格したあとに、請求書で支払います。"
YEAR = "このお金は、{year}の予算によるものです。"
BILL = "請求書を受け取った日から、{days}日以内に支払います。"
AGAIN = "直したあとに、もう一度、業務完了届をお出しください。あらためて検査します。"
BACK = "納付書は、別にお送りします。期限までに納められないときは、先にご連絡ください。"
NO_MORE = "支払う額も、返していただく額も、ありません。"


def yen(amount: int) -> str:
    """144,000円."""
    return f"{amount:,}円"


def prepayment(row: AdvancePayment) -> Said:
    """前金払 (自治令163条2号)."""
    facts = [
        ["前金払の額", yen(row.granted or 0)],
        ["支払う予定の日", formal(row.due_on) if row.due_on else ""],
    ]
    body = "お願いのありました前金払を、次のとおり決定しましたので、お知らせします。"
    return body, facts, [YEAR.format(year=fiscal_year_label(row.fiscal_year)), REST]


def of_contract(row: Contract) -> list[list[str]]:
    """Which contract."""
    return [["契約番号", row.number], ["契約の日", formal(row.concluded_on)]]


def inspected(row: Inspection) -> list[list[str]]:
    """What was inspected, when and by whom."""
    contract = row.contract
    ended = formal(contract.completed_on) if contract.completed_on else ""
    return [
        *of_contract(contract),
        ["業務が終わった日", ended],
        ["検査の日", formal(row.on)],
        ["検査した職員", row.inspector],
    ]


def passed(row: Inspection, days: int) -> Said:
    """合格."""
    body = "業務完了届のありました業務を検査し、合格と認めましたので、お知らせします。"
    owed = row.contract.payable
    facts = [*inspected(row), ["検査の結果", "合格"], ["請求できる額", yen(max(0, owed))]]
    return body, facts, [BILL.format(days=days)] if owed > 0 else [NO_MORE]


def redo(row: Inspection) -> Said:
    """What is to be done again stands as the reason."""
    body = "業務を検査したところ、直していただきたいところがありましたので、お知らせします。"
    until = formal(row.redo_by) if row.redo_by else ""
    facts = [*inspected(row), ["検査の結果", "再履行（直し）"], ["直す期限", until]]
    return body, facts, [AGAIN]


def early_end(row: Contract, days: int) -> Said:
    """An early end, with what was done and what follows."""
    owed = row.payable
    facts = [
        *of_contract(row),
        ["契約の額", yen(row.amount)],
        ["出来高として認める額", yen(row.owed)],
        ["これまでに支払った額", yen(row.advanced)],
        ["これから市が支払う額", yen(owed)] if owed > 0 else [],
        ["市に返していただく額", yen(-owed)] if owed < 0 else [],
    ]
    notes = [BILL.format(days=days)] if owed > 0 else [BACK] if owed < 0 else [NO_MORE]
    body = "次の理由により、契約の業務を途中で終え、出来高を定めましたので、お知らせします。"
    return body, [each for each in facts if each], notes


SAYS: dict[str, Callable[[Any, int], Said]] = {
    K.PREPAYMENT: lambda row, days: prepayment(row),
    K.INSPECTION: passed,
    K.REDO: lambda row, days: redo(row),
    K.EARLY_END: early_end,
}
