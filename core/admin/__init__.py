"""Staff work in the Django admin: what every app builds its side from."""

from core.admin.filters import CountedFilter
from core.admin.owner import OwnedAdmin
from core.admin.reading import FilteredAdmin, OneRowAdmin, ReadOnlyAdmin, SettingAdmin
from core.admin.transition_form import StandingForm, TransitionForm
from core.admin.transition_pages import PREVIEW, TransitionPage, WorkflowAdmin
from core.admin.versions import VersionedAdmin

__all__ = [
    "PREVIEW",
    "CountedFilter",
    "FilteredAdmin",
    "OneRowAdmin",
    "OwnedAdmin",
    "ReadOnlyAdmin",
    "SettingAdmin",
    "StandingForm",
    "TransitionForm",
    "TransitionPage",
    "VersionedAdmin",
    "WorkflowAdmin",
]
