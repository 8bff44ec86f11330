"""Pictures of records; the pictures of a project for who may read it; its public page, wanted."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from cases.views.files import picture_response
from core.forms import put_aside
from projects import permissions
from projects.carrying import notes, pictures
from projects.choices import Side
from projects.forms.meeting import SideForm
from projects.forms.note import PictureForm
from projects.models import ProgressPage, Project, ProjectPicture
from projects.standing.loading import load
from projects.views.acting import ActPage, NoForm, acted, is_known, typed
from projects.views.notes import fallen, load_note, page_of


@put_aside.puts_aside(is_known)
@require_http_methods(["GET", "HEAD", "POST"])
def project_note_picture(request: HttpRequest, pk: UUID, note: int) -> HttpResponse:
    """写真を付ける, with its words and the consent of whom it shows."""
    row = load_note(request, pk, note, writes=True)
    form = PictureForm(typed(request), request.FILES or None)

    def act(form: PictureForm) -> str:
        said = form.cleaned_data
        pictures.add_to_note(
            row, said["file"], by=request.user, alt=said["alt"], people=said["people"]
        )
        return "写真を付けました。"

    page = ActPage(
        "写真を付ける",
        form,
        act,
        page_of(row),
        lead=f"{row.title}　（{pictures.MOST}枚まで）",
        button="写真を付ける",
        consequences=["公開していたときは、いったん「両方だけ」にもどり、両方にもう一度聞きます。"],
        fallen=fallen(row.project),
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_note_picture_remove(
    request: HttpRequest, pk: UUID, note: int, picture: UUID
) -> HttpResponse:
    """写真を消す."""
    row = load_note(request, pk, note, writes=True)
    found = get_object_or_404(ProjectPicture, pk=picture, note=row)
    found.note = row

    def act(_form: Form) -> str:
        pictures.remove_from_note(found, by=request.user)
        return "写真を消しました。"

    page = ActPage(
        "写真を消す",
        NoForm(typed(request)),
        act,
        page_of(row),
        lead=found.alt,
        button="消す",
        tone="need",
        consequences=["もとには戻せません。"],
        fallen=fallen(row.project),
    )
    return acted(request, row.project, page)


@require_safe
def project_picture(request: HttpRequest, pk: UUID, picture: UUID, size: str) -> HttpResponse:
    """A picture for who may read the project."""
    project = load(request.user, pk)
    rows = ProjectPicture.objects.filter(project=project).exclude(note__removed_at__isnull=False)
    found: Any = get_object_or_404(rows.select_related("report"), pk=picture)
    if found.report and found.report.submitted_at is None and not reads_drafts(request, project):
        raise Http404
    return picture_response(request, found, size)


def reads_drafts(request: HttpRequest, project: Project) -> bool:
    """Whether this person is of the group: what it has not handed in is its own."""
    inside = bool(permissions.role(request.user, project))
    return inside or permissions.writes(request.user, project)


@require_http_methods(["GET", "HEAD", "POST"])
def project_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """公開の進みぐあいのページ: whether each side wants it."""
    project = load(request.user, pk)
    sides = permissions.sides(request.user, project)
    if not sides:
        raise PermissionDenied
    row = ProgressPage.objects.filter(project=project).first() or ProgressPage(project=project)
    done = {Side.GROUP: row.group_shows_at, Side.CITY: row.city_shows_at}
    hides = request.GET.get("act") == "hide"
    open_ = [each for each in sides if bool(done[each]) == hides]

    def act(form: SideForm) -> str:
        verb = notes.hide_page if hides else notes.show_page
        now = verb(project, by=request.user, side=Side(form.cleaned_data["side"]))
        return "公開しています。" if now.is_public else "いまは、公開していません。"

    none = "同意していません。" if hides else "もう同意しています。"
    page = ActPage(
        "公開のページをやめる" if hides else "公開の進みぐあいのページを出す",
        SideForm(typed(request), sides=open_),
        act,
        project.get_absolute_url(),
        lead="事業の名前、団体、担当課、いまの段階と、両方が公開に同意した記録だけが出ます。",
        button="公開をやめる" if hides else "公開に同意する",
        tone="second" if hides else "",
        consequences=["すぐに見えなくなります。"]
        if hides
        else ["両方が同意すると、だれでも見られるようになります。"],
        fallen=("" if open_ else none) or ("" if hides else fallen(project)),
        more={"row": row},
        template="projects/carrying/progress.html",
    )
    return acted(request, project, page)
