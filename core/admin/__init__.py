"""Staff work in the Django admin: what every app builds its side from."""

from core.admin.filters import CountedFilter
from core.admin.moving import TransitionForm, WorkflowAdmin
from core.admin.reading import FilteredAdmin, OneRowAdmin, ReadOnlyAdmin, SettingAdmin

__all__ = [
    "CountedFilter",
    "FilteredAdmin",
    "OneRowAdmin",
    "ReadOnlyAdmin",
    "SettingAdmin",
    "TransitionForm",
    "WorkflowAdmin",
]
