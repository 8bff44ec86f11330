"""ひらく日を動かす: with its reason and the letter to both sides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.workflow import NotAllowedNow
from projects.evaluating import moving, sides
from projects.forms.evaluation_round import MoveDayForm
from projects.notices import evaluation as notices

MOVED = "ひらく日を動かしました。両方に知らせました。"


def move_view(side: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Load, permit, bind, act, answer."""
    row = side.load(request, str(pk))
    if not sides.runs(request.user, row):
        raise PermissionDenied
    obstacle = moving.why_fixed(row)
    form = MoveDayForm(request.POST if request.method == "POST" else None)
    is_right = form.is_bound and form.is_valid()
    if is_right and "preview" not in request.POST and not obstacle:
        try:
            moving.move_day(row, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, MOVED)
            return redirect(side.page_of(row))
    said = form.cleaned_data if is_right else {}
    mails = notices.moving_previews(row, said["on"], said["why"]) if said else []
    context = side.frame(
        request, "ひらく日を動かす", evaluation=row, form=form, obstacle=obstacle, mails=mails,
        back=side.page_of(row),
    )  # fmt: skip
    return render(request, "admin/projects/evaluation/move.html", context)
