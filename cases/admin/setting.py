"""What the city may change of the catalogue."""

from django.contrib import admin

from cases.models import CatalogueSetting
from core.admin import OneRowAdmin


@admin.register(CatalogueSetting)
class CatalogueSettingAdmin(OneRowAdmin):
    """事例集の設定."""
