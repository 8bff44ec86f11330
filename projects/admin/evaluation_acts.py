"""Acts of the office that make something: a round begins, an expert is asked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.models import User
from core.workflow import NotAllowedNow
from projects import permissions
from projects.evaluating import beginning, items, sides
from projects.forms.evaluation_round import BeginForm
from projects.forms.expert_opinion import AskForm
from projects.models import Project
from projects.workflow import expert_opinion

BEGUN = "評価をはじめました。団体と担当課に知らせました。"
ASKED = "専門家に意見をお願いしました。"


def begin_view(side: Any, request: HttpRequest, project: UUID) -> HttpResponse:
    """評価をはじめる: which one, the day, and the questions that both will answer."""
    found = get_object_or_404(Project.objects.visible_to_staff(request.user), pk=project)
    if not permissions.runs(request.user, found):
        raise PermissionDenied
    back = reverse("admin:projects_project_change", args=[found.pk])
    if why := beginning.obstacle(found):
        messages.error(request, why)
        return redirect(back)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            row = beginning.begin(found, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, BEGUN)
            return redirect(side.page_of(row))
    context = side.frame(
        request, "評価をはじめる", project=found, form=form, back=back, items=items.frozen()
    )
    return render(request, "admin/projects/evaluation/begin.html", context)


def ask_view(side: Any, request: HttpRequest, pk: UUID) -> HttpResponse:
    """専門家に意見を聞く: by their account, or on paper."""
    row = side.load(request, str(pk))
    if not sides.runs(request.user, row):
        raise PermissionDenied
    form = AskForm(request.POST if request.method == "POST" else None, experts=experts())
    if form.is_bound and form.is_valid():
        try:
            expert_opinion.ask(row, by=request.user, **form.arguments)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, ASKED)
        return redirect(side.page_of(row))
    context = side.frame(
        request, "専門家に意見を聞く", evaluation=row, form=form, back=side.page_of(row)
    )
    return render(request, "admin/projects/evaluation/ask.html", context)


def experts() -> Any:
    """Who may give an opinion."""
    gives = Permission.objects.filter(codename="give_opinion")
    able = Q(groups__permissions__in=gives) | Q(user_permissions__in=gives)
    return User.objects.filter(able, is_active=True, closed_at=None).distinct().order_by("pk")
