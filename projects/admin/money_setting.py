"""お金の設定."""

from django.contrib import admin

from core.admin import OneRowAdmin
from projects.models import MoneySetting


@admin.register(MoneySetting)
class MoneySettingAdmin(OneRowAdmin):
    """Days and shares that the city sets."""
