"""提案の手続き: the table of moves. The verbs stand beside, by matter (ADR 66).

What a submission, a 補正 or an opinion does beside the state is a row of its own (calls.md §7).
"""

from core.workflow import STAYS, Lifecycle, Transition, guard
from proposals import permissions
from proposals.choices import PROPOSAL_TURN, PROPOSAL_WORDING
from proposals.choices import ProposalStatus as S
from proposals.models import Proposal

SUBMIT = Transition(
    "submit", {S.DRAFT}, S.SUBMITTED, "提案書を提出する", permissions.writes,
    "guideline: 市民提案型・行政提案型協働事業制度",
)  # fmt: skip
RESUBMIT = Transition(
    "resubmit", {S.SUBMITTED}, STAYS, "直して出し直す", permissions.writes,
    "calls.md §7: the submission before stays valid until the new one is sent",
)  # fmt: skip
ASK_CORRECTION = Transition(
    "ask_correction", {S.SUBMITTED, S.FILED}, STAYS, "補正を求める", permissions.checks,
    "calls.md §7: 補正 is a row beside the state", needs_reason=True,
)  # fmt: skip
TAKE_BACK_CORRECTION = Transition(
    "take_back_correction", {S.SUBMITTED, S.FILED}, STAYS, "補正のお願いを取り消す",
    permissions.checks, "it was asked by mistake; it stays visible as taken back",
)  # fmt: skip
ANSWER_CORRECTION = Transition(
    "answer_correction", {S.SUBMITTED, S.FILED}, STAYS, "補正を出す", permissions.writes,
    "calls.md §7: only the named pages open",
)  # fmt: skip
EXPIRE_CORRECTION = Transition(
    "expire_correction", {S.SUBMITTED, S.FILED}, STAYS, "補正の期限が過ぎた", permissions.nobody,
    "calls.md §7: silence never files; what came in is checked as it is", by_clock=True,
)  # fmt: skip
MEND = Transition(
    "mend", {S.SUBMITTED, S.FILED}, STAYS, "軽微な誤りを訂正する", permissions.checks,
    "calls.md §2: staff mend trifles, the applicant is told", needs_reason=True,
)  # fmt: skip
CONFIRM_FILING = Transition(
    "confirm_filing", {S.SUBMITTED}, S.FILED, "要件確認済にする", permissions.checks,
    "calls.md §6: 要件確認済, never by silence",
)  # fmt: skip
FIND_INELIGIBLE = Transition(
    "find_ineligible", {S.SUBMITTED}, S.INELIGIBLE, "要件を満たさないと決める", permissions.checks,
    "calls.md §6: 要件を満たさない（理由つき）", needs_reason=True,
)  # fmt: skip
TAKE_BACK_CHECK = Transition(
    "take_back_check", {S.FILED, S.INELIGIBLE}, S.SUBMITTED, "要件の確認を取り消す",
    permissions.checks, "calls.md §7: until the review begins, with reason and letter",
    needs_reason=True,
)  # fmt: skip
DECIDE = Transition(
    "decide", {S.FILED}, S.DECIDED, "結果を知らせる", permissions.checks,
    "calls.md §7: release carries out what was decided; another verb alone asks for it",
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw", {S.SUBMITTED, S.FILED}, S.WITHDRAWN, "取り下げる", permissions.withdraws,
    "calls.md §7: a separate act, and final",
)  # fmt: skip
PROPOSAL = Lifecycle(
    "proposal", "提案", Proposal, S, PROPOSAL_TURN,
    (
        SUBMIT, RESUBMIT, ASK_CORRECTION, TAKE_BACK_CORRECTION, ANSWER_CORRECTION,
        EXPIRE_CORRECTION, MEND, CONFIRM_FILING, FIND_INELIGIBLE, TAKE_BACK_CHECK, DECIDE,
        WITHDRAW,
    ),
    PROPOSAL_WORDING,
)  # fmt: skip
guard(PROPOSAL)
