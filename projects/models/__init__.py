"""Every table of the app by its name."""

from projects.models.day import ProjectDay
from projects.models.finishing import CaseSource, FollowUp, Outcome
from projects.models.history import ProjectLog
from projects.models.people import Member, ProjectSection
from projects.models.project import Project
from projects.models.setting import NumberSeries, ProjectSetting
from projects.models.task import Task

__all__ = [
    "CaseSource",
    "FollowUp",
    "Member",
    "NumberSeries",
    "Outcome",
    "Project",
    "ProjectDay",
    "ProjectLog",
    "ProjectSection",
    "ProjectSetting",
    "Task",
]
