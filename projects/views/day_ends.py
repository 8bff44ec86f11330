"""Dates that end by hand: skipped, done, opened again."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from core.forms import put_aside
from projects import permissions
from projects.carrying import days
from projects.carrying.opening import OVER, goes_on
from projects.choices import ENDED_BY_HAND
from projects.forms.carrying import WhyForm
from projects.models import ProjectDay
from projects.notices import carrying as notices
from projects.views.acting import ActPage, NoForm, acted, facts, is_known, typed
from projects.views.days import back, fallen, load_day


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_day_skip(request: HttpRequest, pk: UUID, day: int) -> HttpResponse:
    """この日程を行わない, with the reason."""
    row = load_by_hand(request, pk, day)

    def act(form: Form) -> str:
        days.skip(row, by=request.user, why=form.cleaned_data["why"])
        return "行わないことにし、両方に知らせました。"

    page = ActPage(
        "この日程を行わない",
        WhyForm(typed(request)),
        act,
        back(row.project),
        lead=f"「{row}」（{days.When(row.on, row.time)}）を、行わないことにします。",
        button="行わないことにする",
        tone="second",
        consequences=["団体と市の両方に、理由といっしょに知らせます。"],
        mails=lambda form: notices.day_previews(
            row, "この日程は、行わないことにしました。", facts(form).get("why", "")
        ),
        fallen=fallen(row),
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_day_done(request: HttpRequest, pk: UUID, day: int) -> HttpResponse:
    """済んだことにする."""
    row = load_by_hand(request, pk, day)

    def act(_form: Form) -> str:
        days.finish(row, by=request.user)
        return "済んだことにし、両方に知らせました。"

    page = ActPage(
        "済んだことにする",
        NoForm(typed(request)),
        act,
        back(row.project),
        lead=f"「{row}」（{days.When(row.on, row.time)}）が済みましたか。",
        button="済んだ",
        consequences=["団体と市の両方に知らせ、催促をとめます。"],
        mails=lambda form: notices.day_previews(row, "済みました。"),
        fallen=fallen(row),
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_day_open(request: HttpRequest, pk: UUID, day: int) -> HttpResponse:
    """まだ済んでいないことに、もどす."""
    row = load_by_hand(request, pk, day)
    word = "まだ済んでいないことに、もどしました。"

    def act(_form: Form) -> str:
        days.open_again(row, by=request.user)
        return "もどし、両方に知らせました。"

    page = ActPage(
        "まだ済んでいないことに、もどす",
        NoForm(typed(request)),
        act,
        back(row.project),
        lead=f"「{row}」（{days.When(row.on, row.time)}）を、日程にもどします。",
        button="もどす",
        tone="second",
        consequences=["団体と市の両方に知らせ、催促をまた始めます。"],
        mails=lambda form: notices.day_previews(row, word),
        fallen=OVER if not goes_on(row.project) else "" if row.is_over else days.STILL_OPEN,
    )
    return acted(request, row.project, page)


def load_by_hand(request: HttpRequest, pk: UUID, day: int) -> ProjectDay:
    """A date that this person may end; 403 where another part of the project does it."""
    row = load_day(request, pk, day)
    by_hand = row.kind in ENDED_BY_HAND and not days.has_task(row)
    if not (by_hand and permissions.plans(request.user, row)):
        raise PermissionDenied
    return row
