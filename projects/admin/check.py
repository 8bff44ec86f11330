"""照会 as who runs the project asks it and enters its result. Nobody else of the city opens it."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, reverse

from accounts import readings
from core import papers
from core.admin import ReadOnlyAdmin
from core.workflow import NotAllowedNow
from projects.checking import asking, candidates, forgetting, party, sealing
from projects.forms.check import AskForm, ResultForm
from projects.models import BackgroundCheck, CheckPaper, Project
from projects.notices import check as notices
from projects.querysets.project import RUNS
from proposals.models import Proposal
from reviews.models import Release

ROOM = "admin/projects/check"
ASKED = "照会の書類をお願いしました。代表者に知らせました。"
ENTERED = "結果を残しました。役員のこと、同意書、証明書は消えました。"
TAKEN_BACK = "照会のお願いを取り消しました。届いていたものは、すべて消えました。"


@admin.register(BackgroundCheck)
class BackgroundCheckAdmin(ReadOnlyAdmin):
    """Each check; its officers and files until its result is there."""

    list_display = ("about_name", "kind", "asked_on", "handed_in_on", "result", "result_on")
    list_filter = ("kind",)
    list_select_related = ("project", "proposal")
    search_fields = ("project__number", "proposal__number")

    @admin.display(description="事業（採択候補は提案）")
    def about_name(self, row: BackgroundCheck) -> str:
        return f"{row.about}（採択候補）" if row.proposal else str(row.about)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who runs projects; of one, who runs just this one."""
        if not request.user.has_perm(RUNS):
            return False
        return obj is None or asking.reads(request.user, obj.about)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        found: QuerySet = BackgroundCheck.objects.visible_to_staff(request.user)
        return found.select_related("project", "proposal")

    def get_urls(self) -> list[URLPattern]:
        return [
            self.address("project/<uuid:project_pk>/ask/", ask_view, "ask"),
            self.address("candidate/<uuid:pk>/ask/", ask_candidate_view, "ask_candidate"),
            self.address("candidates/<int:pk>/", candidates_view, "candidates"),
            self.address("<int:pk>/result/", result_view, "result"),
            self.address("<int:pk>/take-back/", take_back_view, "take_back"),
            self.address("<int:pk>/paper/<uuid:paper>/", paper_view, "paper"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What came, and what can be done. That it was opened is noted."""
        row = self.load(request, object_id)
        readings.note(request, row.about)
        officers = [
            {"row": each, "says": sealing.opened(each.sealed), "papers": each.papers.all()}
            for each in row.officers.prefetch_related("papers")
        ]
        context = self.frame(
            request, str(row), check=row, about=row.about, officers=officers,
            papers=row.papers.filter(officer=None), back=party.staff_page(row.about),
        )  # fmt: skip
        return render(request, f"{ROOM}/page.html", context)


def ask_view(admin: BackgroundCheckAdmin, request: HttpRequest, project_pk: UUID) -> HttpResponse:
    """照会をお願いする: with the letter that leaves."""
    rows: QuerySet = Project.objects.visible_to_staff(request.user)
    return asked(admin, request, get_object_or_404(rows, pk=project_pk))


def ask_candidate_view(admin: BackgroundCheckAdmin, request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same of a 採択候補, before its result is told."""
    rows: QuerySet = Proposal.objects.visible_to_staff(request.user)
    return asked(admin, request, get_object_or_404(rows, pk=pk))


def candidates_view(admin: BackgroundCheckAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """All 採択候補 of a result that is prepared, with what was asked and what came of it."""
    rows: QuerySet = Release.objects.but_of_recused(request.user)
    release = get_object_or_404(rows, pk=pk)
    if not candidates.links(release, request.user):
        raise Http404
    found = [
        (each, party.checks(each), party.ask_page(each))
        for each in candidates.of_release(release, request.user)
    ]
    context = admin.frame(
        request, "採択候補への照会", release=release, rows=found,
        back=reverse("admin:reviews_release_change", args=[release.pk]),
    )  # fmt: skip
    return render(request, f"{ROOM}/candidates.html", context)


def asked(admin: BackgroundCheckAdmin, request: HttpRequest, about: party.Party) -> HttpResponse:
    """The form, the letter, the act."""
    back = party.staff_page(about)
    if not asking.reads(request.user, about):
        raise PermissionDenied
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            asking.ask(about, form.cleaned_data["kind"], by=request.user)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, ASKED)
            return redirect(back)
    context = admin.frame(
        request, "照会の書類をお願いする", form=form, about=about, back=back,
        is_candidate=isinstance(about, Proposal), obstacle=asking.why_not(about),
        mails=notices.previews(about), there=party.checks(about),
    )  # fmt: skip
    return render(request, f"{ROOM}/ask.html", context)


def result_view(admin: BackgroundCheckAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """結果を入れる: all else is deleted by it."""
    row = admin.load(request, str(pk))
    form = ResultForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            forgetting.enter_result(row, by=request.user, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, ENTERED)
            return redirect(admin.page_of(row))
    context = admin.frame(
        request, "照会の結果を入れる", form=form, check=row, back=admin.page_of(row)
    )
    return render(request, f"{ROOM}/result.html", context)


def take_back_view(admin: BackgroundCheckAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """お願いを取り消す: nothing stays."""
    row = admin.load(request, str(pk))
    about = row.about
    if request.method == "POST":
        try:
            forgetting.take_back(row, by=request.user)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, TAKEN_BACK)
        return redirect(party.staff_page(about))
    context = admin.frame(
        request, "照会のお願いを取り消す", check=row, back=admin.page_of(row), form=None
    )
    return render(request, f"{ROOM}/result.html", context)


def paper_view(
    admin: BackgroundCheckAdmin, request: HttpRequest, pk: int, paper: UUID
) -> HttpResponse:
    """One file of it."""
    row = admin.load(request, str(pk))
    found = CheckPaper.objects.filter(check_asked=row, pk=paper).first()
    if found is None:
        raise Http404
    readings.note(request, row.about)
    return papers.download(found)
