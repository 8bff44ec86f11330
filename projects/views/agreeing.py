"""Records that everybody may read: each side agrees, and takes it back."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from projects import permissions
from projects.carrying import notes
from projects.choices import Side
from projects.forms.meeting import SideForm
from projects.notices import carrying as notices
from projects.receivers import project as receivers
from projects.views.acting import ActPage, acted, typed
from projects.views.notes import fallen, load_note, page_of


@require_http_methods(["GET", "HEAD", "POST"])
def project_note_agree(request: HttpRequest, pk: UUID, note: int) -> HttpResponse:
    """公開に同意する, of just what stands on this page."""
    row = load_note(request, pk, note)
    done = {Side.GROUP: row.group_shows_at, Side.CITY: row.city_shows_at}
    sides = [each for each in permissions.sides(request.user, row.project) if not done[each]]
    if not permissions.sides(request.user, row.project):
        raise PermissionDenied
    form = SideForm(typed(request), sides=sides, seen=notes.version(row))

    def act(form: SideForm) -> str:
        side, seen = Side(form.cleaned_data["side"]), form.cleaned_data["seen"]
        now = notes.agree(row, by=request.user, side=side, seen=seen)
        return "公開しました。" if now.is_public else "同意しました。もう一方の側に聞いています。"

    is_last = any(done.values())
    to = receivers.city if sides and sides[0] == Side.GROUP else receivers.group
    page = ActPage(
        "公開に同意する",
        form,
        act,
        page_of(row),
        lead="両方が同意した記録だけが、だれでも見られるページに出ます。",
        button="公開に同意する",
        consequences=[
            "もう一方の側も同意しているので、すぐに公開します。"
            if is_last
            else "もう一方の側に、公開してよいかを聞きます。返事がなければ、公開しません。",
            "同意がない人がうつっている写真は、公開しません。",
        ],
        mails=lambda form: [] if is_last else notices.offer_previews(row, to(row.project)),
        fallen=fallen(row.project) or ("" if sides else "もう同意しています。"),
        more={"note": row},
        template="projects/carrying/note_agree.html",
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_note_disagree(request: HttpRequest, pk: UUID, note: int) -> HttpResponse:
    """公開をやめる: at once."""
    row = load_note(request, pk, note)
    done = {Side.GROUP: row.group_shows_at, Side.CITY: row.city_shows_at}
    sides = [each for each in permissions.sides(request.user, row.project) if done[each]]
    if not permissions.sides(request.user, row.project):
        raise PermissionDenied

    def act(form: SideForm) -> str:
        notes.disagree(row, by=request.user, side=Side(form.cleaned_data["side"]))
        return "公開をやめました。"

    page = ActPage(
        "公開をやめる",
        SideForm(typed(request), sides=sides),
        act,
        page_of(row),
        lead=row.title,
        button="公開をやめる",
        tone="second",
        consequences=["すぐに「両方だけ」にもどります。"],
        fallen=fallen(row.project) or ("" if sides else "同意していません。"),
    )
    return acted(request, row.project, page)
