"""評価シートの手続き: confirmed, taken back, opened as it stands."""

from django.utils import timezone

from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, move, refuse, refuse_while
from projects.choices.evaluation import SHEET_TURN, SHEET_WORDING
from projects.choices.evaluation import SheetStatus as S
from projects.evaluating import sides, standing
from projects.evaluating.writing import held
from projects.models import EvaluationSheet
from projects.permissions import nobody
from projects.workflow import evaluation as rounds

MISSING = "まだ書かれていないことがあります"
NOT_PAST = "ひらく日は、まだ過ぎていません。"

CONFIRM = Transition(
    "confirm", {S.DRAFT}, S.CONFIRMED, "シートを確かめる", sides.confirms,
    "issue 14: opened when both have confirmed",
)  # fmt: skip
TAKE_BACK = Transition(
    "take_back", {S.CONFIRMED}, S.DRAFT, "確かめたことを取り消す", sides.confirms,
    "until the opening one's own sheet is one's own",
)  # fmt: skip
LAPSE = Transition(
    "lapse", {S.DRAFT}, S.UNCONFIRMED, "未確認のままひらく", nobody,
    "calls.md §7: a sheet not confirmed by the date opens as it stands", by_clock=True,
)  # fmt: skip
EVALUATION_SHEET = Lifecycle(
    "evaluation_sheet", "評価シート", EvaluationSheet, S, SHEET_TURN,
    (CONFIRM, TAKE_BACK, LAPSE), SHEET_WORDING,
)  # fmt: skip
guard(EVALUATION_SHEET)


@EVALUATION_SHEET.verb(CONFIRM)
def confirm(sheet: EvaluationSheet, *, by: Actor, note: str = "") -> EvaluationSheet:
    """This side has said what it says. With the second one both are opened."""
    sheet = held(sheet)
    CONFIRM.require(sheet, by)
    refuse(standing.why_shut(sheet))
    refuse_while(standing.missing(sheet), MISSING)
    sheet.confirmed_at, sheet.confirmed_by_id = timezone.now(), by.pk
    move(sheet, CONFIRM, by=by, note=note)
    others = sheet.evaluation.sheets.exclude(pk=sheet.pk)
    if not others.exclude(status=S.CONFIRMED).exists():
        sheet.evaluation = rounds.open_up(sheet.evaluation, by=by)
    return sheet


@EVALUATION_SHEET.verb(TAKE_BACK)
def take_back(sheet: EvaluationSheet, *, by: Actor, note: str = "") -> EvaluationSheet:
    """It may be written on again, until both are opened."""
    sheet = held(sheet)
    TAKE_BACK.require(sheet, by)
    why = standing.why_shut(sheet)
    refuse("" if why == standing.CONFIRMED else why)
    sheet.confirmed_at, sheet.confirmed_by_id = None, None
    move(sheet, TAKE_BACK, by=by, note=note)
    return sheet


@EVALUATION_SHEET.verb(LAPSE)
def lapse(sheet: EvaluationSheet, *, by: Actor, note: str = "") -> EvaluationSheet:
    """The day is over: what is written stands, marked as not confirmed."""
    sheet = held(sheet)
    LAPSE.require(sheet, by)
    refuse("" if standing.is_due(sheet.evaluation) else NOT_PAST)
    move(sheet, LAPSE, by=by, note=note)
    return sheet
