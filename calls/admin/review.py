"""審査の回: the rule and the criteria of a round, until the call is opened."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from calls.choices import CallStatus
from calls.forms.rule import RuleForm
from calls.forms.rule_fields import PARTS
from calls.models import Course, Criterion, Round
from calls.rules import validate, words
from core.admin import SettingAdmin

NOT_OPENED = (CallStatus.DRAFT, CallStatus.ANNOUNCED)


def is_frozen(one: Round) -> bool:
    """Fixed with the call at its opening; a change afterwards is a 訂正 of the call."""
    return one.course.call.status not in NOT_OPENED


@admin.register(Round)
class RoundAdmin(SettingAdmin):
    """Edited while the call is prepared; afterwards everybody may read what counts."""

    form = RuleForm
    list_display = ("place", "order", "kind", "said_shortly")
    list_select_related = ("course__call",)
    ordering = ("-course__call__fiscal_year", "course__call", "course__order", "order")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("course__call")

    # --- until when ---------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_open = obj is not None and is_frozen(obj)
        return super().has_change_permission(request, obj) and not is_open

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A round that nobody has read yet may go."""
        may = request.user.has_perm("calls.delete_round")
        return may and (obj is None or not is_frozen(obj))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only courses of calls that are not opened."""
        if db_field.name == "course":
            courses = Course.objects.filter(call__status__in=NOT_OPENED)
            kwargs |= {"queryset": courses.select_related("call"), "label": "部門"}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # --- how it is shown ----------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("place", "said", "criteria_here")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        may = obj is None or self.has_change_permission(request, obj)
        course = "course" if may else "place"
        head = ("どの回か", {"fields": (course, "order", "kind")})
        criteria = ("審査の基準", {"fields": ("criteria_here",)})
        now = ("いまの決まり（公開するときの言葉）", {"fields": ("said",)})
        begun = () if obj is None else (criteria, now)
        if not may:
            return (head, *begun)
        parts = ((title, {"fields": names}) for title, names in PARTS)
        return (head, *begun, ("ひな形", {"fields": ("preset",)}), *parts)

    @admin.display(description="募集と部門")
    def place(self, obj: Round) -> str:
        """The call and the course of the round."""
        return f"{obj.course.call}　{obj.course}"

    @admin.display(description="いまの決まり")
    def said(self, obj: Round) -> str:
        """The rule in plain words, or what is wrong with it."""
        names = [each.name for each in obj.criteria.all()]
        told = [*validate(obj.rule, names), *words(obj.rule)]
        return format_html_join("", "{}<br>", ((each,) for each in told))

    @admin.display(description="審査の基準")
    def criteria_here(self, obj: Round) -> str:
        """The criteria, each leading to its page, and the way to one more."""
        rows = [
            (reverse("admin:calls_criterion_change", args=[one.pk]), one.name, points(one))
            for one in obj.criteria.all()
        ]
        told = format_html_join("", '<a href="{}">{}</a>　{}<br>', rows)
        if is_frozen(obj):
            return told
        new = f"{reverse('admin:calls_criterion_add')}?round={obj.pk}"
        return format_html('{}<a href="{}">基準を加える</a>', told, new)

    @admin.display(description="点の決まり")
    def said_shortly(self, obj: Round) -> str:
        """The first sentence that matters, or what is wrong."""
        return (validate(obj.rule) or words(obj.rule))[0]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The rule is no field of the form: it is made of many."""
        super().save_model(request, obj, form, change)
        if change and form.changed_data:
            obj.rule_edition += 1
            obj.save(update_fields=["rule", "rule_edition"])


def points(one: Criterion) -> str:
    """1から5点　重み2: the scale of a criterion, in words."""
    weight = f"　重み{one.weight}" if one.weight != 1 else ""
    continuing = "　続ける事業だけ" if one.is_for_continuing else ""
    return f"{one.least}から{one.most}点{weight}{continuing}"


@admin.register(Criterion)
class CriterionAdmin(SettingAdmin):
    """One criterion of a round; one comes from the page of the round and goes back to it."""

    fields = (
        "round", "order", "name", "text", "least", "most", "weight", "floor", "is_for_continuing",
    )  # fmt: skip
    list_display = ("name", "place", "order")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("round__course__call")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        frozen = obj is not None and is_frozen(obj.round)
        return super().has_change_permission(request, obj) and not frozen

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = request.user.has_perm("calls.delete_criterion")
        return may and (obj is None or not is_frozen(obj.round))

    @admin.display(description="審査の回")
    def place(self, obj: Criterion) -> str:
        """The call, the course and the round of the criterion."""
        return f"{obj.round.course.call}　{obj.round.course}　{obj.round}"

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """No place of its own in the menu: one comes from the round."""
        return {}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only rounds of calls that are not opened."""
        if db_field.name == "round":
            rounds = Round.objects.filter(course__call__status__in=NOT_OPENED)
            kwargs |= {"queryset": rounds.select_related("course__call"), "label": "審査の回"}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._back(obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._back(obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """To the rounds: the criterion that knew its own has gone."""
        super().response_delete(request, obj_display, obj_id)
        return HttpResponseRedirect(reverse("admin:calls_round_changelist"))

    def _back(self, obj: Criterion) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:calls_round_change", args=[obj.round_id]))
