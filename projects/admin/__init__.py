"""Projects as staff work on them, one module per page."""

from projects.admin.advance import AdvancePaymentAdmin
from projects.admin.agreement import TemplateArticleAdmin
from projects.admin.change import ChangeRequestAdmin
from projects.admin.check import BackgroundCheckAdmin
from projects.admin.contract import ContractAdmin
from projects.admin.dossier import ProjectDossierAdmin
from projects.admin.equipment import EquipmentAdmin
from projects.admin.evaluation import EvaluationAdmin, ExpertOpinionAdmin
from projects.admin.evaluation_item import EvaluationItemAdmin, EvaluationSettingAdmin
from projects.admin.finishing import SequelAdmin
from projects.admin.granting import GrantApplicationAdmin
from projects.admin.money_setting import MoneySettingAdmin
from projects.admin.project import ProjectAdmin
from projects.admin.report import ReportAdmin
from projects.admin.setting import ProjectSettingAdmin
from projects.admin.settlement import SettlementAdmin
from projects.admin.showcase import ShowcaseAdmin

__all__ = [
    "AdvancePaymentAdmin",
    "BackgroundCheckAdmin",
    "ChangeRequestAdmin",
    "ContractAdmin",
    "EquipmentAdmin",
    "EvaluationAdmin",
    "EvaluationItemAdmin",
    "EvaluationSettingAdmin",
    "ExpertOpinionAdmin",
    "GrantApplicationAdmin",
    "MoneySettingAdmin",
    "ProjectAdmin",
    "ProjectDossierAdmin",
    "ProjectSettingAdmin",
    "ReportAdmin",
    "SequelAdmin",
    "SettlementAdmin",
    "ShowcaseAdmin",
    "TemplateArticleAdmin",
]
