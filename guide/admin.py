"""Manual tests of accessibility and the city's aims, entered by the system's administrators."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core import calendar
from core.admin import SettingAdmin
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
class AccessibilityPolicyAdmin(SettingAdmin):
    """One row: the list leads straight to its form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:guide_accessibilitypolicy_change", 1)
