"""Writing in the thread, opening a message, taking an ask back: small pages of their own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from calls import permissions
from calls.admin.consultation import page
from calls.admin.consultation.message_form import MessageForm
from calls.choices import Audience
from calls.consultations import asking, thread, writing
from calls.models import Consultation, SectionAsk
from calls.notices import beforehand
from calls.notices import consultation as notices
from calls.receivers import consultation as receivers
from core import papers
from core.forms.files import accepted, choose_again
from core.uploads import UploadRefused
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow

CONFIRM = "admin/calls/consultation/confirm.html"


@takes_files(thread.MOST)
def message_view(admin: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a message; a refused file loses nothing of the text."""
    consultation = answered(admin, request, pk)
    if request.method != "POST":
        return redirect(admin.page_of(consultation))
    asked = asking.asks_of(consultation, request.user)
    form = MessageForm(request.POST, request.FILES, asked=asked)
    files = accepted(form, "papers") if form.is_valid() else []
    if form.is_valid() and not form.errors:
        try:
            return said(admin, request, consultation, form, files)
        except UploadRefused as refusal:
            form.add_error("papers", str(refusal))
        except NotAllowedNow as refusal:
            messages.error(request, f"{refusal}書いた文は、次のとおりです：{form.data['text']}")
            return redirect(admin.page_of(consultation))
    choose_again(form, "papers")
    return page.shown(admin, request, consultation, form)


def said(
    admin: Any, request: HttpRequest, consultation: Consultation, form: MessageForm, files: Any
) -> HttpResponse:
    """Write it. Raises NotAllowedNow, UploadRefused."""
    data = form.cleaned_data
    thread.say(
        consultation, by=request.user, text=data["text"], audience=data["audience"],
        token=data["token"] or writing.fresh(), answers=data.get("answers", False), files=files,
    )  # fmt: skip
    messages.success(request, "書き足しました。")
    for sentence in papers.parted((), files)[1]:
        messages.warning(request, sentence)
    return redirect(f"{admin.page_of(consultation)}#thread")


def answered(admin: Any, request: HttpRequest, pk: UUID) -> Consultation:
    """The consultation, if this person answers for the city."""
    consultation: Consultation = admin.load(request, str(pk))
    if not permissions.answers(request.user, consultation):
        raise PermissionDenied
    return consultation


def open_view(admin: Any, request: HttpRequest, pk: UUID, message_pk: UUID) -> HttpResponse:
    """相談した人に見せる: the message once more, and that there is no way back."""
    consultation = answered(admin, request, pk)
    message = get_object_or_404(consultation.messages.select_related("by"), pk=message_pk)
    if request.method == "POST":
        try:
            thread.open_to_applicant(message, by=request.user)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "相談した人にも見えるようにしました。")
        return redirect(f"{admin.page_of(consultation)}#thread")
    if message.audience == Audience.ALL:
        messages.warning(request, thread.OPEN)
        return redirect(f"{admin.page_of(consultation)}#thread")
    context = admin.frame(
        request, "相談した人に見せる", back=admin.page_of(consultation),
        over=admin.over(consultation), text=message.text, papers=message.papers.all(),
        consequences=[
            f"相談した人に、返事があることを{receivers.way(consultation)}で知らせます。",
            "いちど見せると、市の中だけには戻せません。",
        ],
        button="見せる",
        mails=notices.previews(consultation, "consultation_opened", message.text),
    )  # fmt: skip
    return render(request, CONFIRM, context)


def take_back_view(admin: Any, request: HttpRequest, pk: UUID, ask_pk: int) -> HttpResponse:
    """問い合わせを取り消す: the section sees it no more."""
    consultation = admin.load(request, str(pk))
    if not permissions.routes(request.user, consultation):
        raise PermissionDenied
    asks = SectionAsk.objects.filter(consultation=consultation)
    ask = get_object_or_404(asks.select_related("section__department"), pk=ask_pk)
    if request.method == "POST":
        try:
            asking.take_back(ask, by=request.user)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{ask.section}への問い合わせを取り消しました。")
        return redirect(admin.page_of(consultation))
    context = admin.frame(
        request, "問い合わせを取り消す", back=admin.page_of(consultation),
        over=admin.over(consultation), text=f"{ask.section}\n{ask.note}", papers=(),
        consequences=[
            f"{ask.section}に、答えなくてよいことをメールで知らせます。",
            f"{ask.section}は、この相談を読めなくなります。書いた文は残ります。",
        ],
        button="取り消す", mails=beforehand.taken_back(ask),
    )  # fmt: skip
    return render(request, CONFIRM, context)
