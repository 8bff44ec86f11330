"""中間報告と実績報告: the table of moves of a report.

A 補正 is a row beside the state (calls.md §7): what was handed in stays valid until it is answered.
"""

from core.workflow import STAYS, Lifecycle, Transition, guard
from projects import permissions
from projects.choices import REPORT_TURN, REPORT_WORDING
from projects.choices import ReportStatus as S
from projects.models import Report

ASK_CONFIRMATION = Transition(
    "ask_confirmation", {S.DRAFT}, S.CONFIRMING, "会の2人目に確認を頼む",
    permissions.writes_report, "city setting: a second person of the group confirms",
)  # fmt: skip
RETURN = Transition(
    "return_to_writing", {S.CONFIRMING}, S.DRAFT, "書き直しにもどす",
    permissions.writes_report, "city setting: a second person of the group confirms",
    needs_reason=True,
)  # fmt: skip
SUBMIT = Transition(
    "submit", {S.DRAFT}, S.SUBMITTED, "報告を提出する", permissions.sends_report,
    "domain facts §3.7: 実績報告",
)  # fmt: skip
CONFIRM = Transition(
    "confirm", {S.CONFIRMING}, S.SUBMITTED, "確かめて提出する", permissions.confirms_report,
    "city setting: a second person of the group confirms",
)  # fmt: skip
ASK_CORRECTION = Transition(
    "ask_correction", {S.SUBMITTED}, STAYS, "補正を求める", permissions.corrects_report,
    "calls.md §7: 補正", needs_reason=True,
)  # fmt: skip
TAKE_BACK_CORRECTION = Transition(
    "take_back_correction", {S.SUBMITTED}, STAYS, "補正のお願いを取り消す",
    permissions.corrects_report, "calls.md §7: 補正",
)  # fmt: skip
ANSWER_CORRECTION = Transition(
    "answer_correction", {S.SUBMITTED}, STAYS, "直した報告を提出する", permissions.sends_report,
    "calls.md §7: 補正",
)  # fmt: skip
EXPIRE_CORRECTION = Transition(
    "expire_correction", {S.SUBMITTED}, STAYS, "補正を終える", permissions.nobody,
    "calls.md §7: silence moves a clock and grants nothing", by_clock=True,
)  # fmt: skip
ACCEPT = Transition(
    "accept", {S.SUBMITTED}, S.ACCEPTED, "報告を受け取る", permissions.accepts_report,
    "domain facts §3.7: 実績報告; never by silence (calls.md §6)",
)  # fmt: skip
TAKE_BACK_ACCEPTANCE = Transition(
    "take_back_acceptance", {S.ACCEPTED}, S.SUBMITTED, "受け取りを取り消す",
    permissions.accepts_report, "something was overlooked", needs_reason=True,
)  # fmt: skip
SKIP = Transition(
    "skip", {S.DRAFT, S.CONFIRMING}, S.SKIPPED, "この報告を行わないことにする",
    permissions.skips_report, "issue: dates are rows, skipped with a reason", needs_reason=True,
)  # fmt: skip
ASK_AGAIN = Transition(
    "ask_again", {S.SKIPPED}, S.DRAFT, "やはり報告をお願いする", permissions.skips_report,
    "it was skipped by mistake", needs_reason=True,
)  # fmt: skip
REPORT = Lifecycle(
    "report", "中間報告・実績報告", Report, S, REPORT_TURN,
    (
        ASK_CONFIRMATION, RETURN, SUBMIT, CONFIRM, ASK_CORRECTION, TAKE_BACK_CORRECTION,
        ANSWER_CORRECTION, EXPIRE_CORRECTION, ACCEPT, TAKE_BACK_ACCEPTANCE, SKIP, ASK_AGAIN,
    ),
    REPORT_WORDING,
)  # fmt: skip
guard(REPORT)
