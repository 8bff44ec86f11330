"""Staff work in the Django admin: what every app builds its side from."""

from core.admin.filters import CountedFilter
from core.admin.moving import TransitionForm, WorkflowAdmin
from core.admin.reading import ReadOnlyAdmin, SettingAdmin

__all__ = ["CountedFilter", "ReadOnlyAdmin", "SettingAdmin", "TransitionForm", "WorkflowAdmin"]
