"""Every table of the app by its name."""

from reviews.models.agenda import AgendaItem
from reviews.models.attendance import Attendance, AttendanceLink, StepOut
from reviews.models.award import Award
from reviews.models.clarification import Clarification, ClarificationLink
from reviews.models.committee_letter import CommitteeLetter
from reviews.models.conflict import Conflict
from reviews.models.decision import Decision, LetterText
from reviews.models.hearing import Hearing
from reviews.models.hearing_day import Draw
from reviews.models.history import (
    AwardLog,
    ClarificationLog,
    HearingLog,
    MeetingLog,
    MinutesLog,
    ReleaseLog,
    ReviewerLog,
    ReviewLog,
    SheetLog,
)
from reviews.models.kept_result import KeptResult
from reviews.models.mark import Mark
from reviews.models.meeting import Meeting
from reviews.models.member import Interests, Member
from reviews.models.minutes import Minutes, MinutesWord
from reviews.models.phase import Phase
from reviews.models.publication import Publication
from reviews.models.recommendation import Recommendation
from reviews.models.release import Release
from reviews.models.result_letter import ResultLetter, ResultLink
from reviews.models.review import Entry, Review
from reviews.models.reviewer import Reviewer, ReviewerInvitation
from reviews.models.scan import SheetScan
from reviews.models.setting import ReviewSetting
from reviews.models.sheet import Sheet
from reviews.models.signature import SignOff
from reviews.models.slides import Slides
from reviews.models.slot import Break, Slot
from reviews.models.tie_break import TieBreak

__all__ = [
    "AgendaItem", "Attendance", "AttendanceLink", "Award", "AwardLog", "Break", "Clarification",
    "ClarificationLink", "ClarificationLog", "CommitteeLetter", "Conflict", "Decision", "Draw",
    "Entry", "Hearing", "HearingLog", "Interests", "KeptResult", "LetterText", "Mark", "Meeting",
    "MeetingLog", "Member", "Minutes", "MinutesLog", "MinutesWord", "Phase", "Publication",
    "Recommendation", "Release", "ReleaseLog", "ResultLetter", "ResultLink", "Review",
    "ReviewLog", "ReviewSetting", "Reviewer", "ReviewerInvitation", "ReviewerLog", "Sheet",
    "SheetLog", "SheetScan", "SignOff", "Slides", "Slot", "StepOut", "TieBreak",
]  # fmt: skip
