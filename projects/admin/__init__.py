"""Projects as staff work on them, one module per page."""

from projects.admin.agreement import TemplateArticleAdmin
from projects.admin.finishing import OutcomeAdmin
from projects.admin.project import ProjectAdmin
from projects.admin.setting import ProjectSettingAdmin

__all__ = ["OutcomeAdmin", "ProjectAdmin", "ProjectSettingAdmin", "TemplateArticleAdmin"]
