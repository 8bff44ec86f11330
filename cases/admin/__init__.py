"""The staff's side of the catalogue."""

from cases.admin.case import CaseAdmin
from cases.admin.setting import CatalogueSettingAdmin

__all__ = ["CaseAdmin", "CatalogueSettingAdmin"]
