"""成果発表会 of a project, for both sides: its hours, its handouts, each by its own act."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core import papers
from core.web.bodies import takes_files
from projects import permissions
from projects.choices import Side
from projects.forms.meeting import SideForm
from projects.forms.showcase import HandoutForm
from projects.models import ShowcaseHandout, ShowcaseItem
from projects.notices.showcase import when
from projects.showcase import handouts, programme
from projects.standing.loading import load
from projects.views.acting import ActPage, NoForm, acted, typed

PUBLIC = "両方が同意した資料だけが、だれでも見られるページに出ます。"


def load_item(request: HttpRequest, pk: UUID, item: int, *, shares: bool = False) -> ShowcaseItem:
    """A place in an announced programme, of a project that this person reads (or shares)."""
    project = load(request.user, pk)
    if shares and not permissions.shares(request.user, project):
        raise PermissionDenied
    rows = ShowcaseItem.objects.filter(showcase__announced_at__isnull=False)
    found: ShowcaseItem = get_object_or_404(
        rows.select_related("showcase"), pk=item, project=project
    )
    found.project = project
    return found


def load_handout(request: HttpRequest, pk: UUID, item: int, handout: UUID) -> ShowcaseHandout:
    """One of its files, for who shares the work."""
    row = load_item(request, pk, item, shares=True)
    found: ShowcaseHandout = get_object_or_404(row.handouts, pk=handout)
    found.item = row
    return found


def page_of(item: ShowcaseItem) -> str:
    return reverse("project_showing", args=[item.project_id, item.pk])


def open_sides(handout: ShowcaseHandout, sides: Any) -> list[Side]:
    """For which this person may still agree."""
    return [each for each in sides if getattr(handout, f"{each.value}_shows_at") is None]


@require_safe
def project_showing(request: HttpRequest, pk: UUID, item: int) -> HttpResponse:
    """When, where, and what everybody will get."""
    row = load_item(request, pk, item)
    sides = permissions.sides(request.user, row.project)
    files = list(row.handouts.all())
    context = {
        "project": row.project,
        "item": row,
        "showcase": row.showcase,
        "when": when(row.showcase),
        "hours": programme.slot_of(row).hours,
        "handouts": [(each, bool(open_sides(each, sides))) for each in files],
        "shares": bool(sides) and not row.showcase.called_off_at,
        "may_add": len(files) < handouts.MOST,
    }
    return render(request, "projects/showcase/mine.html", context)


@takes_files(1)
@require_http_methods(["GET", "HEAD", "POST"])
def project_handout_add(request: HttpRequest, pk: UUID, item: int) -> HttpResponse:
    """資料を付ける."""
    row = load_item(request, pk, item, shares=True)
    sides = permissions.sides(request.user, row.project)
    form = HandoutForm(typed(request), request.FILES or None, sides=sides)

    def act(form: HandoutForm) -> str:
        handouts.add(row, form.cleaned_data["file"], by=request.user, side=form.side)
        return "資料を付けました。もう一方の側が同意すると、公開します。"

    page = ActPage(
        "発表の資料を付ける",
        form,
        act,
        page_of(row),
        lead=PUBLIC,
        button="付ける",
        consequences=["付けた側は、公開に同意したことになります。もう一方の側が同意すると出ます。"],
    )
    return acted(request, row.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_handout_agree(request: HttpRequest, pk: UUID, item: int, handout: UUID) -> HttpResponse:
    """資料の公開に同意する."""
    row = load_handout(request, pk, item, handout)
    sides = open_sides(row, permissions.sides(request.user, row.item.project))

    def act(form: SideForm) -> str:
        handouts.agree(row, by=request.user, side=Side(form.cleaned_data["side"]))
        return "公開に同意しました。"

    page = ActPage(
        "資料の公開に同意する",
        SideForm(typed(request), sides=sides),
        act,
        page_of(row.item),
        lead=row.name,
        button="公開に同意する",
        consequences=[PUBLIC],
        fallen="" if sides else "もう同意しています。",
    )
    return acted(request, row.item.project, page)


@require_http_methods(["GET", "HEAD", "POST"])
def project_handout_remove(
    request: HttpRequest, pk: UUID, item: int, handout: UUID
) -> HttpResponse:  # fmt: skip
    """資料を消す, at once."""
    row = load_handout(request, pk, item, handout)

    def act(_form: Form) -> str:
        handouts.remove(row, by=request.user)
        return "資料を消しました。"

    page = ActPage(
        "資料を消す",
        NoForm(typed(request)),
        act,
        page_of(row.item),
        lead=row.name,
        button="消す",
        tone="need",
        consequences=["公開していたときは、すぐに見られなくなります。もとには戻せません。"],
    )
    return acted(request, row.item.project, page)


@require_safe
def project_handout(request: HttpRequest, pk: UUID, item: int, handout: UUID) -> HttpResponse:
    """The file, for both sides before it is public."""
    row = load_item(request, pk, item)
    return papers.download(get_object_or_404(row.handouts, pk=handout))
