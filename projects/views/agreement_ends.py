"""What follows the confirmations of an agreement: opening it again, the signed paper, addenda."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from core.forms.files import choose_again
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from projects import permissions
from projects.agreeing import beginning, reading
from projects.choices import AgreementStatus, Side
from projects.forms.agreement_acts import ConcludeForm, WhyForm
from projects.models import Agreement
from projects.notices import agreement as notices
from projects.standing.loading import load
from projects.views.agreement_acts import MAY, act, show, typed
from projects.views.agreement_loading import is_known, load_agreement
from projects.workflow import agreement as workflow

WHY = "（ここに理由が入ります）"
TOO_EARLY = "文が固まってから、記録します。"


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_reopen(request: HttpRequest, pk: UUID, order: int) -> HttpResponse:
    """The frozen text is opened again, by either side, with its reason."""
    agreement = load_agreement(request.user, pk, order)
    if not permissions.speaks(request.user, agreement):
        raise PermissionDenied
    form = WhyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        return act(
            request, agreement, "文を開きました。",
            lambda: workflow.reopen_text(agreement, by=request.user, note=note),
        )  # fmt: skip
    return show(
        request, agreement, form, heading="固まった文を開いて直す", label="文を開いて直す",
        consequences=["両方の確認が効かなくなり、直したあとで、もう一度要ります。"],
        mails=notices.previews(agreement, "agreement_reopened", [*MAY], why=WHY),
    )  # fmt: skip


@takes_files(1)
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_conclude(request: HttpRequest, pk: UUID, order: int) -> HttpResponse:
    """The clerk records the signed paper: with it, the agreement is concluded."""
    agreement = load_agreement(request.user, pk, order)
    if not permissions.concludes(request.user, agreement):
        raise PermissionDenied
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ConcludeForm(*sent)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        return act(
            request, agreement, "結んだことを記録しました。",
            lambda: workflow.conclude_agreement(
                agreement, by=request.user, on=said["on"], way=said["way"], files=[said["file"]]
            ),
        )  # fmt: skip
    choose_again(form, "file")
    kind = "addendum_in_force" if agreement.order else "agreement_concluded"
    return show(
        request, agreement, form, heading=f"{agreement}を結んだことを記録する", label="記録する",
        has_files=True,
        refusal="" if agreement.status == AgreementStatus.FROZEN else TOO_EARLY,
        consequences=["固まった文の内容（役割、めあて、お金、期間）が、事業の内容になります。"],
        mails=notices.previews(agreement, kind, [*MAY], on="（結んだ日）"),
    )  # fmt: skip


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def addendum_propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """変更協定の案を出す: either side, with its reason."""
    project = load(request.user, pk)
    side = reading.side_of(request.user, project)
    base = reading.in_force(project)
    if not side:
        raise PermissionDenied
    if base is None:
        raise Http404
    base.project = project
    form = WhyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["note"]
        try:
            made = beginning.propose(project, reason, by=request.user, side=side)
        except NotAllowedNow as refusal:
            put_aside.put_aside(request)
            messages.warning(request, str(refusal))
            return redirect(base)
        put_aside.forget(request)
        return redirect(made)
    return show(
        request, base, form, heading="変更協定の案を出す", label="案を出す",
        refusal=beginning.barred(project),
        consequences=[
            "いまの協定の文から始まる案ができます。変える所を、次の画面で直します。",
            "両方が確認し、署名したものが残るまで、いまの協定がそのまま効きます。",
        ],
        mails=notices.previews(
            Agreement(project=project, order=base.order + 1), "addendum_proposed",
            [reading.OTHER[Side(side)]], why=WHY,
        ),
    )  # fmt: skip


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def addendum_take_back(request: HttpRequest, pk: UUID, order: int) -> HttpResponse:
    """The draft of an addendum is dropped."""
    agreement = load_agreement(request.user, pk, order)
    if not order:
        raise Http404
    if not permissions.speaks(request.user, agreement):
        raise PermissionDenied
    form = WhyForm(typed(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        return act(
            request, agreement, "案をとりやめました。",
            lambda: workflow.take_back(agreement, by=request.user, note=note),
        )  # fmt: skip
    side = reading.side_of(request.user, agreement.project)
    return show(
        request, agreement, form, heading="変更協定の案をとりやめる", label="とりやめる",
        consequences=["いまの協定が、そのまま効きます。案と話し合いは、記録に残ります。"],
        mails=notices.previews(
            agreement, "addendum_taken_back", [reading.OTHER[Side(side)]],
            why=WHY,
        ),
    )  # fmt: skip
