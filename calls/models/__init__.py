"""The tables of calls, one module per noun."""

from calls.models.call import Call
from calls.models.consultation import Consultation
from calls.models.course import Course
from calls.models.course_rows import (
    CheckPoint,
    CostItem,
    CourseQuestion,
    Rate,
    RequiredPaper,
)
from calls.models.following import Follower, Interest
from calls.models.history import CallLog, ConsultationLog, QuestionLog, ThemeLog
from calls.models.mailing import Mailing
from calls.models.meeting import Meeting
from calls.models.milestone import Milestone
from calls.models.question import Question
from calls.models.review import Criterion, Round
from calls.models.revision import Revision
from calls.models.setting import CallSetting, GuidePassage, NumberSeries
from calls.models.text import Edition, Passage
from calls.models.theme import Theme
from calls.models.theme_paper import ThemePaper
from calls.models.thread import ConsultationPaper, Message, SectionAsk
from calls.models.writer import ConsultationWriter

__all__ = [
    "Call",
    "CallLog",
    "CallSetting",
    "CheckPoint",
    "Consultation",
    "ConsultationLog",
    "ConsultationPaper",
    "ConsultationWriter",
    "CostItem",
    "Course",
    "CourseQuestion",
    "Criterion",
    "Edition",
    "Follower",
    "GuidePassage",
    "Interest",
    "Mailing",
    "Meeting",
    "Message",
    "Milestone",
    "NumberSeries",
    "Passage",
    "Question",
    "QuestionLog",
    "Rate",
    "RequiredPaper",
    "Revision",
    "Round",
    "SectionAsk",
    "Theme",
    "ThemeLog",
    "ThemePaper",
]
