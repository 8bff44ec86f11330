"""Staff work in the Django admin: what every app builds its side from."""

from core.admin.asking import StandingForm, TransitionForm
from core.admin.filters import CountedFilter
from core.admin.moving import PREVIEW, WorkflowAdmin
from core.admin.reading import FilteredAdmin, OneRowAdmin, ReadOnlyAdmin, SettingAdmin
from core.admin.versions import VersionedAdmin

__all__ = [
    "PREVIEW",
    "CountedFilter",
    "FilteredAdmin",
    "OneRowAdmin",
    "ReadOnlyAdmin",
    "SettingAdmin",
    "StandingForm",
    "TransitionForm",
    "VersionedAdmin",
    "WorkflowAdmin",
]
