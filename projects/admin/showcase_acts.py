"""The acts of a 成果発表会, each on its own page, with the letters that leave."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.admin import ReadOnlyAdmin
from core.admin.transition_form import StandingForm
from core.workflow import NotAllowedNow
from projects import permissions
from projects.forms.carrying import WhyForm
from projects.forms.showcase import ProgrammeForm, ResultForm, ShowcaseForm
from projects.models import Showcase
from projects.notices import showcase as notices
from projects.showcase import holding, programme

ROOM = "admin/projects/showcase"
CHANGED = "保存しました。"


def permit(request: HttpRequest) -> None:
    """Raises PermissionDenied for who does not hold such days."""
    if not permissions.holds_showcases(request.user):
        raise PermissionDenied


def is_sent(request: HttpRequest) -> bool:
    """Whether it is to be done, not only looked at."""
    return request.method == "POST" and "preview" not in request.POST


@atomic
def new_view(side: ReadOnlyAdmin, request: HttpRequest) -> HttpResponse:
    """A new day; nobody hears of it yet."""
    permit(request)
    return kept(side, request, Showcase(), "成果発表会を作る")


@atomic
def edit_view(side: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """日時や会場を直す, with the letters that leave once it was announced."""
    permit(request)
    return kept(side, request, side.load(request, str(pk)), "日時や会場を直す")


def kept(side: ReadOnlyAdmin, request: HttpRequest, row: Showcase, title: str) -> HttpResponse:
    """Bind, act, answer."""
    form = ShowcaseForm(request.POST if request.method == "POST" else None, instance=row)
    is_right = form.is_bound and form.is_valid()
    if is_sent(request) and is_right:
        stored = Showcase.objects.get(pk=row.pk) if row.pk else Showcase()
        facts = {name: form.cleaned_data[name] for name in form.fields}
        try:
            made = holding.keep(stored, facts, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            if form.closed:
                messages.warning(request, form.closed)
            messages.success(request, CHANGED)
            return redirect(side.page_of(made))
    mails = []
    if is_right and row.announced_at:
        mails = notices.previews(form.instance, programme.slots(form.instance), notices.CHANGED)
    context = side.frame(
        request, title, form=form, showcase=row, mails=mails, when=notices.when(form.instance)
        if is_right else "", closed=form.closed if is_right else "",
        back=side.page_of(row) if row.pk else reverse("admin:projects_showcase_changelist"),
    )  # fmt: skip
    return render(request, f"{ROOM}/edit.html", context)


@atomic
def programme_view(side: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """発表する事業と順番を決める."""
    permit(request)
    row = side.load(request, str(pk))
    form = ProgrammeForm(request.POST if request.method == "POST" else None, showcase=row)
    is_right = form.is_bound and form.is_valid()
    if is_sent(request) and is_right:
        try:
            holding.arrange(row, form.rows, by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "発表する事業を決めました。")
            return redirect(side.page_of(row))
    minutes = [each for _project, each in form.rows] if is_right else []
    context = side.frame(
        request, "発表する事業を決める", form=form, showcase=row, back=side.page_of(row),
        too_long=programme.too_long(row, minutes),
    )  # fmt: skip
    return render(request, f"{ROOM}/arrange.html", context)


class PlainForm(StandingForm):
    """An act that asks for nothing."""


@atomic
def announce_view(side: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """知らせる: the page goes public, both sides of every project are invited."""
    permit(request)
    row = side.load(request, str(pk))
    done = "公開して、両方に知らせました。"
    mails = notices.previews(row, programme.slots(row), notices.INVITED)
    return act_page(
        side, request, row, PlainForm(request.POST or None), "知らせる", done,
        lambda _form: holding.announce(row, by=request.user), mails=mails,
        obstacle=holding.why_not_announced(row), consequences=[
            "だれでも見られるページができます。",
            f"{row.items.count()}つの事業の、団体と市の両方に、暦に入れるファイルを付けて知らせます。",
            "両方の日程に入り、7日前と前の日にもう一度知らせます。",
        ],
    )  # fmt: skip


@atomic
def off_view(side: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """やめる, with its reason."""
    permit(request)
    row = side.load(request, str(pk))
    form = WhyForm(request.POST if request.method == "POST" else None)
    why = form.cleaned_data["why"] if form.is_bound and form.is_valid() else ""
    mails = notices.previews(row, programme.slots(row), notices.OFF, why)
    obstacle = "" if row.announced_at and not row.called_off_at else holding.NOT_YET
    return act_page(
        side, request, row, form, "発表会をやめる", "やめて、両方に知らせました。",
        lambda form: holding.call_off(row, by=request.user, why=form.cleaned_data["why"]),
        mails=mails, obstacle=obstacle, tone="need", consequences=[
            "公開のページは「やめました」と理由を出したまま残ります。",
            "発表するはずだった事業の、団体と市の両方に知らせます。",
        ],
    )  # fmt: skip


@atomic
def result_view(side: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """結果をのせる."""
    permit(request)
    row = side.load(request, str(pk))
    form = ResultForm(request.POST if request.method == "POST" else None, instance=row)
    stored = Showcase.objects.get(pk=row.pk)
    is_first = stored.told_at is None
    if form.is_bound:
        form.is_valid()
    mails = notices.previews(row, programme.slots(row), notices.RESULT) if is_first else []
    return act_page(
        side, request, row, form, "結果をのせる", "結果をのせました。",
        lambda form: holding.tell(stored, by=request.user, **{
            name: form.cleaned_data[name] for name in ("recording", "notes")
        }),
        mails=mails, obstacle=holding.why_not_told(stored), consequences=[
            "だれでも見られるページに出ます。",
            "発表した事業の、団体と市の両方に知らせます。"
            if is_first
            else "もう知らせてあるので、手紙は出しません。",
        ],
    )  # fmt: skip


def act_page(
    side: ReadOnlyAdmin, request: HttpRequest, row: Showcase, form: Any, title: str, done: str,
    act: Any, *, mails: list[dict[str, str]], obstacle: str, consequences: list[str],
    tone: str = "",
) -> HttpResponse:  # fmt: skip
    """Do it, or show what it does."""
    if is_sent(request) and (isinstance(form, PlainForm) or form.is_valid()):
        try:
            act(form)
        except NotAllowedNow as refusal:
            obstacle = str(refusal)
        else:
            messages.success(request, done)
            return redirect(side.page_of(row))
    context = side.frame(
        request, title, showcase=row, form=form, mails=mails, obstacle=obstacle, tone=tone,
        consequences=consequences, back=side.page_of(row), when=notices.when(row),
        seen=getattr(form, "seen", ""),
    )  # fmt: skip
    return render(request, f"{ROOM}/act.html", context)
