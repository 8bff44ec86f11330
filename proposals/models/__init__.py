"""Every table of the app by its name."""

from proposals.models.checking import Check, Correction, CorrectionExtension
from proposals.models.comment import Comment
from proposals.models.export import ExportJob
from proposals.models.feedback import Feedback, FeedbackRequest
from proposals.models.history import ProposalLog
from proposals.models.late_access import LateAccess
from proposals.models.letter import Letter
from proposals.models.opinion import SectionOpinion
from proposals.models.paper import ProposalPaper
from proposals.models.proposal import Proposal
from proposals.models.setting import NumberSeries, Pledge, ProposalSetting
from proposals.models.submission import Attempt, Submission
from proposals.models.writer import Invitation, Writer

__all__ = [
    "Attempt",
    "Check",
    "Comment",
    "Correction",
    "CorrectionExtension",
    "ExportJob",
    "Feedback",
    "FeedbackRequest",
    "Invitation",
    "LateAccess",
    "Letter",
    "NumberSeries",
    "Pledge",
    "Proposal",
    "ProposalLog",
    "ProposalPaper",
    "ProposalSetting",
    "SectionOpinion",
    "Submission",
    "Writer",
]
