"""The page on which a clerk enters the three answers that somebody told."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.admin import WorkflowAdmin
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.admin import page
from proposals.forms.feedback import ToldForm
from proposals.writing import told

TEMPLATE = "admin/proposals/proposal/told.html"
DONE = "3つの質問の答えを保存しました。「応募した人の声」の数に入ります。"


def told_view(admin: WorkflowAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The form; who comes when nothing can be entered reads why. What was typed stays when it is
    refused.
    """
    proposal = admin.load(request, str(pk))
    if not permissions.enters(request.user, proposal):
        raise PermissionDenied
    back, is_sent = admin.page_of(proposal), request.method == "POST"
    if not is_sent and (why := told.obstacle(proposal)):
        messages.error(request, why)
        return redirect(back)
    form = ToldForm(request.POST if is_sent else None)
    if is_sent and form.is_valid():
        try:
            told.enter(proposal, by=request.user, facts=form.facts)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, DONE)
            return redirect(back)
    context = admin.frame(
        request, "3つの質問の答えを入力する", proposal=proposal, name=page.title(proposal),
        form=form, back=back,
    )  # fmt: skip
    return render(request, TEMPLATE, context)
