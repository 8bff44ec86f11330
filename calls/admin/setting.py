"""What the city may change of calls: the terms, and the guide of their text."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError

from calls.models import CallSetting, GuidePassage
from calls.preparing import passages
from core.admin import OneRowAdmin, SettingAdmin
from core.forms.fields import LongField
from core.forms.versions import VersionedForm


class GuideForm(VersionedForm):
    """A passage; one that each call writes itself begins empty."""

    text = LongField(
        label="文章",
        rows=10,
        required=False,
        max_length=8000,
        help_text="日付・金額・基準・書類は書かず、募集の行から出します。空の行で段落が、"
        "「- 」で箇条書きになります。差しこめる言葉："
        + "、".join(f"{{{name}}}" for name in passages.NAMES),
    )

    class Meta:
        model = GuidePassage
        fields = ("order", "heading", "kind", "text", "is_active")

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if strange := passages.unknown(text):
            raise ValidationError(f"{{{strange[0]}}}には、入れる言葉がありません。")
        return text


@admin.register(CallSetting)
class CallSettingAdmin(OneRowAdmin):
    """募集と相談の設定."""


@admin.register(GuidePassage)
class GuidePassageAdmin(SettingAdmin):
    """募集要項のひな形: a change holds for calls that begin after it."""

    form = GuideForm
    list_display = ("heading", "kind", "order", "is_active")
    ordering = ("order", "pk")

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Calls hold their own text: a passage of the guide may go."""
        return bool(request.user.has_perm("calls.delete_guidepassage"))
