"""Every word of the app by its name; the rooms beside this file say what belongs together."""

from calls.choices import Channel, ProposalKind, WriterRole
from proposals.choices.checking import (
    HARMLESS,
    NO_ANSWER,
    CorrectionEnd,
    CorrectionKind,
    Finding,
    ReachedBy,
)
from proposals.choices.content import MOST_EXTENT, MOST_TASK, Doer, IncomeKind
from proposals.choices.export import ExportKind
from proposals.choices.opinion import QUESTIONS, Judgement
from proposals.choices.page import CHAPTERS, MONEY_PAGES, PAGE_FIELDS, Page
from proposals.choices.proposal import (
    PROPOSAL_TURN,
    PROPOSAL_WORDING,
    LetterKind,
    ProposalStatus,
    ProposalTurn,
    Series,
)
from proposals.choices.submission import AttemptOutcome, SubmissionKind
from proposals.choices.writer import ROLE_MAY, WRITERS, WRITING

__all__ = [
    "CHAPTERS",
    "HARMLESS",
    "MONEY_PAGES",
    "MOST_EXTENT",
    "MOST_TASK",
    "NO_ANSWER",
    "PAGE_FIELDS",
    "PROPOSAL_TURN",
    "PROPOSAL_WORDING",
    "QUESTIONS",
    "ROLE_MAY",
    "WRITERS",
    "WRITING",
    "AttemptOutcome",
    "Channel",
    "CorrectionEnd",
    "CorrectionKind",
    "Doer",
    "ExportKind",
    "Finding",
    "IncomeKind",
    "Judgement",
    "LetterKind",
    "Page",
    "ProposalKind",
    "ProposalStatus",
    "ProposalTurn",
    "ReachedBy",
    "Series",
    "SubmissionKind",
    "WriterRole",
]
