"""Every table of the app by its name."""

from projects.models.agreement import Agreement
from projects.models.agreement_paper import AgreementPaper
from projects.models.agreement_talk import (
    AgreementConfirmation,
    AgreementLook,
    AgreementMessage,
    AgreementVersion,
)
from projects.models.day import ProjectDay
from projects.models.finishing import CaseSource, FollowUp, Outcome
from projects.models.history import AgreementLog, ProjectLog
from projects.models.people import Member, ProjectSection
from projects.models.project import Project
from projects.models.setting import NumberSeries, ProjectSetting
from projects.models.task import Task
from projects.models.template_article import TemplateArticle

__all__ = [
    "Agreement",
    "AgreementConfirmation",
    "AgreementLog",
    "AgreementLook",
    "AgreementMessage",
    "AgreementPaper",
    "AgreementVersion",
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
    "TemplateArticle",
]
