"""The day of a hearing: for a group its own time and slides, for a member the times to go by."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Letterhead
from core import papers
from core.web.bodies import takes_files
from core.workflow import NotAllowedNow
from proposals import permissions
from reviews.forms.slides import SlidesForm
from reviews.models import Hearing, Sheet, Slides, Slot
from reviews.presenting import going, slides, timetable

RECEIVED = "資料を受け取りました（{}）。{}までは、差し替えられます。"


def own_slot(request: HttpRequest, pk: UUID) -> Slot:
    """The slot of a proposal of which one hears, once it was told; else 404."""
    rows = Slot.objects.of_applicant(request.user).select_related(
        "hearing__review__round__course__call", "hearing__meeting", "entry__proposal",
        "entry__submission",
    )  # fmt: skip
    found: Slot = get_object_or_404(
        rows.prefetch_related("entry__proposal__writers"), entry__proposal=pk
    )
    return found


@takes_files(1)
@require_http_methods(["GET", "HEAD", "POST"])
def review_slot(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own time, place and slides; POST hands slides in, or says until when one could."""
    slot = own_slot(request, pk)
    writes = permissions.writes(request.user, slot.entry.proposal)
    why = slides.why_shut(slot)
    form = SlidesForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = SlidesForm(request.POST, request.FILES)
        if why:
            messages.error(request, why)
            return redirect(request.path)
        if form.is_valid():
            return received(request, slot, form)
    line = going.line_of(slot)
    context = {
        "slot": slot,
        "hearing": slot.hearing,
        "line": line,
        "form": form if writes and not why else None,
        "why": why,
        "is_over": line is None or line.ends <= timezone.now(),
        "current": Slides.objects.filter(entry=slot.entry).select_related("uploaded_by").first(),
        "office": Letterhead.current(),
    }
    return render(request, "reviews/hearing/slot.html", context)


def received(request: HttpRequest, slot: Slot, form: SlidesForm) -> HttpResponse:
    """Keep them; say what came of it."""
    try:
        made = slides.hand_in(slot, form.cleaned_data["slides"], by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, RECEIVED.format(made.name, slot.hearing.slides_due))
    return redirect(request.path)


@require_safe
def review_slot_slides(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """One's own slides."""
    slot = own_slot(request, pk)
    rows = Slides.every.filter(entry=slot.entry)
    return papers.download(get_object_or_404(rows, pk=paper))


@require_safe
def review_hearing(request: HttpRequest, pk: int) -> HttpResponse:
    """The day of a round for a member: only what they review, with its time and no number."""
    rows = Hearing.objects.of_member(request.user).with_call()
    hearing = get_object_or_404(rows, review=pk)
    context = {
        "hearing": hearing,
        "begins": timetable.begins(hearing),
        "lines": going.lines_of(hearing, request.user),
    }
    return render(request, "reviews/hearing/member.html", context)


@require_safe
def review_sheet_slides(request: HttpRequest, pk: UUID, paper: UUID) -> HttpResponse:
    """The slides of the proposal that one scores, once they cannot be replaced any more."""
    sheet = get_object_or_404(Sheet.objects.of_person(request.user), pk=pk)
    rows = Slides.objects.read_by_members(request.user).filter(entry=sheet.entry_id)
    return papers.download(get_object_or_404(rows, pk=paper))
