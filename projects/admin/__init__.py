"""Projects as staff work on them, one module per page."""

from projects.admin.evaluation import EvaluationAdmin, ExpertOpinionAdmin
from projects.admin.evaluation_item import EvaluationItemAdmin, EvaluationSettingAdmin
from projects.admin.project import ProjectAdmin
from projects.admin.setting import ProjectSettingAdmin

__all__ = [
    "EvaluationAdmin",
    "EvaluationItemAdmin",
    "EvaluationSettingAdmin",
    "ExpertOpinionAdmin",
    "ProjectAdmin",
    "ProjectSettingAdmin",
]
