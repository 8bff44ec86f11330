"""Letters about money: 交付決定, 不交付, 概算払, 額の確定, 返還; frozen in the act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from accounts.models import AppealText, Letterhead
from core.calendar import fiscal_year_label
from core.letters import Addressee, Letter, issuing, on_screen
from core.letters.enclosures import prints
from core.letters.issuing import Frame, Kind, formal, lines
from core.pdf import render
from projects.choices.granting import MoneyLetterKind
from projects.letters import cancelling, contract, disposal
from projects.models import (
    AdvancePayment,
    GrantApplication,
    MoneyLetter,
    MoneySetting,
    Project,
    Settlement,
)

LAYOUT = "projects/letters/money.typ"
K = MoneyLetterKind
BOOKS = "帳簿と領収書は、事業が終わった年度の次の年度から{years}年間、のこしてください。"
ASK = "この通知についてのご説明は、下の担当がいたします。"
USED_FROM = "市のお金を使えるのは、{day}からの支出です。"
YEAR = "このお金は、{year}の予算によるものです。"
REST = "使い終わったあとに決算を出していただき、額を確定します。余ったときは、返していただきます。"


class Money(Letter):
    """``money.typ``. ``why``: the reason; ``steps``: [what, how, yen]; ``lines``: [費目, budget,
    receipts, counted]; ``receipts``: [number, amount, found]; ``conditions``; ``appeal``: 教示.
    """

    why: list[str]
    lines: list[list[str]]
    receipts: list[list[str]]
    steps: list[list[str]]
    conditions: list[str]
    appeal: list[str]


@dataclass(frozen=True)
class About:
    """What a letter is about, as the act leaves it, saved or not."""

    project: Project
    kind: MoneyLetterKind
    row: Any
    why: str = ""
    before: int | None = None
    mends: MoneyLetter | None = None
    more: Sequence[str] = field(default=())


def yen(amount: int | None) -> str:
    """144,000円."""
    return f"{amount or 0:,}円"


def addressee(project: Project) -> Addressee:
    """The representative, at the group's address."""
    digits = (project.postal_code or "").replace("-", "")
    return {
        "postal_code": f"{digits[:3]}-{digits[3:]}" if digits else "",
        "address": project.address or "",
        "name": project.name,
        "role": project.representative_title or "",
        "person": project.representative_name or "",
    }


def identity(project: Project) -> list[list[str]]:
    """Which project."""
    return [
        ["事業番号", project.number],
        ["事業の名前", project.title],
        ["団体の名称", project.name],
        ["年度", fiscal_year_label(project.fiscal_year)],
    ]


def signed(row: Any) -> list[list[str]]:
    """決裁, of what has one."""
    if not hasattr(row, "decision_number"):
        return []
    day = f"（{formal(row.decided_on)}）" if row.decided_on else ""
    return [["決裁", f"{row.decision_number}{day}"]] if row.decision_number else []


def grant(about: About) -> tuple[str, list[list[str]], list[str]]:
    """交付決定: body, facts, notes."""
    row: GrantApplication = about.row
    facts = [
        ["交付を申請された額", yen(row.requested)],
        ["交付決定の額", yen(row.granted)],
        ["交付決定の日", formal(row.granted_on) if row.granted_on else ""],
    ]
    used = [USED_FROM.format(day=formal(row.granted_on))] if row.granted_on else []
    body = "申請のありました協働事業への交付を、次のとおり決定しましたので、お知らせします。"
    return body, facts, [*used, REST]


def refusal(about: About) -> tuple[str, list[list[str]], list[str]]:
    """不交付."""
    facts = [["交付を申請された額", yen(about.row.requested)]]
    body = "申請のありました協働事業への交付を、次の理由により、しないことに決定しました。"
    return body, facts, []


def amendment(about: About) -> tuple[str, list[list[str]], list[str]]:
    """交付決定の変更."""
    facts = [["変更前の額", yen(about.before)], ["変更後の額", yen(about.row.granted)]]
    return "先にお知らせした交付決定を、次のとおり変更します。", facts, [REST]


def advance(about: About) -> tuple[str, list[list[str]], list[str]]:
    """概算払."""
    row: AdvancePayment = about.row
    facts = [
        ["概算払の額", yen(row.granted)],
        ["支払う予定の日", formal(row.due_on) if row.due_on else ""],
    ]
    body = "お願いのありました概算払を、次のとおり決定しましたので、お知らせします。"
    return body, facts, [YEAR.format(year=fiscal_year_label(row.fiscal_year)), REST]


def fixing(about: About) -> tuple[str, list[list[str]], list[str]]:
    """額の確定, explained step by step."""
    row: Settlement = about.row
    frozen, balance = row.frozen, row.balance or 0
    facts = [
        ["交付決定の額", yen(frozen["granted"])],
        ["確定した額", yen(row.settled)],
        ["これまでに支払った額", yen(frozen["paid"])],
        ["これから市が支払う額", yen(balance)] if balance > 0 else [],
        ["市に返していただく額", yen(-balance)] if balance < 0 else [],
        ["支払いの期限", formal(row.due_on)] if balance > 0 and row.due_on else [],
    ]
    body = "決算を確かめ、額を次のとおり確定しましたので、お知らせします。"
    return body, [each for each in facts if each], []


def returning(about: About) -> tuple[str, list[list[str]], list[str]]:
    """返還."""
    row: Settlement = about.row
    facts = [
        ["返していただく額", yen(-(row.balance or 0))],
        ["返還の期限", formal(row.due_on) if row.due_on else ""],
    ]
    body = "額の確定により、次の額を市に返していただきます。納付書は、別にお送りします。"
    return body, facts, [cancelling.OVERDUE]


SAYS: dict[str, Callable[[About], tuple[str, list[list[str]], list[str]]]] = {
    K.GRANT: grant,
    K.REFUSAL: refusal,
    K.AMENDMENT: amendment,
    K.CANCELLATION: cancelling.cancellation,
    K.PLEA: cancelling.plea,
    K.DISPOSAL: disposal.disposal,
    K.ADVANCE: advance,
    K.FIXING: fixing,
    K.CORRECTION: fixing,
    K.RETURN: returning,
}


def says(about: About, frame: Frame) -> Money:
    """The letter, whatever its kind; that books are kept stands in each (calls.md §6)."""
    setting, of_contract = MoneySetting.current(), contract.SAYS.get(about.kind)
    said = of_contract(about.row, setting.invoice_days) if of_contract else SAYS[about.kind](about)
    body, facts, notes = said
    books = (contract.BOOKS if of_contract else BOOKS).format(years=setting.book_years)
    letter = frame.letter(
        str(about.kind.label),
        addressee(about.project),
        body=[*mended(about), body],
        facts=[*identity(about.project), *(each for each in facts if each[1]), *signed(about.row)],
        notes=[*notes, books, ASK],
    )
    is_account = about.kind in (K.FIXING, K.CORRECTION)
    frozen = about.row.frozen if is_account else {}
    return {
        **letter,
        "why": lines(about.why),
        "lines": [
            [item, yen(budget), yen(spent), yen(counted)]
            for item, budget, spent, counted, _ in frozen.get("lines", ())
        ],
        "receipts": [
            [f"{each['number']}番", yen(each["yen"]), "　".join(each["says"])]
            for each in frozen.get("receipts", ())
            if each["state"] != "good"
        ],
        "steps": [[what, how, yen(amount)] for what, how, amount in frozen.get("steps", ())],
        "conditions": lines(getattr(about.row, "conditions", "")) if about.kind == K.GRANT else [],
        "appeal": lines(AppealText.text_of(f"projects/{about.kind}")),
    }


def mended(about: About) -> list[str]:
    """Which letter holds no longer."""
    if (old := about.mends) is None:
        return []
    named = f"{formal(old.issued_on)}付け {old.document_number}「{old}」"
    return [f"先にお知らせしました{named}を、次のとおり訂正します。"]


KIND: Kind[About] = Kind(LAYOUT, says, is_numbered=True)


def issue(about: About) -> MoneyLetter:
    """Write the letter's row with its frozen facts and its 文書番号."""
    row = MoneyLetter(project=about.project, kind=about.kind)
    return issuing.issue(row, KIND, about, Letterhead.current())


def preview(about: About) -> bytes:
    """The PDF as it would be issued today; its number is to come. Raises LetterError."""
    return issuing.preview(KIND, about, Letterhead.current())


def pdf(letter: MoneyLetter) -> bytes:
    """The letter's PDF from its frozen facts: the same bytes each time. Raises LetterError."""
    return render(LAYOUT, letter.data)


def download(letter: MoneyLetter) -> bytes:
    """The same for whom it is written to, who keeps the file. Raises LetterError."""
    return render(LAYOUT, on_screen(letter.data))


@prints("projects/moneyletter")
def enclosed_pdf(key: str) -> bytes:
    """The paper in the envelope."""
    return pdf(MoneyLetter.objects.get(pk=key))


def file_name(letter: MoneyLetter) -> str:
    """How the file is called."""
    return f"{letter.project.number}_{letter}.pdf"
