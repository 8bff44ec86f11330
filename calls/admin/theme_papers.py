"""渡せる資料: the files that a section hands over. Of a published theme of an open call they are a
condition: one more or one less is a 訂正, with its reason in the same POST.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from calls import permissions
from calls.forms import theme_paper as forms
from calls.models import Theme, ThemePaper
from calls.notices import call as notices
from calls.receivers import call as receivers
from calls.themes import attaching, writing
from calls.workflow import call as workflow
from core.admin import WorkflowAdmin
from core.forms.files import choose_again
from core.papers import download
from core.uploads import UploadRefused
from core.workflow import NotAllowedNow

LEAD = "団体に渡せる記録や地図を、ここに置きます。テーマを公開すると、だれでも見られます。"
BOUND = "公開中なので、資料を加えたり消したりすると、募集の訂正になります。理由を書いてください。"
NEW = "テーマ「{}」の資料「（資料の名前）」を加えました"
GONE = "テーマ「{}」の資料「{}」をなくしました"


def papers(admin: WorkflowAdmin, request: HttpRequest, theme: Theme) -> HttpResponse:
    """渡せる資料: what there is, one more, one less."""
    if not permissions.writes_theme(request.user, theme):
        raise PermissionDenied
    if not writing.writes_now(request.user, theme):
        lost = "送った資料は、受け取っていません。" if request.method == "POST" else ""
        messages.warning(request, writing.NOT_NOW.format(theme.get_status_display()) + lost)
        return redirect(admin.page_of(theme))
    is_erratum = writing.is_bound(theme)
    removal = removal_form(request, is_erratum=is_erratum)
    sent = (request.POST, request.FILES) if adds(request) else ()
    form = forms.PaperForm(*sent, is_erratum=is_erratum)
    if removal.is_bound and removal.is_valid() and taken_out(request, theme, removal):
        return redirect(request.path)
    if form.is_bound and form.is_valid() and taken_in(request, theme, form):
        return redirect(request.path)
    if form.is_bound and "file" not in form.errors:
        choose_again(form, "file")
    context = admin.frame(
        request, "渡せる資料", theme=theme, form=form, removal=removal, papers=theme.papers.all(),
        back=admin.page_of(theme), lead=LEAD, **erratum(theme, removed_name(request, theme)),
    )  # fmt: skip
    return render(request, "admin/calls/theme/papers.html", context)


def removed_name(request: HttpRequest, theme: Theme) -> str:
    """The name of the file that was to go; "" for none."""
    key = request.POST.get("remove", "")
    return next((each.name for each in theme.papers.all() if str(each.pk) == key), "")


def erratum(theme: Theme, removed: str) -> dict[str, Any]:
    """Where a file more, or less, is a 訂正: that it is, and the mail that would be sent."""
    if not writing.is_bound(theme):
        return {}
    told = receivers.told_of_correction(theme.call, [theme], is_of_themes=True)
    change = GONE.format(theme, removed) if removed else NEW.format(theme)
    mails = notices.previews(theme.call, "call_corrected", changes=[change], to=told)
    return {"bound": BOUND, "mails": mails}


def removal_form(request: HttpRequest, *, is_erratum: bool) -> forms.RemovalForm:
    """Why a file goes; its control is another one than that of a new file."""
    sent = request.POST if "remove" in request.POST else None
    return forms.RemovalForm(sent, is_erratum=is_erratum, auto_id="id_removal_%s")


def adds(request: HttpRequest) -> bool:
    """Whether a new file was sent."""
    return request.method == "POST" and "remove" not in request.POST


def taken_in(request: HttpRequest, theme: Theme, form: forms.PaperForm) -> bool:
    """Take the file in; where it is refused, the reason stands at its field."""
    facts = form.cleaned_data

    def add(held: Theme) -> object:
        name, summary = facts["name"], facts["summary"]
        return attaching.add(held, facts["file"], by=request.user, name=name, summary=summary)

    try:
        carry_out(theme, request.user, facts["reason"], add)
    except (UploadRefused, NotAllowedNow) as refusal:
        form.add_error("file", str(refusal))
        return False
    except ValidationError as refusal:
        form.add_error("reason", refusal)
        return False
    messages.success(request, "資料を加えました。")
    return True


def taken_out(request: HttpRequest, theme: Theme, form: forms.RemovalForm) -> bool:
    """Take a file out. One that has gone already is no fault."""
    key, reason = request.POST["remove"], form.cleaned_data["reason"]
    paper = next((each for each in theme.papers.all() if str(each.pk) == key), None)
    if paper is None:
        return True
    try:
        carry_out(theme, request.user, reason, lambda _: attaching.remove(paper, by=request.user))
    except NotAllowedNow as refusal:
        form.add_error(None, str(refusal))
        return False
    except ValidationError as refusal:
        form.add_error("reason", refusal)
        return False
    messages.success(request, "資料を消しました。")
    return True


@atomic
def carry_out(theme: Theme, by: Any, reason: str, write: Any) -> None:
    """The write alone, or as a 訂正. Raises ValidationError where that has no reason."""
    theme = writing.held(theme)
    if not writing.is_bound(theme):
        write(theme)
    elif reason.strip():
        workflow.correct(theme.call, by=by, note=reason, write=lambda: write(theme))
    else:
        raise ValidationError(BOUND)


def paper(
    _admin: WorkflowAdmin, request: HttpRequest, theme: Theme, paper_pk: UUID
) -> HttpResponse:
    """One file, for who may see the theme."""
    return download(get_object_or_404(ThemePaper.objects.visible_to(request.user), pk=paper_pk))
