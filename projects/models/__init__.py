"""Every table of the app by its name."""

from projects.models.change import ChangeRequest
from projects.models.day import ProjectDay
from projects.models.history import ChangeLog, ProjectLog, ReportLog
from projects.models.invitation import ProjectInvitation
from projects.models.joint_meeting import JointMeeting
from projects.models.note import ProgressNote, ProgressPage
from projects.models.people import Member, ProjectSection
from projects.models.picture import ProjectPicture
from projects.models.project import Project
from projects.models.report import Report
from projects.models.report_correction import (
    ReportCorrection,
    ReportCorrectionExtension,
    ReportSubmission,
)
from projects.models.setting import NumberSeries, ProjectSetting
from projects.models.task import Task

__all__ = [
    "ChangeLog",
    "ChangeRequest",
    "JointMeeting",
    "Member",
    "NumberSeries",
    "ProgressNote",
    "ProgressPage",
    "Project",
    "ProjectDay",
    "ProjectInvitation",
    "ProjectLog",
    "ProjectPicture",
    "ProjectSection",
    "ProjectSetting",
    "Report",
    "ReportCorrection",
    "ReportCorrectionExtension",
    "ReportLog",
    "ReportSubmission",
    "Task",
]
