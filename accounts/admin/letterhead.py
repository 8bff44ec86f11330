"""What stands on the city's letters: the office, the running numbers, the words of 教示."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from accounts.models import AppealText, DocumentSeries, Letterhead
from core.admin import OneRowAdmin, SettingAdmin
from core.calendar import fiscal_year, fiscal_year_label, today
from core.forms.versions import VersionedForm


@admin.register(Letterhead)
class LetterheadAdmin(OneRowAdmin):
    """文書の発信者と問い合わせ先."""

    fieldsets = (
        ("文書", {"fields": ("mayor_title", "mayor_name", "seal_omitted", "document_mark")}),
        (
            "問い合わせ先",
            {
                "fields": (
                    "contact_section",
                    "contact_place",
                    "contact_phone",
                    "contact_hours",
                    "contact_email",
                )
            },
        ),
    )


def years() -> list[tuple[int, str]]:
    """The fiscal years whose numbers may be begun: this one and the next."""
    now = fiscal_year(today())
    return [(year, fiscal_year_label(year)) for year in (now, now + 1)]


class DocumentSeriesForm(VersionedForm):
    """A paper register is continued; a number that was given out is never given out again."""

    fiscal_year = forms.TypedChoiceField(label="年度", coerce=int, choices=years)
    last = forms.IntegerField(
        label="最後の番号",
        min_value=0,
        max_value=999_999,
        help_text="次の文書は、この次の番号になります。紙の文書簿の続きから始めるときに直します。",
    )

    class Meta:
        model = DocumentSeries
        fields = ("fiscal_year", "last")

    def clean_last(self) -> int:
        last: int = self.cleaned_data["last"]
        if last < self.instance.issued:
            raise forms.ValidationError(
                f"このポータルで第{self.instance.issued}号まで出しています。"
                "それより小さい番号にはできません。"
            )
        return last


@admin.register(DocumentSeries)
class DocumentSeriesAdmin(SettingAdmin):
    form = DocumentSeriesForm
    list_display = ("__str__", "last", "issued")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The year is given once; what the portal has given out is its own affair."""
        return ("fiscal_year", "issued") if obj else ()


@admin.register(AppealText)
class AppealTextAdmin(SettingAdmin):
    """One row for each kind of decision; made by the app that decides, filled in here."""

    fields = ("title", "text")
    readonly_fields = ("title",)
    list_display = ("title", "text")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
