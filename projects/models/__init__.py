"""Every table of the app by its name."""

from projects.models.account import BankAccount, ProxyPaper
from projects.models.advance import AdvancePayment
from projects.models.agreement import Agreement
from projects.models.agreement_paper import AgreementPaper
from projects.models.agreement_talk import (
    AgreementConfirmation,
    AgreementLook,
    AgreementMessage,
    AgreementVersion,
)
from projects.models.change import ChangeRequest
from projects.models.check import BackgroundCheck, CheckPaper, ConsentLink, OfficerConsent
from projects.models.contract import Contract
from projects.models.day import ProjectDay
from projects.models.dossier import ProjectDossier
from projects.models.equipment import Equipment
from projects.models.evaluation import Evaluation
from projects.models.evaluation_history import EvaluationLog, EvaluationSheetLog, ExpertOpinionLog
from projects.models.evaluation_item import EvaluationItem, EvaluationSetting
from projects.models.evaluation_sheet import EvaluationAnswer, EvaluationScan, EvaluationSheet
from projects.models.evaluation_talk import EvaluationMeeting, JointStatement
from projects.models.expert_opinion import ExpertOpinion, OpinionPoint
from projects.models.finishing import CaseSource, FollowUp, Sequel
from projects.models.granting import GrantApplication, StartNotice
from projects.models.history import AgreementLog, ChangeLog, ProjectLog, ReportLog
from projects.models.inspection import Inspection
from projects.models.invitation import ProjectInvitation
from projects.models.joint_meeting import JointMeeting
from projects.models.money_history import (
    AdvanceLog,
    ContractLog,
    EquipmentLog,
    GrantLog,
    SettlementLog,
)
from projects.models.money_letter import MoneyLetter
from projects.models.money_setting import MoneySetting
from projects.models.note import ProgressNote, ProgressPage
from projects.models.people import Member, ProjectSection
from projects.models.picture import ProjectPicture
from projects.models.placing import PlaceChange
from projects.models.project import Project
from projects.models.receipt import Diversion, ReceiptPaper, ReceiptRuling
from projects.models.report import Report
from projects.models.report_correction import (
    ReportCorrection,
    ReportCorrectionExtension,
    ReportSubmission,
)
from projects.models.setting import NumberSeries, ProjectSetting
from projects.models.settlement import Settlement
from projects.models.showcase import Showcase, ShowcaseItem
from projects.models.showcase_handout import ShowcaseHandout
from projects.models.task import Task
from projects.models.template_article import TemplateArticle

__all__ = [
    "AdvanceLog",
    "AdvancePayment",
    "Agreement",
    "AgreementConfirmation",
    "AgreementLog",
    "AgreementLook",
    "AgreementMessage",
    "AgreementPaper",
    "AgreementVersion",
    "BackgroundCheck",
    "BankAccount",
    "CaseSource",
    "ChangeLog",
    "ChangeRequest",
    "CheckPaper",
    "ConsentLink",
    "Contract",
    "ContractLog",
    "Diversion",
    "Equipment",
    "EquipmentLog",
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
    "FollowUp",
    "GrantApplication",
    "GrantLog",
    "Inspection",
    "JointMeeting",
    "JointStatement",
    "Member",
    "MoneyLetter",
    "MoneySetting",
    "NumberSeries",
    "OfficerConsent",
    "OpinionPoint",
    "Sequel",
    "PlaceChange",
    "ProgressNote",
    "ProgressPage",
    "Project",
    "ProjectDay",
    "ProjectDossier",
    "ProjectInvitation",
    "ProjectLog",
    "ProjectPicture",
    "ProjectSection",
    "ProjectSetting",
    "ProxyPaper",
    "ReceiptPaper",
    "ReceiptRuling",
    "Report",
    "ReportCorrection",
    "ReportCorrectionExtension",
    "ReportLog",
    "ReportSubmission",
    "Settlement",
    "SettlementLog",
    "Showcase",
    "ShowcaseHandout",
    "ShowcaseItem",
    "StartNotice",
    "Task",
    "TemplateArticle",
]
