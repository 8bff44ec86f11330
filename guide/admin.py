"""Manual tests of accessibility and the city's aims, entered by the system's administrators."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core import calendar
from core.admin import OneRowAdmin, SettingAdmin
from guide.forms import AccessibilityCheckForm
from guide.models import AccessibilityCheck, AccessibilityPolicy


@admin.register(AccessibilityCheck)
class AccessibilityCheckAdmin(SettingAdmin):
    """Rows are added and mended; the newest of each criterion stands on /accessibility/."""

    form = AccessibilityCheckForm
    list_display = ("criterion", "outcome", "pages", "tested_on", "tester")
    list_filter = ("outcome",)
    search_fields = ("criterion", "note", "tester")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"tested_on": calendar.today(), "tester": str(request.user)}


@admin.register(AccessibilityPolicy)
class AccessibilityPolicyAdmin(OneRowAdmin):
    """アクセシビリティの方針."""
