"""協働事業の設定."""

from django.contrib import admin

from core.admin import OneRowAdmin
from projects.models import ProjectSetting


@admin.register(ProjectSetting)
class ProjectSettingAdmin(OneRowAdmin):
    """Days that the city sets."""
