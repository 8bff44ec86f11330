"""What the city may change of proposals: the terms, the pledges."""

from django.contrib import admin

from core.admin import OneRowAdmin, SettingAdmin
from proposals.models import Pledge, ProposalSetting


@admin.register(ProposalSetting)
class ProposalSettingAdmin(OneRowAdmin):
    """提案の設定."""


@admin.register(Pledge)
class PledgeAdmin(SettingAdmin):
    """誓約と同意の文. What was agreed to stays by its code."""

    list_display = ("text", "code", "is_required", "order", "is_active")
    ordering = ("order", "pk")

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        """Proposals hold codes: a sentence is taken out of use, never away."""
        return False
