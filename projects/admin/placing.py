"""かたちと領域を変える: with what stays to be read, and the letters."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.calendar import today
from core.people import Person
from core.workflow import NotAllowedNow
from projects import permissions
from projects.carrying import placing
from projects.choices import OVER
from projects.forms.placing import PlaceForm
from projects.models import PlaceChange, Project
from projects.notices import placing as notices

TEMPLATE = "admin/projects/project/place.html"
PLACED = "変えました。両方に知らせました。"


def links(project: Project, user: Person) -> list[tuple[str, str]]:
    """From the page of a project."""
    if project.status in OVER or not permissions.runs(user, project):
        return []
    return [
        ("協働のかたちと領域を変える", reverse("admin:projects_project_place", args=[project.pk]))
    ]


@atomic
def place_view(side: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Load, permit, bind, act, answer. Two who change it see each other."""
    project = side.load(request, str(pk))
    if not permissions.runs(request.user, project):
        raise PermissionDenied
    before = (project.form, project.zone)
    form = PlaceForm(request.POST if request.method == "POST" else None, instance=project)
    is_right = form.is_bound and form.is_valid()
    obstacle = placing.ENDED if project.status in OVER else ""
    if is_right and "preview" not in request.POST and not obstacle:
        try:
            placing.place(project, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, PLACED)
            return redirect(side.page_of(project))
    context = side.frame(
        request, "協働のかたちと領域を変える", project=project, form=form, obstacle=obstacle,
        mails=mails(project, before, form) if is_right else [], back=side.page_of(project),
    )  # fmt: skip
    return render(request, TEMPLATE, context)


def mails(project: Project, before: tuple[str, str], form: PlaceForm) -> list[dict[str, str]]:
    """The letters as the form stands."""
    said = form.cleaned_data
    row = PlaceChange(
        project=project, form_before=before[0], form_after=said["form"], zone_before=before[1],
        zone_after=said["zone"], on=today(), why=said["why"],
    )  # fmt: skip
    return notices.previews(row)
