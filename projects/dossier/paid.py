"""Money in the dossier: 交付申請, 着手届, 概算払, 決算 with its receipts and their files, letters.

口座 stays out: the number, the invoice that names it, 委任状.
"""

from collections.abc import Iterator
from typing import Any

from core.calendar import fiscal_year_label, wareki, wareki_time
from projects.choices.granting import AdvanceStatus, GrantStatus
from projects.choices.settlement import SettlementStatus
from projects.dossier.agreed import made
from projects.letters import money as letters_of
from projects.models import MoneyLetter, Project, ReceiptPaper, Settlement
from projects.settlement import tables
from proposals.dossier.pieces import Piece, stored
from proposals.dossier.records import Section, told


def sections(project: Project) -> list[Section]:
    """Every record of money that was handed in; a draft is its writers' own."""
    found = [
        *granted(project), *begun(project), *advanced(project), *settled(project),
        *equipment(project),
    ]  # fmt: skip
    return [each for each in found if each.lines]


def yen(amount: int | None) -> str:
    return "" if amount is None else f"{amount:,}円"


def day(value: Any) -> str:
    return wareki(value) if value else ""


def signed(row: Any) -> str:
    """決裁."""
    return f"{row.decision_number}　{day(row.decided_on)}".strip()


def granted(project: Project) -> Iterator[Section]:
    """交付申請 and what was decided."""
    row = getattr(project, "application", None)
    if row is None or row.status == GrantStatus.DRAFT:
        return
    lines = (
        ("状態", str(row.get_status_display())), ("申請書の日付", day(row.applied_on)),
        ("申請した額", yen(row.requested)), ("協定から変わったこと", row.note),
        ("申請した日時", wareki_time(row.submitted_at)), ("交付決定の額", yen(row.granted)),
        ("交付決定の日", day(row.granted_on)), ("交付の条件", row.conditions),
        ("決裁", signed(row)),
    )  # fmt: skip
    yield Section("交付申請と交付決定", told(lines))


def begun(project: Project) -> Iterator[Section]:
    """着手届, 事前着手届."""
    rows = project.start_notices.select_related("handed_in_by")
    lines = tuple(
        (str(each), f"{day(each.on)}　{each.why}\n{each.handed_in_by}　"
         f"{wareki_time(each.handed_in_at)}")
        for each in rows
    )  # fmt: skip
    yield Section("着手届", lines)


def advanced(project: Project) -> Iterator[Section]:
    """概算払."""
    for number, row in enumerate(project.advances.exclude(status=AdvanceStatus.DRAFT), 1):
        plan = "\n".join(
            f"{each.get('when', '')}　{each.get('what', '')}　{each.get('yen') or 0:,}円"
            for each in row.plan
        )
        lines = (
            ("状態", str(row.get_status_display())), ("先に受け取りたい額", yen(row.amount)),
            ("理由", row.reason), ("資金計画", plan), ("決めた額", yen(row.granted)),
            ("決めた日", day(row.granted_on)), ("決裁", signed(row)),
            ("支払う年度", fiscal_year_label(row.fiscal_year)),
            ("伝票の番号", row.slip_number), ("支払った日", day(row.paid_on)),
        )  # fmt: skip
        yield Section(f"{row.what}　{number}件目", told(lines))


def settlement_of(project: Project) -> Settlement | None:
    """The account, once it was handed in."""
    row: Settlement | None = getattr(project, "settlement", None)
    return None if row is None or row.status == SettlementStatus.DRAFT else row


def settled(project: Project) -> Iterator[Section]:
    """決算, every receipt of it, what the city ruled, 額の確定."""
    row = settlement_of(project)
    if row is None:
        return
    lines = (
        ("状態", str(row.get_status_display())), ("出した日時", wareki_time(row.submitted_at)),
        ("予算とちがったところ", row.remarks), ("確定した額", yen(row.settled)),
        ("支払う額", yen(row.to_pay) if row.is_fixed else ""),
        ("返す額", yen(row.to_return) if row.is_fixed else ""),
        ("額を確定した日", day(row.fixed_on)), ("直しを待たずに確定した理由", row.fixed_why),
        ("決裁", signed(row)), ("期限", day(row.due_on)), ("伝票の番号", row.slip_number),
        ("支払い・返還の日", day(row.closed_on)),
    )  # fmt: skip
    yield Section("決算と精算", told(lines))
    head, *rows = tables.receipts_table(row)
    yield Section("領収書", tuple(receipt(head, each) for each in rows))
    rulings = [(f"領収書 {each.key}", f"{each}\n{each.why}　{each.by}")
               for each in row.rulings.select_related("by")]  # fmt: skip
    moved = [(f"流用　{each.item}", f"{each.why}　{each.by}")
             for each in row.diversions.select_related("by")]  # fmt: skip
    yield Section("市の判断", (*rulings, *moved))


def equipment(project: Project) -> Iterator[Section]:
    """備品台帳, with what became of each thing."""
    lines = []
    for each in project.equipment.all():
        facts = (
            ("買った日", day(each.bought_on)), ("買った所", each.payee), ("額", yen(each.yen)),
            ("置いてある所", each.place), ("処分制限の期限", day(each.restricted_until)),
            ("状態", str(each.get_status_display())), ("処分のしかた", each.get_way_display()),
            ("処分する理由", each.why), ("承認した日", day(each.approved_on)),
            ("市に納める額", yen(each.back_yen)), ("処分した日", day(each.gone_on)),
        )  # fmt: skip
        lines.append((str(each), "　".join(f"{name} {said}" for name, said in facts if said)))
    yield Section("備品台帳", tuple(lines))


def receipt(head: list[Any], row: list[Any]) -> tuple[str, str]:
    """A line of the table as label and words."""
    said = (
        f"{name} {value:,}" if isinstance(value, int) else f"{name} {value}"
        for name, value in zip(head[1:], row[1:], strict=True)
        if value != ""
    )  # fmt: skip
    return str(row[0]) or "－", "　".join(said)


def letters(project: Project) -> Iterator[Piece]:
    """Official letters, printed from their frozen facts."""
    for each in MoneyLetter.objects.filter(project=project):
        title = f"手紙　{each}　{each.document_number or ''}".strip()
        name = f"手紙_{each}_{each.document_number or each.pk}.pdf".replace("/", "-")
        yield made(title, lambda row=each: letters_of.pdf(row), name)  # type: ignore[misc]


def receipts(project: Project) -> Iterator[Piece]:
    """The files of the receipts."""
    row = settlement_of(project)
    if row is None:
        return
    numbers = {str(each.get("key")): place for place, each in enumerate(row.all_receipts, 1)}
    for each in ReceiptPaper.objects.filter(settlement=row):
        title = f"領収書 {numbers.get(each.key, '－')}番　{each.name}"
        yield stored(title, each.name, each.file, each.sha256, is_paper=True)
