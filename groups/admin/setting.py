"""Rows the city edits: requirements, districts, the policy of the scheme."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from core.admin import OneRowAdmin, SettingAdmin
from groups.choices import OrganizationKind
from groups.models import District, EligibilityRule, RegistrationPolicy


class RuleForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label="対象の種別",
        choices=OrganizationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="1つも選ばなければ、すべての種別にたずねます。",
    )

    class Meta:
        model = EligibilityRule
        exclude: tuple[str, ...] = ()
        widgets = {
            "question": forms.Textarea(attrs={"rows": 2}),
            "help_text": forms.Textarea(attrs={"rows": 2}),
            "advice": forms.Textarea(attrs={"rows": 3}),
        }


@admin.register(District)
class DistrictAdmin(SettingAdmin):
    list_display = ("name", "order", "is_active")


@admin.register(EligibilityRule)
class EligibilityRuleAdmin(SettingAdmin):
    form = RuleForm
    list_display = ("question", "kind", "minimum", "order", "is_active")
    list_filter = ("is_active",)
    search_fields = ("question",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The code of a rule ties old answers and ticks to it: it is given once."""
        return ("code",) if obj else ()


@admin.register(RegistrationPolicy)
class RegistrationPolicyAdmin(OneRowAdmin):
    """One row: the list leads straight to its form."""

    fieldsets = (
        (
            "期間",
            {
                "fields": (
                    "standard_days",
                    "correction_days",
                    "correction_unit",
                    "deadline_time",
                    "deadline_manner",
                    "deadline_basis",
                )
            },
        ),
        ("公開の同意", {"fields": ("consent_wording",)}),
    )
