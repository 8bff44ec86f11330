"""委託 for the accounting system: one line to a contract. No 口座: that is read in the portal."""

from typing import Any

from core.calendar import fiscal_year_label
from projects.models import Contract

HEADS = (
    "年度", "事業番号", "事業の名前", "団体の名称", "契約番号", "契約の日", "契約の額（円）",
    "契約の方法", "契約保証金", "出来高（円）", "前金払（円）", "業務が終わった日",
    "検査に合格した日", "請求書を受け取った日", "支払いの期限", "最後の支払い（円）", "伝票の番号",
    "支払った日", "支払った年度",
)  # fmt: skip


def accounting_table(row: Contract) -> list[list[Any]]:
    """Its heads and its line."""
    return [list(HEADS), line(row)]


def line(row: Contract) -> list[Any]:
    """The amounts, as on the screen and in the letters."""
    project = row.project
    passed = [each.on for each in row.inspections.all() if each.passed]
    return [
        fiscal_year_label(project.fiscal_year), project.number, project.title, project.name,
        row.number, said(row.concluded_on), row.amount, row.get_manner_display(),
        row.get_deposit_display(), row.owed, row.advanced, said(row.completed_on),
        said(passed[-1]) if passed else "", said(row.invoiced_on), said(row.due_on),
        "" if row.paid is None else row.paid, row.slip_number, said(row.paid_on),
        row.fiscal_year or "",
    ]  # fmt: skip


def said(day: Any) -> str:
    """A day, or nothing yet."""
    return day.isoformat() if day else ""
