"""The acts of an agreement, each on a page of its own that shows beforehand what will be sent."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from core.workflow import NotAllowedNow
from projects import permissions
from projects.agreeing import beginning, readiness, reading, showing
from projects.choices import Side
from projects.forms.agreement_acts import (
    CityYesForm,
    GroupYesForm,
    KindForm,
    PaperYesForm,
    WhyNotForm,
)
from projects.models import Agreement
from projects.notices import agreement as notices
from projects.standing.loading import load
from projects.views.agreement_loading import is_known, load_agreement
from projects.workflow import agreement as workflow

PAGE = "projects/agreement/act.html"
BEGUN = "案をつくりました。事業にあることは、すべて入っています。"
BOTH = "両方がそろい、文が固まります。"
FIRST = "もう一方も同じ版を確認すると、文が固まります。"
NOT_OVER = "確認しても、まだ結んだことにはなりません。ポータルの確認は、文を固めるだけです。"
CONFIRM = {
    Side.GROUP: workflow.confirm_as_group,
    Side.CITY: workflow.confirm_as_city,
}
WITHDRAW = {
    Side.GROUP: workflow.withdraw_as_group,
    Side.CITY: workflow.withdraw_as_city,
}
MAY: Mapping[str, Callable[..., bool]] = {
    Side.GROUP: permissions.confirms_for_group,
    Side.CITY: permissions.confirms_for_city,
}


def show(
    request: HttpRequest, agreement: Agreement, form: forms.Form, **words: Any
) -> HttpResponse:
    """The page of an act."""
    known = {"agreement": agreement, "project": agreement.project, "form": form}
    return render(request, PAGE, known | words)


def act(
    request: HttpRequest, agreement: Agreement, done: str, verb: Callable[[], Any]
) -> HttpResponse:
    """Act; say what came of it, and go back to the text."""
    try:
        verb()
    except NotAllowedNow as refusal:
        put_aside.put_aside(request)
        messages.warning(request, str(refusal))
    else:
        put_aside.forget(request)
        messages.success(request, done)
    return redirect(agreement)


def shown(request: HttpRequest, sha256: str) -> Any:
    """What is sent; what waited is for the version that the page shows now."""
    found = typed(request)
    if request.method == "POST" or found is None:
        return found
    found["sha256"] = sha256
    return found


def typed(request: HttpRequest) -> Any:
    """What is sent, or what an expired session left."""
    return request.POST if request.method == "POST" else put_aside.aside(request)


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The city chooses the template; of a draft that is there, the articles are replaced."""
    project = load(request.user, pk)
    if not permissions.works(request.user, project):
        raise PermissionDenied
    there = next((each for each in project.agreements.all() if not each.order), None)
    kind = there.kind if there else beginning.suggested(project)
    form = KindForm(request.POST if request.method == "POST" else None, initial={"kind": kind})
    if form.is_bound and form.is_valid():
        try:
            made = beginning.begin(project, form.cleaned_data["kind"], by=request.user)
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
            return redirect(project)
        messages.success(request, BEGUN)
        return redirect(made)
    shown = {"project": project, "form": form, "there": there}
    return render(request, "projects/agreement/begin.html", shown)


def permitted(request: HttpRequest, pk: UUID, order: int, side: str) -> Agreement:
    """The agreement for who answers for this side."""
    agreement = load_agreement(request.user, pk, order)
    if side not in MAY:
        raise Http404
    if not MAY[side](request.user, agreement):
        raise PermissionDenied
    return agreement


@put_aside.puts_aside(lambda pk, order, side: is_known(pk))
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_confirm(request: HttpRequest, pk: UUID, order: int, side: str) -> HttpResponse:
    """A side's yes to the version that the page shows."""
    agreement = permitted(request, pk, order, side)
    last = agreement.versions.latest("order")
    is_paper = side == Side.GROUP and permissions.enters(request.user, agreement.project)
    kinds = {Side.GROUP: PaperYesForm if is_paper else GroupYesForm, Side.CITY: CityYesForm}
    form = kinds[Side(side)](shown(request, last.sha256), initial={"sha256": last.sha256})
    if request.method == "POST" and form.is_valid():
        verb, yes = CONFIRM[Side(side)], form.yes
        done = f"{reading.side_name(agreement.project, side)}の確認を記録しました。"
        return act(request, agreement, done, lambda: verb(agreement, by=request.user, yes=yes))
    is_second = reading.OTHER[Side(side)] in reading.present(agreement)
    kind = "agreement_frozen" if is_second else "agreement_confirmed"
    told = [*MAY] if is_second else [reading.OTHER[Side(side)]]
    return show(
        request, agreement, form,
        heading=f"{agreement}の{last}を確認する", label=f"{last}を確認する",
        refusal=workflow.why_not_confirmed(agreement, side),
        lacking=list(readiness.lacking(agreement, showing.base_of(agreement))),
        half=readiness.half_written(agreement),
        consequences=[
            BOTH if is_second else FIRST,
            NOT_OVER,
            "どちらかが文を直すと、この確認は効かなくなります。",
        ],
        mails=notices.previews(agreement, kind, told, what=str(last)),
    )  # fmt: skip


@put_aside.puts_aside(lambda pk, order, side: is_known(pk))
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_withdraw(request: HttpRequest, pk: UUID, order: int, side: str) -> HttpResponse:
    """A side takes its yes back."""
    agreement = permitted(request, pk, order, side)
    form = WhyNotForm(typed(request))
    if request.method == "POST" and form.is_valid():
        verb, note = WITHDRAW[Side(side)], form.cleaned_data["note"]
        done = "確認を取り消しました。"
        return act(request, agreement, done, lambda: verb(agreement, by=request.user, note=note))
    told = [reading.OTHER[Side(side)]]
    return show(
        request, agreement, form, heading="確認を取り消す", label="確認を取り消す",
        refusal=workflow.why_not_withdrawn(agreement, side),
        consequences=["話し合いは続きます。もう一度確認することもできます。"],
        mails=notices.previews(agreement, "agreement_withdrawn", told, why=""),
    )  # fmt: skip
