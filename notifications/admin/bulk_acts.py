"""Acts on many letters at once: a page that lists what applies, what drops out and why; then POST.

Every letter goes through its own verb: a letter that somebody else has
moved meanwhile drops out and is told of.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.admin import WorkflowAdmin
from core.forms.fields import LongField
from core.http import keys_of
from core.people import Person
from core.workflow import NotAllowedNow, Transition
from notifications import permissions, workflow
from notifications.admin import outcome_words
from notifications.models import Notice

MOST = 500  # letters in one go: a few seconds
ALL_FAILED = "failed"
AFTER = {
    workflow.RESEND: "1分ほどのうちに、はじめから送り直します。",
    workflow.HOLD: "「送る」を押すまで、出ません。",
}
NOTHING = "通知が選ばれていません。左の欄に印をつけてから、ボタンを押してください。"
SECRET = "確認コードの通知は、職員は扱えません。"  # noqa: S105 -- a sentence
PRINTED = "印刷した束に入っています。先に束から出してください。"
NOT_YOURS = "あなたの役割では扱えません。"


class ManyForm(forms.Form):
    """One reason or remark for all of them."""

    note = LongField(
        label="メモ",
        required=False,
        max_length=2000,
        rows=3,
        help_text="1つずつの手続きの履歴に残ります。受け取る人には見えません。",
    )

    def __init__(self, *args: Any, transition: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if transition.needs_reason:
            note = self.fields["note"]
            note.label, note.required = "理由", True
            note.error_messages["required"] = "理由を書いてください。"


@dataclass(frozen=True)
class Choice:
    """What was chosen, and what of it the act applies to; ``left`` did not fit in one go."""

    fits: list[Notice]
    drops: list[tuple[Notice, str]]
    left: int


def many_view(admin: WorkflowAdmin, request: HttpRequest, name: str) -> HttpResponse:
    """Confirm an act on many letters, and do it."""
    if not request.user.has_perm("notifications.manage_notice"):
        raise PermissionDenied
    transition = next((each for each in AFTER if each.name == name), None)
    if transition is None:
        raise Http404
    choice = chosen(request, transition)
    list_url = f"admin:{admin.url_name('changelist')}"
    if not (choice.fits or choice.drops):
        messages.warning(request, NOTHING)
        return redirect(list_url)
    is_confirmed = "confirmed" in request.POST
    form = ManyForm(request.POST if is_confirmed else None, transition=transition)
    if is_confirmed and form.is_valid():
        tell(request, transition, *done(request, choice, transition, form.cleaned_data["note"]))
        return redirect(list_url)
    context = admin.frame(
        request,
        f"まとめて{transition.label}",
        transition=transition,
        form=form,
        fits=[
            (each, outcome_words.person(each), outcome_words.where(each)) for each in choice.fits
        ],
        drops=choice.drops,
        left=choice.left,
        after=AFTER[transition],
    )
    return render(request, "admin/notifications/notice/many.html", context)


def chosen(request: HttpRequest, transition: Transition) -> Choice:
    """The letters that were ticked, or (``?all=failed``) all that failed."""
    rows = rows_asked(request).select_related("to_user").defer("text", "html", "ics")
    fits, drops = [], []
    notices = list(rows.order_by("send_after", "pk")[:MOST])
    prefetch_related_objects([each for each in notices if permissions.is_joint(each)], "reminders")
    for notice in notices:
        why = obstacle(notice, request.user, transition)
        if why:
            drops.append((notice, why))
        else:
            fits.append(notice)
    return Choice(fits, drops, max(rows.count() - MOST, 0))


def rows_asked(request: HttpRequest) -> QuerySet[Notice]:
    """The rows, before anything is said of them; none of which this person must find nothing."""
    asked = request.POST if request.method == "POST" else request.GET
    rows: QuerySet[Notice] = Notice.objects.but_apart(request.user)
    if asked.get("all") == ALL_FAILED and "confirmed" not in asked:
        return rows.filter(status="failed", secret=False)
    return rows.filter(pk__in=keys_of(asked.getlist("notice")))


def obstacle(notice: Notice, user: Person, transition: Transition) -> str:
    """Why the act does not apply to this letter, or ""."""
    if notice.secret:
        return SECRET
    if not transition.fits(notice):
        return f"いまの状態は「{notice.state}」です。"
    if transition.who(user, notice):
        return ""
    return PRINTED if permissions.manages(user, notice) else NOT_YOURS


def done(
    request: HttpRequest, choice: Choice, transition: Transition, note: str
) -> tuple[int, list[Notice]]:
    """How many the verb was called for, and those that were moved by somebody else meanwhile."""
    number, missed = 0, []
    for notice in choice.fits:
        try:
            workflow.NOTICE.verbs[transition](notice, by=request.user, note=note)
        except (NotAllowedNow, PermissionDenied):
            missed.append(notice)
        else:
            number += 1
    return number, missed


def tell(request: HttpRequest, transition: Transition, number: int, missed: list[Notice]) -> None:
    """What came of it."""
    if number:
        messages.success(request, f"{number}件に「{transition.label}」の手続きをしました。")
    if missed:
        names = "、".join(f"「{notice.subject}」" for notice in missed[:5])
        messages.warning(
            request,
            f"{len(missed)}件は、ほかの人が先に手続きをしたので、何もしていません（{names}など）。",
        )
