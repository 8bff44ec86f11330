"""事前相談の手続き: the table of moves and one verb per row."""

from calls import permissions
from calls.choices import CONSULTATION_TURN, CONSULTATION_WORDING
from calls.choices import ConsultationStatus as S
from calls.models import Consultation
from core.workflow import Lifecycle, Transition, guard

SEND = Transition(
    "send", {S.DRAFT}, S.RECEIVED, "相談を送る", permissions.writes,
    "domain facts §3.1: consultation before applying",
)  # fmt: skip
ROUTE = Transition(
    "route", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.TALKING, "課につなぐ", permissions.routes,
    "domain facts §6.1: one counter calls all related sections",
)  # fmt: skip
ASK_BACK = Transition(
    "ask_back", {S.RECEIVED, S.TALKING}, S.ASKED_BACK, "相談した人に聞く", permissions.answers,
    "原則「相互理解」",
)  # fmt: skip
REPLY = Transition(
    "reply", {S.ASKED_BACK}, S.TALKING, "返事を送る", permissions.writes,
    "原則「相互理解」",
)  # fmt: skip
GO_ON = Transition(
    "go_on", {S.ASKED_BACK}, S.TALKING, "返事を待たずに続ける", permissions.answers,
    "an answer may come by telephone, or never",
)  # fmt: skip
ADVISE = Transition(
    "advise", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.ADVISED, "助言を返す", permissions.routes,
    "domain facts §3.5: 事前相談済",
)  # fmt: skip
CLOSE = Transition(
    "close", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.CLOSED, "理由をつけて終える",
    permissions.routes, "not every idea is a 協働; the reason is told", needs_reason=True,
)  # fmt: skip
REOPEN = Transition(
    "reopen", {S.ADVISED, S.CLOSED}, S.TALKING, "もう一度はじめる", permissions.routes,
    "something was forgotten",
)  # fmt: skip
BECOME_PROPOSAL = Transition(
    "become_proposal", {S.RECEIVED, S.TALKING, S.ASKED_BACK, S.ADVISED}, S.PROPOSED,
    "提案書にする", permissions.writes, "guideline: 市民提案型・行政提案型協働事業制度",
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw", {S.RECEIVED, S.TALKING, S.ASKED_BACK}, S.WITHDRAWN, "取り下げる",
    permissions.withdraws, "the free will of who asks",
)  # fmt: skip
CONSULTATION = Lifecycle(
    "consultation", "事前相談", Consultation, S, CONSULTATION_TURN,
    (
        SEND, ROUTE, ASK_BACK, REPLY, GO_ON, ADVISE, CLOSE, REOPEN, BECOME_PROPOSAL, WITHDRAW,
    ),
    CONSULTATION_WORDING,
)  # fmt: skip
guard(CONSULTATION)
