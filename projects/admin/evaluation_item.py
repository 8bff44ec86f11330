"""評価の問い and the settings: what staff may change. A round keeps the questions it began with."""

from typing import Any

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest

from core.admin import OneRowAdmin, SettingAdmin
from core.forms.versions import VersionedForm
from projects.choices.evaluation import MOST_ITEMS
from projects.evaluating.items import TOO_MANY
from projects.models import EvaluationItem, EvaluationSetting


class ItemForm(VersionedForm):
    """At most twelve are used at once."""

    class Meta:
        model = EvaluationItem
        fields = ("order", "principle", "label", "hint", "asks", "is_used")

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        others = EvaluationItem.objects.filter(is_used=True).exclude(pk=self.instance.pk).count()
        if facts.get("is_used") and others >= MOST_ITEMS:
            self.add_error("is_used", TOO_MANY.format(MOST_ITEMS, others + 1))
        return facts


@admin.register(EvaluationItem)
class EvaluationItemAdmin(SettingAdmin):
    """The questions of rounds to come; an edit counts the edition up."""

    form = ItemForm
    list_display = ("__str__", "order", "hint", "asks", "is_used", "edition")
    list_filter = ("is_used",)
    ordering = ("order", "pk")
    readonly_fields = ("edition",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and form.changed_data:
            EvaluationItem.objects.filter(pk=obj.pk).update(edition=F("edition") + 1)


@admin.register(EvaluationSetting)
class EvaluationSettingAdmin(OneRowAdmin):
    """Days, and what is published."""
