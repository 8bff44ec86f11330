"""お知らせの時期 and 通知の設定: typed, looked at, then saved."""

from copy import copy
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.admin import OneRowAdmin, SettingAdmin
from core.deadlines import KINDS
from core.forms.versions import VersionedForm
from notifications.admin import samples
from notifications.admin.fields import DaysField, HourField, in_words
from notifications.models import MailSetting, ReminderRule

LOOK = "look"  # the button that shows without saving


class RuleForm(VersionedForm):
    """Days as people write them."""

    before = DaysField(
        label="期限の何日前に知らせるか",
        descending=True,
        help_text="「14, 7, 3, 1, 0」のように書きます。0は当日です。",
    )
    after = DaysField(
        label="期限の何日後に知らせるか",
        first=1,
        help_text="まだ終わっていないときだけ知らせます。例：1, 7",
    )
    hour = HourField(label="知らせる時刻", help_text="開庁日のこの時刻に送ります。例：9:00")

    class Meta:
        model = ReminderRule
        fields = ("is_active", "before", "after", "hour", "copy_to", "copy_after")
        labels = {"is_active": "この期限を知らせる"}
        widgets = {
            "copy_to": forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
            "copy_after": forms.TextInput(attrs={"inputmode": "numeric", "class": "is-4"}),
        }

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        is_complete = not self.errors and facts.get("is_active")
        if is_complete and not (facts["before"] or facts["after"]):
            raise forms.ValidationError(
                "何日前か何日後かを、1つ以上書いてください。知らせないときは、印を外してください。"
            )
        return facts


class MailForm(VersionedForm):
    class Meta:
        model = MailSetting
        fields = ("signature", "sender_address", "post_days", "watch_address", "watch_minutes")
        widgets = {
            "signature": forms.Textarea(attrs={"rows": 5}),
            "sender_address": forms.Textarea(attrs={"rows": 4}),
            "post_days": forms.TextInput(attrs={"inputmode": "numeric", "class": "is-4"}),
            "watch_address": forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
            "watch_minutes": forms.TextInput(attrs={"inputmode": "numeric", "class": "is-4"}),
        }


class LookedAt(SettingAdmin):
    """A setting with its effect beside the form: saved, or as it is typed (押して確かめる)."""

    page_template = ""

    def effect(self, obj: Any) -> dict[str, Any]:
        """What the page shows beside the form."""
        raise NotImplementedError

    def title_of(self, obj: Model) -> str:
        return str(obj)

    @transaction.atomic
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Load, permit, bind, act, answer."""
        obj = self.load(request, object_id)
        saved = copy(obj)  # a form writes into its instance even when it refuses it
        may_change = self.has_change_permission(request, obj)
        if request.method == "POST" and not may_change:
            raise PermissionDenied
        form = self.form(request.POST if request.method == "POST" else None, instance=obj)
        for field in form.fields.values():
            field.disabled = not may_change
        is_fine = form.is_bound and form.is_valid()
        if is_fine and LOOK not in request.POST:
            self.save_model(request, form.instance, form, change=True)
            messages.success(request, f"「{self.title_of(obj)}」を保存しました。")
            return redirect(self.page_of(obj))
        context = self.frame(
            request,
            self.title_of(obj),
            object=obj,
            form=form,
            may_change=may_change,
            is_typed=is_fine,
            has_list=self.has_list,
            **self.effect(form.instance if is_fine else saved),
        )
        return render(request, self.page_template, context)

    has_list = True


@admin.register(ReminderRule)
class ReminderRuleAdmin(LookedAt):
    """One row for each kind of deadline; made by the engine, edited here."""

    form = RuleForm
    page_template = "admin/notifications/rule.html"
    list_display = ("label", "days", "at", "copy", "is_active")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="いつ知らせるか")
    def days(self, rule: ReminderRule) -> str:
        if rule.kind not in KINDS:
            return "いまは使っていません"
        return in_words(rule.before, rule.after) or "－"

    @admin.display(description="時刻")
    def at(self, rule: ReminderRule) -> str:
        return f"{rule.hour:%-H:%M}"

    @admin.display(description="写し")
    def copy(self, rule: ReminderRule) -> str:
        return f"{rule.copy_after}日後から {rule.copy_to}" if rule.copy_to else "－"

    def title_of(self, obj: Model) -> str:
        return f"お知らせの時期：{obj}"

    def effect(self, obj: Any) -> dict[str, Any]:
        return {"preview": samples.preview(obj)}


@admin.register(MailSetting)
class MailSettingAdmin(LookedAt, OneRowAdmin):
    """通知の設定."""

    form = MailForm
    page_template = "admin/notifications/mail_setting.html"
    has_list = False

    def effect(self, obj: Any) -> dict[str, Any]:
        subject, text = samples.letter(obj)
        return {"subject": subject, "text": text, "sender": obj.sender_address}
