"""The words of the review, by noun."""

from reviews.choices.award import (
    AWARD_TURN,
    AWARD_WORDING,
    BINDING,
    AnswerDoor,
    AwardSilence,
    AwardStatus,
    AwardTurn,
)
from reviews.choices.clarification import (
    CLARIFICATION_TURN,
    CLARIFICATION_WORDING,
    ClarificationStatus,
    ClarificationTurn,
)
from reviews.choices.conflict import Relation, Ruling
from reviews.choices.decision import (
    DECIDED_AS,
    GRANTING,
    TAKEN_BACK_UNTIL,
    DecisionKind,
    RecommendationKind,
    ResultLetterKind,
    Until,
)
from reviews.choices.hearing import (
    HEARING_TURN,
    HEARING_WORDING,
    TOLD,
    HearingStatus,
    HearingTurn,
    OrderManner,
    Presence,
    PublicNames,
)
from reviews.choices.meeting import (
    MEETING_TURN,
    MEETING_WORDING,
    MINUTES_TURN,
    MINUTES_WORDING,
    Attends,
    BodyWords,
    CommitteeLetterKind,
    MeetingStatus,
    MeetingTurn,
    MinutesStatus,
    MinutesTurn,
    Openness,
    body_words,
)
from reviews.choices.member import MemberKind, RefusalReason, Seat
from reviews.choices.release import (
    RELEASE_TURN,
    RELEASE_WORDING,
    ReleaseKind,
    ReleaseStatus,
    ReleaseTurn,
)
from reviews.choices.review import (
    REVIEW_TURN,
    REVIEW_WORDING,
    PhaseKind,
    ReviewStatus,
    ReviewTurn,
    Shows,
    Tells,
    Unwritten,
)
from reviews.choices.reviewer import REVIEWER_TURN, REVIEWER_WORDING, ReviewerStatus, ReviewerTurn
from reviews.choices.sheet import SHEET_TURN, SHEET_WORDING, Door, SheetRole, SheetStatus, SheetTurn
from reviews.choices.tie import TieManner

__all__ = [
    "AWARD_TURN", "AWARD_WORDING", "BINDING", "CLARIFICATION_TURN", "CLARIFICATION_WORDING",
    "DECIDED_AS", "GRANTING", "HEARING_TURN", "HEARING_WORDING", "MEETING_TURN", "MEETING_WORDING",
    "MINUTES_TURN", "MINUTES_WORDING", "RELEASE_TURN", "RELEASE_WORDING", "REVIEWER_TURN",
    "REVIEWER_WORDING", "REVIEW_TURN", "REVIEW_WORDING", "SHEET_TURN", "SHEET_WORDING",
    "TAKEN_BACK_UNTIL", "TOLD", "AnswerDoor", "Attends", "AwardSilence", "AwardStatus", "AwardTurn",
    "BodyWords", "ClarificationStatus", "ClarificationTurn", "CommitteeLetterKind", "DecisionKind",
    "Door", "HearingStatus", "HearingTurn", "MeetingStatus", "MeetingTurn", "MemberKind",
    "MinutesStatus", "MinutesTurn", "Openness", "OrderManner", "PhaseKind", "Presence",
    "PublicNames", "RecommendationKind", "RefusalReason", "Relation", "ReleaseKind",
    "ReleaseStatus", "ReleaseTurn", "ResultLetterKind", "ReviewStatus", "ReviewTurn",
    "ReviewerStatus", "ReviewerTurn", "Ruling", "Seat", "SheetRole", "SheetStatus", "SheetTurn",
    "Shows", "Tells", "TieManner", "Until", "Unwritten", "body_words",
]  # fmt: skip
