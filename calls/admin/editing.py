"""The edit pages of a call: its parts, its courses, their review. After the opening a change of
what is public is a 訂正: it needs its reason in the same POST, and everybody who follows is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from calls import permissions
from calls.choices import CallStatus
from calls.forms import days, parts
from calls.forms.rows import RowSet
from calls.models import Call
from calls.notices import call as notices
from calls.preparing import announcing, correcting
from calls.preparing.correcting import Change, Stopped
from calls.preparing.finding import Finding
from calls.workflow import call as workflow
from core.admin import WorkflowAdmin
from core.caching import pages
from core.workflow import NotAllowedNow

PREPARED = (CallStatus.DRAFT, CallStatus.ANNOUNCED)
TITLES = {"basics": "基本", "money": "お金と根拠", "days": "日程", "text": "文章"}
OVER = "この募集は、もう直せません（いまの状態は「{}」です）。"
CLASH = "ほかの人が、同じ名前か順番の行を先に加えました。確かめてから、もう一度保存してください。"
CORRECTED = "訂正を出しました。知らせてほしい人や相談中の人がいれば、メールを送ります。"
NOT_KEPT = "書いたものは、保存していません。下に残っています。"
NOT_STORED = "公開している内容が変わるので、まだ保存していません。訂正の理由を書いてください。"


class NeedsReason(Exception):
    """What is to be stored changes what is public, and no reason was given."""

    def __init__(self, change: Change) -> None:
        super().__init__(NOT_STORED)
        self.change = change


@dataclass
class Sheet:
    """What stands on one edit page: perhaps a form of columns, then sets of rows.

    ``said``: what is stored now, in the sentences that everybody reads; ``frozen``: what of it
    cannot be changed any more, and what to do instead; ``is_refused``: that is what was sent, from
    a page of before; ``kept``: what is said after what is no
    訂正 but seen by everybody; ``more``: what the template says besides.
    """

    form: Any = None
    sets: Sequence[RowSet] = field(default_factory=list)
    said: Sequence[str] = ()
    frozen: str = ""
    is_refused: bool = False
    kept: str = ""
    template: str = "admin/calls/call/sheet.html"
    more: dict[str, Any] = field(default_factory=dict)

    def is_valid(self) -> bool:
        """Everything judged, so that every error is shown at once."""
        valid = [self.form.is_valid()] if self.form else []
        return all([*valid, *(each.is_valid() for each in self.sets), not self.is_refused])

    def save(self) -> None:
        """Write what has changed."""
        if self.form:
            self.form.store()
        for each in self.sets:
            each.save()


def part_sheet(call: Call, part: str, data: Any) -> Sheet:
    """The sheet of a part of the call. Raises Http404 for an unknown one."""
    if part == "days":
        return Sheet(sets=[days.day_set(call, data)])
    if part == "text":
        return Sheet(sets=[days.passage_set(call, data)])
    if part not in TITLES:
        raise Http404
    return Sheet({"basics": parts.BasicsForm, "money": parts.MoneyForm}[part](data, instance=call))


def opened(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> Call:
    """The call for whoever prepares calls; locked if something was sent."""
    call: Call = admin.load(request, str(pk))
    if not permissions.prepares(request.user, call):
        raise PermissionDenied
    if request.method == "POST":
        rows = Call._base_manager.select_for_update(of=("self",), no_key=True)
        call.refresh_from_db(from_queryset=rows)
    return call


@atomic
def part_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """基本, お金と根拠, 日程 or 文章."""
    call = opened(admin, request, pk)
    return answer(
        admin, request, call, TITLES.get(part, ""), lambda data: part_sheet(call, part, data)
    )


def answer(
    admin: WorkflowAdmin, request: HttpRequest, call: Call, title: str, make: Any, back: str = ""
) -> HttpResponse:
    """Show the sheet that ``make`` gives for what was sent, or store it."""
    data = request.POST if request.method == "POST" else None
    sheet, back = make(data), back or admin.page_of(call)
    if call.status not in (*PREPARED, CallStatus.OPENED):
        messages.error(request, OVER.format(call.get_status_display()))
        if data is None:
            return redirect(back)
        return shown(admin, request, call, title, judged(sheet), None, None, back)
    reason = parts.ReasonForm(data) if call.status == CallStatus.OPENED else None
    change, stops = None, []
    if data is not None and all([sheet.is_valid(), reason is None or reason.is_valid()]):
        try:
            messages.success(request, stored(call, sheet, request.user, reason))
            return redirect(request.path if "stay" in data else back)
        except NeedsReason as refusal:
            change, sheet = refusal.change, judged(make(data))
            reason.add_error("reason", str(refusal))
        except Stopped as refusal:
            stops, sheet = refusal.stops, judged(make(data))
        except (NotAllowedNow, IntegrityError) as refusal:
            sheet = judged(make(data))
            fault = CLASH if isinstance(refusal, IntegrityError) else str(refusal)
            messages.error(request, fault)
    if sheet.is_refused:
        messages.error(request, NOT_KEPT)
    return shown(admin, request, call, title, sheet, reason, change, back, stops)


def judged(sheet: Sheet) -> Sheet:
    """The sheet once more as it was sent: what a refused attempt made of it is forgotten."""
    sheet.is_valid()
    return sheet


def stored(call: Call, sheet: Sheet, user: Any, reason: Any) -> str:
    """Write the sheet and say what became of it. Raises NeedsReason before a silent change."""
    why = reason.cleaned_data["reason"].strip() if reason else ""
    if why:
        workflow.correct(call, by=user, note=why, write=sheet.save)
        return CORRECTED
    with atomic(), announcing.days_told(call):
        if reason is None:
            sheet.save()
        else:
            change = correcting.considered(call, sheet.save)
            correcting.refuse_stopped(change)
            if change.sentences:
                raise NeedsReason(change)
    if call.status == CallStatus.ANNOUNCED or sheet.kept:
        pages.refresh_after_commit()
    if sheet.kept:
        return sheet.kept
    return "保存しました。公開している内容は、変わっていません。" if reason else "保存しました。"


def shown(
    admin: WorkflowAdmin, request: HttpRequest, call: Call, title: str, sheet: Sheet,
    reason: Any, change: Change | None, back: str, stops: Sequence[Finding] = (),
) -> HttpResponse:  # fmt: skip
    """The page; of a 訂正 with what it would change and what would be sent, or what stops it."""
    changes = change.sentences if change else []
    context = admin.frame(
        request,
        title,
        call=call,
        sheet=sheet,
        form=sheet.form,
        reason=reason,
        changes=changes,
        stops=stops,
        warns=change.warns if change else [],
        mails=mails(call, change) if change else [],
        error_rows=[*sheet.sets, [reason] if reason else []],
        back=back,
        **sheet.more,
    )  # fmt: skip
    return render(request, sheet.template, context)


def mails(call: Call, change: Change) -> list[dict[str, str]]:
    """The letters of a 訂正, as they would be sent."""
    told, changes = workflow.told(call, change), change.sentences
    return notices.previews(call, "call_corrected", changes=changes, to=told)
