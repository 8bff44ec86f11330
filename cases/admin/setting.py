"""What the city may change of the catalogue."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cases.models import CatalogueSetting
from core.admin import SettingAdmin


@admin.register(CatalogueSetting)
class CatalogueSettingAdmin(SettingAdmin):
    """One row: the list leads straight to its form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:cases_cataloguesetting_change", 1)
