"""補正 as staff handle it: the day they choose, and how it is put off."""

from core.admin.correction.day import DayForm
from core.admin.correction.extension import Extending, ExtensionForm, extend_view

__all__ = ["DayForm", "Extending", "ExtensionForm", "extend_view"]
