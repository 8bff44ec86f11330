"""Rows the city edits: requirements, districts, the policy of the scheme."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date

from core import japanese
from core.admin import SettingAdmin
from groups.choices import OrganizationKind
from groups.models import District, EligibilityRule, RegistrationPolicy


class DaysField(forms.CharField):
    """Days, one on each line, as 2026-12-28; the value is a sorted list of dates."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        days = set()
        for line in (value or "").splitlines():
            if text := japanese.normalise_digits(line).replace("/", "-"):
                days.add(self.day(text))
        return sorted(days)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return sorted(initial or []) != self.to_python(data)
        except forms.ValidationError:
            return True

    @staticmethod
    def day(text: str) -> date:
        """The date a line names. Raises ValidationError naming the line."""
        try:
            found = parse_date(text)
        except ValueError:
            found = None
        if found is None:
            raise forms.ValidationError(
                f"「{text}」は日付として読めません。2026-12-28 のように書いてください。"
            )
        return found


class PolicyForm(forms.ModelForm):
    closed_days = DaysField(
        label="土日・祝日・年末年始のほかの閉庁日",
        required=False,
        help_text="1行に1日ずつ、2026-12-28 のように書きます。期限の計算で数えません。",
    )

    class Meta:
        model = RegistrationPolicy
        exclude: tuple[str, ...] = ()


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
class RegistrationPolicyAdmin(SettingAdmin):
    """One row: the list leads straight to its form."""

    form = PolicyForm
    fieldsets = (
        ("期間", {"fields": ("standard_days", "correction_days", "closed_days")}),
        (
            "文書",
            {
                "fields": (
                    "mayor_title",
                    "mayor_name",
                    "seal_omitted",
                    "document_mark",
                    "appeal_text",
                )
            },
        ),
        (
            "問い合わせ先",
            {"fields": ("contact_section", "contact_phone", "contact_hours", "contact_email")},
        ),
        ("公開の同意", {"fields": ("consent_wording",)}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:groups_registrationpolicy_change", 1)
