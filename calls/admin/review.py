"""審査の回: the rule and the criteria of a round, until the call is opened."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join

from calls.choices import CallStatus
from calls.forms.rule import PARTS, RuleForm
from calls.models import Course, Criterion, Round
from calls.rules import validate, words
from core.admin import SettingAdmin

NOT_OPENED = (CallStatus.DRAFT, CallStatus.ANNOUNCED)


class CriterionInline(admin.TabularInline):
    """The criteria of the round."""

    model = Criterion
    extra = 1
    fields = (
        "order", "name", "text", "least", "most", "weight", "floor", "is_for_continuing",
    )  # fmt: skip


@admin.register(Round)
class RoundAdmin(SettingAdmin):
    """Edited while the call is prepared; afterwards everybody may read what counts."""

    form = RuleForm
    inlines = (CriterionInline,)
    list_display = ("course", "order", "kind", "said_shortly")
    list_select_related = ("course__call",)
    ordering = ("-course__call__fiscal_year", "course__call", "course__order", "order")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("course__call")

    # --- until when ---------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Frozen with the call at its opening; a change afterwards is a 訂正 of the call."""
        is_open = obj is not None and obj.course.call.status not in NOT_OPENED
        return super().has_change_permission(request, obj) and not is_open

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A round that nobody has read yet may go."""
        may = request.user.has_perm("calls.delete_round")
        return may and (obj is None or self.has_change_permission(request, obj))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only courses of calls that are not opened."""
        if db_field.name == "course":
            courses = Course.objects.filter(call__status__in=NOT_OPENED)
            kwargs["queryset"] = courses.select_related("call")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # --- how it is shown ----------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("said",)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        head = ("どの回か", {"fields": ("course", "order", "kind")})
        now = ("いまの決まり（公開するときの言葉）", {"fields": ("said",)})
        if obj is not None and not self.has_change_permission(request, obj):
            return (head, now)
        begun = () if obj is None else (now,)
        parts = ((title, {"fields": names}) for title, names in PARTS)
        return (head, *begun, ("ひな形", {"fields": ("preset",)}), *parts)

    @admin.display(description="いまの決まり")
    def said(self, obj: Round) -> str:
        """The rule in plain words, or what is wrong with it."""
        names = [each.name for each in obj.criteria.all()] if obj.pk else []
        told = [*validate(obj.rule, names), *words(obj.rule)]
        return format_html_join("\n", "<p>{}</p>", ((each,) for each in told))

    @admin.display(description="点の決まり")
    def said_shortly(self, obj: Round) -> str:
        """The first sentence that matters, or what is wrong."""
        return (validate(obj.rule) or words(obj.rule))[0]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The rule is no field of the form: it is made of many."""
        super().save_model(request, obj, form, change)
        if change:
            obj.rule_edition += 1
            obj.save(update_fields=["rule", "rule_edition"])
