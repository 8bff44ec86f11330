"""The pages of the moves of a contract: what will happen, what will be sent."""

from core.admin import TransitionForm, TransitionPage
from core.calendar import fiscal_year_label, wareki
from projects.admin.contract_forms import (
    AmendForm,
    CloseForm,
    EndForm,
    InspectionForm,
    InvoiceForm,
    PayForm,
    RedoForm,
)
from projects.admin.money import ToldForm
from projects.choices.granting import MoneyLetterKind
from projects.granting import contracts
from projects.models import Contract
from projects.workflow import contract as table

K = MoneyLetterKind
COVER = "団体に、お知らせのメールと、文書番号のついた手紙が出ます。"
LATE = (
    "業務が終わった日が、{year}をこえています。"
    "どの年度の予算で支払うかを、先に会計課と確かめてください。"
)
PAID = "{yen:,}円を支払ったことを残し、お金の手続きを終えます。団体に、メールで知らせます。"
RESTS = "支払いの日程は、行わないことになります。正しい請求書が届いてから、日を数え直します。"


def passing(row: Contract, _form: TransitionForm) -> list[str]:
    """What 合格 does."""
    late = (
        [LATE.format(year=fiscal_year_label(row.project.fiscal_year))]
        if contracts.is_after_year(row)
        else []
    )
    owed = row.payable
    after = f"団体が、{owed:,}円の請求書を出せるようになります。" if owed > 0 else ""
    return [*late, *([after] if after else []), COVER]


def billing(row: Contract, form: TransitionForm) -> list[str]:
    """Until when the city pays."""
    day = form.facts.get("invoiced_on")
    until = f"支払いの期限は、{wareki(contracts.pay_by(day))}です。" if day else ""
    return [each for each in (f"{row.payable:,}円を支払います。", until,
                              "期限が、市の日程にのります。") if each]  # fmt: skip


def unbillable(row: Contract) -> list[str]:
    """What must come first."""
    return [why] if (why := contracts.why_not_billed(row)) else []


def unclosable(row: Contract) -> list[str]:
    """That something is owed."""
    return [why] if (why := contracts.why_not_closed(row)) else []


def pending(row: Contract) -> list[str]:
    """An advance that waits."""
    return [why] if (why := contracts.why_pending(row)) else []


def paying(row: Contract, _form: TransitionForm) -> list[str]:
    """What the end is about."""
    return [PAID.format(yen=row.payable)]


PAGES = {
    table.PASS: TransitionPage(
        InspectionForm, tone="", consequences=passing, letters=[K.INSPECTION]
    ),
    table.ASK_REDO: TransitionPage(
        RedoForm,
        consequences=["団体が直して、もう一度、完了届を出します。あらためて検査します。", COVER],
        letters=[K.REDO],
    ),
    table.INSPECT_AGAIN: TransitionPage(
        tone="quiet",
        consequences=["「検査待ち」にもどります。前の検査の記録は、残ります。"],
    ),
    table.RECEIVE_INVOICE: TransitionPage(
        InvoiceForm, tone="", consequences=billing, obstacles=unbillable
    ),
    table.RETURN_INVOICE: TransitionPage(
        ToldForm, consequences=[RESTS]
    ),
    table.PAY: TransitionPage(PayForm, tone="", consequences=paying),
    table.CLOSE: TransitionPage(
        CloseForm, tone="quiet", consequences=["お金の手続きを終えます。"], obstacles=unclosable
    ),
    table.AMEND: TransitionPage(
        AmendForm, tone="quiet", consequences=["契約の額が、変更協定の額になります。"]
    ),
    table.END_EARLY: TransitionPage(
        EndForm,
        tone="need",
        consequences=[
            "契約の業務を途中で終えます。もとに戻せません。",
            "出来高より多く支払っていた額は、返していただきます。",
            COVER,
        ],
        obstacles=pending,
        letters=[K.EARLY_END],
    ),
}  # fmt: skip
