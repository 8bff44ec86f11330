"""Projects as staff work on them, one module per page."""

from projects.admin.change import ChangeRequestAdmin
from projects.admin.project import ProjectAdmin
from projects.admin.report import ReportAdmin
from projects.admin.setting import ProjectSettingAdmin

__all__ = ["ChangeRequestAdmin", "ProjectAdmin", "ProjectSettingAdmin", "ReportAdmin"]
