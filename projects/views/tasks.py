"""条件とすること: one of them, whose and until when, done, taken back; one more."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import put_aside
from core.http import page_of
from projects import permissions
from projects.carrying import tasks
from projects.carrying.opening import OVER, goes_on
from projects.choices import Side
from projects.forms.tasks import DoneForm, NewTaskForm, TaskForm
from projects.models import Task
from projects.notices import carrying as notices
from projects.parts import showing as parts
from projects.standing.loading import load
from projects.views.acting import ActPage, NoForm, acted, facts, is_known, typed


@require_safe
def project_tasks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of them, the open ones first."""
    project = load(request.user, pk)
    may = permissions.shares(request.user, project) and goes_on(project)
    page = page_of(request, parts.open_first(project.tasks.all()))
    context = {"project": project, "page": page, "may": may}
    return render(request, "projects/carrying/tasks.html", context)


@require_safe
def project_task(request: HttpRequest, pk: UUID, task: int) -> HttpResponse:
    """One of them, with what this reader may do with it."""
    project = load(request.user, pk)
    row = get_object_or_404(Task.objects.select_related("day", "done_by"), pk=task, project=project)
    may = permissions.shares(request.user, project) and goes_on(project)
    context = {"project": project, "task": row, "may": may}
    return render(request, "projects/carrying/task.html", context)


def load_task(request: HttpRequest, pk: UUID, task: int) -> Task:
    """One of a project that this person shares."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied
    found = get_object_or_404(Task.objects.select_related("day"), pk=task, project=project)
    found.project = project
    return found


def back(row: Task) -> str:
    return reverse("project_task", args=[row.project_id, row.pk])


def fallen(row: Task, *, is_done: bool = False) -> str:
    """Why it cannot be done now."""
    if not goes_on(row.project):
        return OVER
    if is_done:
        return "" if row.done_at else tasks.NOT_DONE
    return tasks.DONE if row.done_at else ""


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_task_plan(request: HttpRequest, pk: UUID, task: int) -> HttpResponse:
    """だれが、いつまでにするか."""
    row = load_task(request, pk, task)

    def act(form: TaskForm) -> str:
        side = Side(form.cleaned_data["side"])
        tasks.plan(row, by=request.user, side=side, when=form.when, why=form.cleaned_data["why"])
        return "決めて、両方に知らせました。"

    def mails(form: TaskForm) -> Any:
        said = facts(form)
        if "side" not in said:
            return []
        planned = tasks.planned(Side(said["side"]), form.when)
        return notices.task_previews(row, planned, said.get("why", ""))

    page = ActPage(
        "だれが、いつまでにするかを決める",
        TaskForm(typed(request), task=row),
        act,
        back(row),
        lead=row.text,
        button="決める",
        consequences=["団体と市の両方に知らせます。", "期限は、両方の日程に入ります。"],
        mails=mails,
        fallen=fallen(row),
    )
    return acted(request, row.project, page)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_task_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """することを加える."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied

    def act(form: NewTaskForm) -> str:
        said = form.cleaned_data
        side = Side(said["side"])
        tasks.add(project, by=request.user, text=said["text"], side=side, when=form.when)
        return "加えて、両方に知らせました。"

    def mails(form: NewTaskForm) -> Any:
        said = facts(form)
        if not said.get("text") or "side" not in said:
            return []
        act = f"することを加えました。{tasks.planned(Side(said['side']), form.when)}"
        return notices.task_previews(Task(project=project, text=said["text"]), act)

    page = ActPage(
        "することを加える",
        NewTaskForm(typed(request)),
        act,
        project.get_absolute_url(),
        lead="両方で決めた、すること1つです。",
        button="加える",
        consequences=["団体と市の両方に知らせます。"],
        mails=mails,
        fallen="" if goes_on(project) else OVER,
    )
    return acted(request, project, page)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_task_done(request: HttpRequest, pk: UUID, task: int) -> HttpResponse:
    """済んだことにする, with a word on how."""
    row = load_task(request, pk, task)

    def act(form: Form) -> str:
        tasks.finish(row, by=request.user, note=form.cleaned_data["note"])
        return "済んだことにし、両方に知らせました。"

    page = ActPage(
        "済んだことにする",
        DoneForm(typed(request)),
        act,
        back(row),
        lead=row.text,
        button="済んだ",
        consequences=["団体と市の両方に知らせます。", "期限があれば、それも済みます。"],
        mails=lambda form: notices.task_previews(
            row, f"済みました。{facts(form).get('note', '')}".strip()
        ),
        fallen=fallen(row),
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_task_open(request: HttpRequest, pk: UUID, task: int) -> HttpResponse:
    """まだ済んでいないことに、もどす."""
    row = load_task(request, pk, task)

    def act(_form: Form) -> str:
        tasks.open_again(row, by=request.user)
        return "もどし、両方に知らせました。"

    page = ActPage(
        "まだ済んでいないことに、もどす",
        NoForm(typed(request)),
        act,
        back(row),
        lead=row.text,
        button="もどす",
        tone="second",
        consequences=["団体と市の両方に知らせます。"],
        mails=lambda form: notices.task_previews(row, "まだ済んでいないことに、もどしました。"),
        fallen=fallen(row, is_done=True),
    )
    return acted(request, row.project, page)
