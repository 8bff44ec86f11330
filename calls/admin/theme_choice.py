"""前の募集のテーマ: the clerk chooses which of them the new call takes over as drafts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from calls.forms.theme_choice import ThemeChoiceForm
from calls.models import Call
from calls.themes import taking_over
from core.admin import WorkflowAdmin
from core.workflow import NotAllowedNow

TITLE = "前の募集のテーマを写す"


def themes_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Which are taken over, with what is copied of each and what is not."""
    call: Call = admin.load(request, str(pk))
    if taking_over.source(call) is None:
        raise Http404
    if not taking_over.may(request.user, call):
        raise PermissionDenied
    offers = taking_over.offers(call)
    form = ThemeChoiceForm(request.POST if request.method == "POST" else None, offers=offers)
    if form.is_bound and form.is_valid():
        return taken(admin, request, call, form)
    context = admin.frame(
        request,
        TITLE,
        call=call,
        source=taking_over.source(call),
        form=form,
        left=[each for each in offers if each.obstacle],
        obstacle=taking_over.obstacle(call),
        back=admin.page_of(call),
    )
    return render(request, "admin/calls/call/themes.html", context)


def taken(
    admin: WorkflowAdmin, request: HttpRequest, call: Call, form: ThemeChoiceForm
) -> HttpResponse:
    """Take them over and say how many there were."""
    try:
        made = taking_over.take_over(call, form.cleaned_data["themes"], by=request.user)
        words = f"テーマ{len(made)}件を、課の下書きとして写しました。まだ公開されていません。"
        messages.success(request, words)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect(admin.page_of(call))
