"""Every table of the app by its name."""

from projects.models.day import ProjectDay
from projects.models.evaluation import Evaluation
from projects.models.evaluation_history import EvaluationLog, EvaluationSheetLog, ExpertOpinionLog
from projects.models.evaluation_item import EvaluationItem, EvaluationSetting
from projects.models.evaluation_sheet import EvaluationAnswer, EvaluationScan, EvaluationSheet
from projects.models.evaluation_talk import EvaluationMeeting, JointStatement
from projects.models.expert_opinion import ExpertOpinion, OpinionPoint
from projects.models.history import ProjectLog
from projects.models.people import Member, ProjectSection
from projects.models.project import Project
from projects.models.setting import NumberSeries, ProjectSetting
from projects.models.task import Task

__all__ = [
    "Evaluation",
    "EvaluationAnswer",
    "EvaluationItem",
    "EvaluationLog",
    "EvaluationMeeting",
    "EvaluationScan",
    "EvaluationSetting",
    "EvaluationSheet",
    "EvaluationSheetLog",
    "ExpertOpinion",
    "ExpertOpinionLog",
    "JointStatement",
    "Member",
    "NumberSeries",
    "OpinionPoint",
    "Project",
    "ProjectDay",
    "ProjectLog",
    "ProjectSection",
    "ProjectSetting",
    "Task",
]
