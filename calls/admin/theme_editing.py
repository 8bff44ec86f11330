"""Writing a theme and its files. Two people on one theme: the second hears of the first."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from calls import permissions
from calls.forms import theme as forms
from calls.models import Call, Theme, ThemePaper
from calls.themes import attaching, writing
from core.admin import WorkflowAdmin
from core.caching import pages
from core.papers import download
from core.uploads import UploadRefused
from core.workflow import NotAllowedNow

SHEET = "admin/calls/theme/sheet.html"
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
        theme.refresh_from_db(from_queryset=Theme.objects.select_for_update(of=("self",)))
    may = writing.writes_now(request.user, theme)
    not_now = writing.NOT_NOW.format(theme.get_status_display())
    if not may and not is_sent:
        messages.warning(request, not_now)
        return redirect(admin.page_of(theme))
    form = forms.form_for(request.user)(request.POST if is_sent else None, instance=theme)
    if is_sent and form.is_valid():
        if may:
            return saved(admin, request, form)
        form.add_error(None, not_now + NOT_KEPT)
    return show(admin, request, theme, form)


def saved(admin: WorkflowAdmin, request: HttpRequest, form: forms.ThemeForm) -> HttpResponse:
    """Keep it and say whether everybody sees it at once."""
    theme = form.save()
    pages.refresh_after_commit()
    is_public = theme.status == "published"
    done = "内容を保存しました。"
    messages.success(request, done + ("公開中なので、すぐに見えます。" if is_public else ""))
    return redirect(admin.page_of(theme))


def show(
    admin: WorkflowAdmin, request: HttpRequest, theme: Theme | None, form: forms.ThemeForm
) -> HttpResponse:
    """The page."""
    context = admin.frame(
        request,
        "内容を書く" if theme else "テーマを書きはじめる",
        theme=theme,
        form=form,
        roles_after=forms.ROLES_AFTER,
        lead=writing.PUBLISHED if theme and writing.is_soft(theme) else "",
        back=admin.page_of(theme) if theme else "",
    )
    return render(request, SHEET, context)


# --- files to hand over -------------------------------------------------------------------------


def papers(admin: WorkflowAdmin, request: HttpRequest, theme: Theme) -> HttpResponse:
    """渡せる資料: what there is, one more, one less."""
    if not permissions.writes_theme(request.user, theme):
        raise PermissionDenied
    if not writing.writes_now(request.user, theme):
        lost = "送った資料は、受け取っていません。" if request.method == "POST" else ""
        messages.warning(request, writing.NOT_NOW.format(theme.get_status_display()) + lost)
        return redirect(admin.page_of(theme))
    is_removal = "remove" in request.POST
    form = forms.PaperForm(request.POST, request.FILES) if adds(request) else forms.PaperForm()
    if is_removal:
        return remove(request, theme)
    if form.is_bound and form.is_valid() and taken_in(request, theme, form):
        return redirect(request.path)
    context = admin.frame(
        request, "渡せる資料", theme=theme, form=form, papers=theme.papers.all(),
        back=admin.page_of(theme),
    )  # fmt: skip
    return render(request, "admin/calls/theme/papers.html", context)


def adds(request: HttpRequest) -> bool:
    """Whether a new file was sent."""
    return request.method == "POST" and "remove" not in request.POST


def taken_in(request: HttpRequest, theme: Theme, form: forms.PaperForm) -> bool:
    """Take the file in; where it is refused, the reason stands at its field."""
    facts: dict[str, Any] = form.cleaned_data
    try:
        attaching.add(
            theme, facts["file"], by=request.user, name=facts["name"], summary=facts["summary"]
        )
    except (UploadRefused, NotAllowedNow) as refusal:
        form.add_error("file", str(refusal))
        return False
    messages.success(request, "資料を加えました。")
    return True


def remove(request: HttpRequest, theme: Theme) -> HttpResponse:
    """Take a file out. One that has gone already is no fault."""
    key = request.POST["remove"]
    paper = next((each for each in theme.papers.all() if str(each.pk) == key), None)
    if paper is not None:
        attaching.remove(paper, by=request.user)
        messages.success(request, "資料を消しました。")
    return redirect(request.path)


def paper(
    _admin: WorkflowAdmin, request: HttpRequest, theme: Theme, paper_pk: UUID
) -> HttpResponse:
    """One file, for who may see the theme."""
    return download(get_object_or_404(ThemePaper.objects.visible_to(request.user), pk=paper_pk))
