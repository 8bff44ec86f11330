"""Lists of the account for a spreadsheet: the same rows and totals as the screen and the letter."""

from collections.abc import Iterator
from typing import Any

from core.calendar import fiscal_year_label
from projects.models import Project, Settlement
from projects.settlement import account
from projects.settlement.account import Standing

WORDS = {"good": "よい", "mend": "直しがいる", "out": "対象外"}
RECEIPTS = (
    "番号", "日付", "支払い先", "あて名", "何に", "費目", "領収書の額（円）", "対象の額（円）",
    "確かめ", "備品",
)  # fmt: skip
ACCOUNTING = (
    "年度", "事業番号", "事業の名前", "団体の名称", "決裁番号", "決裁日", "交付決定の額（円）",
    "支払った額（円）", "確定した額（円）", "支払う額（円）", "返す額（円）", "期限", "伝票の番号",
    "支払い・返還の日", "延滞金（円）", "消費税分の返還（円）",
)  # fmt: skip


def receipts_table(settlement: Settlement) -> list[list[Any]]:
    """Each part of each receipt in a line, and the totals."""
    found = account.standing(settlement)
    return [list(RECEIPTS), *lines(found), total_line(found)]


def lines(found: Standing) -> Iterator[list[Any]]:
    """One line to each part."""
    for each in found.checked:
        one = each.receipt
        parts = zip(one.parts or (("", 0),), found.counted(each) or (0,), strict=True)
        for (item, yen), counts in parts:
            yield [
                each.number, one.on.isoformat() if one.on else "", one.payee, one.addressee,
                one.what, item, yen, counts, WORDS[each.state], "備品" if one.is_equipment else "",
            ]  # fmt: skip
    for line in found.now.lines:
        if line.over:
            yield ["", "", "", "", "承認のない流用", line.item, 0, -line.over, "対象外", ""]


def total_line(found: Standing) -> list[Any]:
    """The totals."""
    return ["合計", "", "", "", "", "", found.now.total, found.now.eligible, "", ""]


def accounting_table(settlement: Settlement) -> list[list[Any]]:
    """For the accounting system: one line to a project, from what is frozen."""
    return [list(ACCOUNTING), accounting_line(settlement)]


def accounting_line(row: Settlement) -> list[Any]:
    """The amounts of a fixed account. No 口座: that is read in the portal alone."""
    project: Project = row.project
    balance = row.balance or 0
    return [
        fiscal_year_label(project.fiscal_year), project.number, project.title, project.name,
        row.decision_number, row.decided_on.isoformat() if row.decided_on else "",
        row.frozen.get("granted", 0), row.frozen.get("paid", 0), row.settled or 0,
        max(0, balance), max(0, -balance), row.due_on.isoformat() if row.due_on else "",
        row.slip_number, row.closed_on.isoformat() if row.closed_on else "",
        row.late_fee, row.tax_yen or 0,
    ]  # fmt: skip


def equipment_table(settlement: Settlement) -> list[list[Any]]:
    """備品台帳."""
    found = account.standing(settlement)
    rows = [
        [each.number, each.receipt.on.isoformat() if each.receipt.on else "", each.receipt.what,
         each.receipt.payee, each.receipt.yen]
        for each in found.equipment
    ]  # fmt: skip
    return [["番号", "買った日", "物", "買った所", "額（円）"], *rows]
