"""文書の保存年限: the years, what is over them, its disposal by a person, and what is held."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, reverse

from accounts import retention
from accounts.models import Disposal, Hold, RetentionRule
from core.admin import ReadOnlyAdmin, SettingAdmin
from core.calendar import today
from core.forms.fields import LineField, LongField
from core.workflow import NotAllowedNow

ROOM = "admin/accounts/retentionrule"
MOST = 50  # documents that one press disposes of
LIST = "admin:accounts_retentionrule_due"
NOTHING = "廃棄する文書を選んでください。"
DISPOSED = "{}件の文書を廃棄しました。廃棄の記録が残っています。"


class ReasonForm(forms.Form):
    """Why a document is kept beyond its years, or why no longer."""

    note = LongField(
        label="理由", max_length=500, rows=3,
        help_text="記録に残ります。例：審査請求があったため",
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip


class DisposalForm(forms.Form):
    """Who disposes of documents knows that they are gone."""

    note = LineField(label="起案番号・メモ", max_length=120, required=False)
    sure = forms.BooleanField(
        label="書類、提出の控え、やりとりの履歴まで消え、元に戻せないことを確かめました",
        error_messages={"required": "確かめたら、印をつけてください。"},
    )


@admin.register(RetentionRule)
class RetentionRuleAdmin(SettingAdmin):
    """For each kind of document its years; the city changes them, and adds or removes none."""

    list_display = ("kind", "years", "article")
    sortable_by = ()
    fields = ("kind", "years", "article")
    readonly_fields = ("kind",)
    change_list_template = f"{ROOM}/list.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        own = [
            self.address("due/", due_view, "due"),
            self.address("hold/<str:label>/<uuid:key>/", hold_view, "hold"),
            self.address("release/<int:pk>/", release_view, "release"),
        ]
        return [*own, *super().get_urls()]


@admin.register(Disposal)
class DisposalAdmin(ReadOnlyAdmin):
    """The lines that stay of what is gone."""

    list_display = ("number", "kind", "ended_on", "years", "due_on", "approved_by", "note", "at")
    list_display_links = None
    sortable_by = ()  # the newest first
    list_filter = ("kind",)
    list_select_related = ("approved_by",)
    search_fields = ("number", "note")


def due_view(admin: SettingAdmin, request: HttpRequest) -> HttpResponse:
    """What is over its years; a press disposes of what is marked, row by row."""
    user = request.user
    if not (user.has_perm(retention.APPROVES) or user.has_perm(retention.HOLDS)):
        raise PermissionDenied
    form = DisposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return dispose(request, form.cleaned_data["note"])
    found = list(retention.due(user, today()))
    context = admin.frame(
        request,
        "廃棄の時期が来た文書",
        rows=[row(each, user) for each in found[:MOST]],
        more=max(0, len(found) - MOST),
        holds=Hold.objects.filter(ended_at=None).select_related("by"),
        form=form,
        picked=request.POST.getlist("key"),
        may_approve=user.has_perm(retention.APPROVES),
        may_hold=user.has_perm(retention.HOLDS),
    )
    return render(request, f"{ROOM}/due.html", context)


def row(due: retention.Due, user: Any) -> dict[str, Any]:
    """One document with the pages that lead on from it."""
    return {
        "due": due, "page": due.records.page(due.obj, user), "hold": hold_url(due.obj)
    }  # fmt: skip


def hold_url(obj: Any) -> str:
    """The page on which the disposal of a case is stopped; for the pages of the apps above."""
    return reverse("admin:accounts_retentionrule_hold", args=[obj._meta.label_lower, obj.pk])


def dispose(request: HttpRequest, note: str) -> HttpResponse:
    """Each marked document by itself: one that is not due any more stops no other."""
    done, keys = 0, request.POST.getlist("key")[:MOST]
    if not keys:
        messages.error(request, NOTHING)
    for key in keys:
        try:
            retention.dispose(key, by=request.user, note=note, today=today())
            done += 1
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
    if done:
        messages.success(request, DISPOSED.format(done))
    return redirect(LIST)


def hold_view(admin: SettingAdmin, request: HttpRequest, label: str, key: Any) -> HttpResponse:
    """廃棄を止める: of any case that is not one's own, also long before its years are over."""
    if not request.user.has_perm(retention.HOLDS):
        raise PermissionDenied
    found = retention.find(request.user, label, key)
    if found is None:
        raise Http404
    records, row = found
    back = records.page(row, request.user) or reverse(LIST)
    if retention.hold_of(row):
        messages.info(request, retention.HELD_ALREADY)
        return redirect(LIST)
    title = f"{row.number}の廃棄を止める"
    return with_reason(
        admin, request, title, back,
        lambda note: retention.hold(row, by=request.user, reason=note),
    )  # fmt: skip


def release_view(admin: SettingAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """廃棄の停止を解く."""
    if not request.user.has_perm(retention.HOLDS):
        raise PermissionDenied
    held = get_object_or_404(Hold.objects.filter(ended_at=None), pk=pk)
    title = f"{held.number}の廃棄の停止を解く"
    return with_reason(
        admin, request, title, reverse(LIST),
        lambda note: retention.release(held, by=request.user, reason=note),
    )  # fmt: skip


def with_reason(
    admin: SettingAdmin, request: HttpRequest, title: str, back: str, act: Any
) -> HttpResponse:
    """Bind, act, answer."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["note"])
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "記録しました。")
        return redirect(back)
    context = admin.frame(request, title, form=form, back=back, due_url=reverse(LIST))
    return render(request, f"{ROOM}/reason.html", context)
