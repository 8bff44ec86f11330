"""臨時の閉庁日・休館日: staff add and delete them; deadlines and notices count them at once.

Loaded by AccountsConfig.ready, since the admin looks for modules called ``admin`` alone.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.calendars import USUAL
from accounts.models import ClosedDay, Office
from core.admin import CountedFilter, SettingAdmin
from core.admin.filters import EVERYTHING
from core.calendar import today, wareki
from core.forms.dates import DayField
from core.forms.versions import VersionedForm

AHEAD = "ahead"


class ClosedDayForm(VersionedForm):
    """年・月・日, in 西暦 or 和暦."""

    day = DayField(label="閉まる日", help_text="例：2026年12月25日、令和8年12月25日")

    class Meta:
        model = ClosedDay
        fields = ("office", "day", "reason")
        widgets = {"office": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        office, day = facts.get("office"), facts.get("day")
        if office and day and not USUAL[Office(office)].is_open(day):
            self.add_error(
                "day", f"{wareki(day)}は、もともと{Office(office).label}の休みの日です。"
            )
        return facts


class WhenFilter(CountedFilter):
    """Shows the days to come unless all are asked for."""

    title = "いつ"
    parameter_name = "when"
    labels = {AHEAD: "これから", EVERYTHING: "すべて"}

    def first(self) -> str:
        return AHEAD

    def condition(self, value: str) -> Q:
        return Q(day__gte=today())


class OfficeFilter(CountedFilter):
    title = "どこが"
    parameter_name = "office"
    labels = {EVERYTHING: "すべて", **dict(Office.choices)}

    def condition(self, value: str) -> Q:
        return Q(office=value)


@admin.register(ClosedDay)
class ClosedDayAdmin(SettingAdmin):
    """A wrong day is deleted; what was deleted stays in the history."""

    form = ClosedDayForm
    list_filter = (WhenFilter, OfficeFilter)
    ordering = ("day", "office")
    change_list_template = "admin/accounts/closedday/list.html"
    page_template = "admin/accounts/closedday/page.html"
    delete_confirmation_template = "admin/accounts/closedday/delete.html"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing speaks of a closed day: it may go."""
        return request.user.has_perm("accounts.delete_closedday")

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        more = {
            "list_url": reverse(f"admin:{self.url_name('changelist')}"),
            "back": reverse(f"admin:{self.url_name('change')}", args=[object_id]),
        }
        return super().delete_view(request, object_id, more | (extra_context or {}))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        more = {"list_url": request.path, "may_add": self.has_add_permission(request)}
        return super().changelist_view(request, more | (extra_context or {}))

    @transaction.atomic
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """The page of a new day, or of one that is there: load, permit, bind, act, answer."""
        day = self.load(request, object_id) if object_id else ClosedDay()
        title = wareki(day.day) if object_id else "閉まる日を加える"
        may_write = self.has_change_permission(request) if object_id else self.may_add(request)
        if request.method == "POST" and not may_write:
            raise PermissionDenied
        form = ClosedDayForm(request.POST if request.method == "POST" else None, instance=day)
        if form.is_bound and form.is_valid():
            self.save_model(request, form.instance, form, change=bool(object_id))
            messages.success(request, f"{wareki(form.instance.day)}を登録しました。")
            return redirect(f"admin:{self.url_name('changelist')}")
        may_delete = object_id and self.has_delete_permission(request)
        context = self.frame(
            request,
            title,
            form=form,
            may_write=may_write,
            history_url=object_id and reverse(f"admin:{self.url_name('history')}", args=[day.pk]),
            delete_url=may_delete and reverse(f"admin:{self.url_name('delete')}", args=[day.pk]),
        )
        return render(request, self.page_template, context)

    def may_add(self, request: HttpRequest) -> bool:
        """The page for a new day exists only for those who may add one."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return True
