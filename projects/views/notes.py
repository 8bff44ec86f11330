"""記録: all of them, one of them, written, shown to everybody where both agree; pictures."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core import http
from core.forms import put_aside
from projects import permissions
from projects.carrying import notes
from projects.carrying.opening import OVER, goes_on
from projects.choices import Side
from projects.forms.note import NoteForm
from projects.models import ProgressNote, Project
from projects.standing.loading import load
from projects.views.acting import ActPage, NoForm, acted, is_known, typed


@require_safe
def project_notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All records, the newest first, or those that are public."""
    project = load(request.user, pk)
    rows = ProgressNote.objects.there().filter(project=project).prefetch_related("pictures")
    only = request.GET.get("shown") == "public"
    asked = ProgressNote.objects.public().filter(project=project) if only else rows
    page = http.page_of(request, asked.prefetch_related("pictures"))
    context = {
        "project": project,
        "page": page,
        "only_public": only,
        "may": permissions.shares(request.user, project) and goes_on(project),
    }
    return render(request, "projects/carrying/notes.html", context)


def load_note(request: HttpRequest, pk: UUID, note: int, *, writes: bool = False) -> ProgressNote:
    """A record of a project that this person may read; ``writes``: of the own side."""
    project = load(request.user, pk)
    rows = ProgressNote.objects.there().select_related("by").prefetch_related("pictures")
    found = get_object_or_404(rows, pk=note, project=project)
    found.project = project
    if writes and found.side not in permissions.sides(request.user, project):
        raise PermissionDenied
    return found  # type: ignore[no-any-return]


def page_of(row: ProgressNote) -> str:
    return reverse("project_note", args=[row.project_id, row.pk])


def fallen(project: Project) -> str:
    return "" if goes_on(project) else OVER


@require_safe
def project_note(request: HttpRequest, pk: UUID, note: int) -> HttpResponse:
    """One record, who reads it, and what this reader may do."""
    row = load_note(request, pk, note)
    sides = permissions.sides(request.user, row.project) if goes_on(row.project) else ()
    done = {Side.GROUP: row.group_shows_at, Side.CITY: row.city_shows_at}
    context = {
        "project": row.project,
        "note": row,
        "may_write": row.side in sides,
        "may_agree": any(not done[each] for each in sides),
        "may_disagree": any(done[each] for each in sides),
    }
    return render(request, "projects/carrying/note.html", context)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_note_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """記録を書く, for both sides alone."""
    project = load(request.user, pk)
    if not permissions.shares(request.user, project):
        raise PermissionDenied
    form = NoteForm(typed(request), instance=ProgressNote(project=project))
    page = ActPage(
        "記録を書く",
        form,
        lambda form: "",
        reverse("project_notes", args=[project.pk]),
        lead="したこと、わかったことを残します。はじめは、団体と市だけが読めます。",
        button="保存する",
        consequences=["団体と市の両方が読めます。メールは送りません。"],
        fallen=fallen(project),
    )

    def act(form: NoteForm) -> str:
        row = notes.write(project, by=request.user, **form.cleaned_data)
        page.back = page_of(row)
        return "記録を保存しました。写真を付けられます。"

    page.act = act
    return acted(request, project, page)


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
@atomic
def project_note_change(request: HttpRequest, pk: UUID, note: int) -> HttpResponse:
    """書き直す: what both agreed to show is asked anew."""
    row = load_note(request, pk, note, writes=True)
    stored = NoteForm(instance=ProgressNote.objects.get(pk=row.pk))
    form = NoteForm(typed(request), instance=row)

    def act(form: NoteForm) -> str:
        notes.change(row, by=request.user, **form.cleaned_data)
        return "記録を書き直しました。"

    page = ActPage(
        "記録を書き直す",
        form,
        act,
        page_of(row),
        button="保存する",
        consequences=["公開していたときは、いったん「両方だけ」にもどり、両方にもう一度聞きます。"],
        fallen=fallen(row.project),
        more={"seen": stored.seen},
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_note_remove(request: HttpRequest, pk: UUID, note: int) -> HttpResponse:
    """記録を消す."""
    row = load_note(request, pk, note, writes=True)
    notes_page = reverse("project_notes", args=[row.project_id])

    def act(_form: Form) -> str:
        notes.remove(row, by=request.user)
        return "記録を消しました。"

    page = ActPage(
        "記録を消す",
        NoForm(typed(request)),
        act,
        notes_page,
        lead=row.title,
        button="消す",
        tone="need",
        consequences=["どちらの側からも見えなくなります。公開のページからも消えます。"],
        fallen=fallen(row.project),
    )
    return acted(request, row.project, page)
