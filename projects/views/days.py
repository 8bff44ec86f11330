"""日程 of a project: all of them, moved, added, skipped, done."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import put_aside
from core.forms.versions import locked
from core.http import page_of
from projects import permissions
from projects.carrying import days
from projects.carrying.opening import OVER, goes_on
from projects.choices import ENDED_BY_HAND, MOVED_BY_BOTH
from projects.forms.carrying import MoveForm, NewDayForm
from projects.models import Project, ProjectDay
from projects.notices import carrying as notices
from projects.parts import showing as parts
from projects.standing.loading import load, load_people
from projects.views.acting import ActPage, acted, facts, is_known, typed

GONE = "この日程は、もう終わっています。"


@require_safe
def project_days(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every date, the open ones first, each with what this reader may do with it."""
    project = load_people(request.user, pk)
    shares = permissions.shares(request.user, project) and goes_on(project)
    works = shares and permissions.works(request.user, project)
    page = page_of(request, project.days.listed(is_over=not goes_on(project)))
    rows = []
    for day in page:
        day.project = project
        task, by_both = getattr(day, "task", None), day.kind in MOVED_BY_BOTH
        may = shares and not day.is_over and (by_both or works) and not day.is_owned
        by_hand = day.kind in ENDED_BY_HAND and task is None and not day.is_owned
        by_hand = by_hand and (by_both or works)
        rows.append(
            {
                "day": day,
                "turn": parts.turn_of_day(day, project),
                "may_move": may,
                "may_end": may and by_hand,
                "may_open": shares and by_hand and day.is_over,
                "task": task,
            }
        )
    context = {"project": project, "rows": rows, "page": page, "may_add": shares}
    return render(request, "projects/carrying/days.html", context)


def load_day(request: HttpRequest, pk: UUID, day: int) -> ProjectDay:
    """A date of a project that this person shares; 404 to strangers, 403 to who only reads."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied
    found = get_object_or_404(ProjectDay.objects.select_related("task"), pk=day, project=project)
    found.project = project
    return found


def back(project: Project) -> str:
    return reverse("project_days", args=[project.pk])


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
@atomic
def project_day_move(request: HttpRequest, pk: UUID, day: int) -> HttpResponse:
    """日を動かす, with the reason."""
    row = load_day(request, pk, day)
    if not permissions.plans(request.user, row):
        raise PermissionDenied
    if request.method == "POST":
        stored = locked(row)
        row.on, row.time, row.done_at = stored.on, stored.time, stored.done_at
        row.skipped_at = stored.skipped_at
    form = MoveForm(typed(request), day=row)

    def act(form: MoveForm) -> str:
        assert form.when is not None  # noqa: S101 -- the day is required
        days.move(row, form.when, by=request.user, why=form.cleaned_data["why"])
        return "日を動かし、両方に知らせました。"

    def mails(form: MoveForm) -> Any:
        said = facts(form)
        if not form.when:
            return []
        return notices.day_previews(row, days.moving(row, form.when), said.get("why", ""))

    page = ActPage(
        "日を動かす",
        form,
        act,
        back(row.project),
        lead=f"「{row}」は、いま {days.When(row.on, row.time)} です。",
        button="日を動かす",
        consequences=["団体と市の両方に、理由といっしょに知らせます。"],
        mails=mails,
        fallen=fallen(row),
        more={"seen": form.seen},
    )
    return acted(request, row.project, page)


def fallen(row: ProjectDay) -> str:
    """Why nothing can be done with it any more."""
    return OVER if not goes_on(row.project) else GONE if row.is_over else ""


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_day_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """日程を加える."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied
    form = NewDayForm(typed(request), is_city=permissions.works(request.user, project))

    def act(form: NewDayForm) -> str:
        days.add(project, by=request.user, **form.facts)
        return "日程を加え、両方に知らせました。"

    def mails(form: NewDayForm) -> Any:
        if not form.is_bound or not form.is_valid() or form.when is None:
            return []
        new = ProjectDay(project=project, kind=form.facts["kind"], label=form.facts["label"])
        return notices.day_previews(new, f"{form.when}の日程を加えました。")

    page = ActPage(
        "日程を加える",
        form,
        act,
        back(project),
        lead="両方が見る日程に、加えます。",
        button="日程を加える",
        consequences=["団体と市の両方に知らせます。", "近くなると、番の側に催促します。"],
        mails=mails,
        fallen="" if goes_on(project) else OVER,
    )
    return acted(request, project, page)
