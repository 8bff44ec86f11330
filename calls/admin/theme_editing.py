"""Writing a theme. Two people on one theme: the second hears of the first."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from calls import permissions
from calls.admin import editing
from calls.forms import theme as forms
from calls.models import Call, Theme
from calls.themes import writing
from core.admin import WorkflowAdmin
from core.caching import pages

SHEET = "admin/calls/theme/sheet.html"
WRITES = "内容を書く"
SEEN_AT_ONCE = "内容を保存しました。公開中なので、すぐに見えます。"
TWIN = "同じ募集に、同じ題の下書きがあります。一覧からひらいて、続きを書いてください。"
NOT_KEPT = "書いたものは、下に残っています。いるところを写してから、もどってください。"


@transaction.atomic
def begin(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """テーマを書きはじめる. Sent twice, it begins one."""
    if not writing.begins(request.user):
        raise PermissionDenied
    form = forms.form_for(request.user)(request.POST or None, instance=Theme())  # its defaults
    if request.method == "POST" and form.is_valid():
        theme = form.instance
        Call.objects.select_for_update(of=("self",), no_key=True).get(pk=theme.call_id)
        theme.course = forms.only_course(theme)
        twin = draft_like(theme)
        if twin is None or same(twin, theme):
            theme = twin or form.save()
            messages.success(request, "下書きを保存しました。まだ市民活動推進課に出していません。")
            return redirect(admin.page_of(theme))
        form.add_error("title", TWIN)
    return show(admin, request, None, form)


def draft_like(theme: Theme) -> Theme | None:
    """A draft of the same section for the same call under the same title."""
    alike = {"call": theme.call, "section": theme.section, "title": theme.title}
    return Theme.objects.filter(status="draft", **alike).first()


def same(one: Theme, other: Theme) -> bool:
    """Whether both say the same."""
    names = [name for part in forms.PARTS.values() for name in part]
    return all(getattr(one, name) == getattr(other, name) for name in [*names, "roles"])


@transaction.atomic
def edit(admin: WorkflowAdmin, request: HttpRequest, theme: Theme) -> HttpResponse:
    """内容を書く; called with a theme that this person may see."""
    if not permissions.writes_theme(request.user, theme):
        raise PermissionDenied
    is_sent = request.method == "POST"
    if is_sent:
        theme = writing.held(theme)
    may = writing.writes_now(request.user, theme)
    not_now = writing.NOT_NOW.format(theme.get_status_display())
    if not may and not is_sent:
        messages.warning(request, not_now)
        return redirect(admin.page_of(theme))
    if may and writing.is_bound(theme):
        return correct(admin, request, theme)
    form = forms.form_for(request.user)(request.POST if is_sent else None, instance=theme)
    if is_sent and form.is_valid():
        if may:
            return saved(admin, request, form)
        form.add_error(None, not_now + NOT_KEPT)
    return show(admin, request, theme, form)


def correct(admin: WorkflowAdmin, request: HttpRequest, theme: Theme) -> HttpResponse:
    """The same page where a change of a condition is a 訂正 of the call."""
    kind = forms.form_for(request.user)

    def sheet(data: Any) -> editing.Sheet:
        form = kind(data, instance=copy(theme))
        return editing.Sheet(form, template=SHEET, kept=SEEN_AT_ONCE, more=shown(theme))

    return editing.answer(admin, request, theme.call, WRITES, sheet, admin.page_of(theme))


def saved(admin: WorkflowAdmin, request: HttpRequest, form: forms.ThemeForm) -> HttpResponse:
    """Keep it and say whether everybody sees it at once."""
    theme = form.save()
    pages.refresh_after_commit()
    is_public = theme.status == "published"
    messages.success(request, SEEN_AT_ONCE if is_public else "内容を保存しました。")
    return redirect(admin.page_of(theme))


def show(
    admin: WorkflowAdmin, request: HttpRequest, theme: Theme | None, form: forms.ThemeForm
) -> HttpResponse:
    """The page."""
    title = WRITES if theme else "テーマを書きはじめる"
    back = admin.page_of(theme) if theme else ""
    context = admin.frame(request, title, form=form, back=back, **shown(theme))
    return render(request, SHEET, context)


def shown(theme: Theme | None) -> dict[str, Any]:
    """What the page of a theme's words says."""
    return {
        "theme": theme,
        "roles_after": forms.ROLES_AFTER,
        "lead": lead(theme) if theme else "",
    }


def lead(theme: Theme) -> str:
    """What may be written of a published theme, and what then happens."""
    if writing.is_bound(theme):
        return writing.BOUND
    return writing.OVER if writing.is_soft(theme) else ""
