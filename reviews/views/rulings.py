"""委員長の判断: who leads the committee lifts or sets a recusal; never of a proposal of which they
are recused themselves, and never of themselves.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.http import page_of
from core.workflow import NotAllowedNow
from reviews import permissions
from reviews.choices import Ruling
from reviews.committee import places
from reviews.conflicts import leading, standing
from reviews.conflicts.standing import Asked
from reviews.forms.ruling import RulingForm
from reviews.models import Reviewer
from reviews.views.conflicts import own_place
from reviews.workflow import declaring, rulings


@require_safe
def review_rulings(request: HttpRequest, number: str) -> HttpResponse:
    """What others declared and what was noticed, of proposals that this person leads; with ``all``
    everything, page by page.
    """
    reviewer = leader(request, number)
    is_all = request.GET.get("all") == "1"
    rows = leading.led_by(reviewer)
    if not is_all:
        rows = rows.filter(Q(is_recused=True) | ~Q(found=[]) | Q(ruled_at__isnull=False))
    page = page_of(request, standing.asked(rows))
    context = {
        "reviewer": reviewer,
        "page": page,
        "is_all": is_all,
        "is_some": not is_all,
        "rows": acts(page),
    }
    return render(request, "reviews/rulings.html", context)


def acts(page: Iterable[Asked]) -> list[tuple[Asked, list[tuple[str, str]]]]:
    """Each with what can be ruled, as (label, word of the address)."""
    return [
        (each, [(rulings.LABELS[ruling], rulings.word_of(ruling)) for ruling in possible(each)])
        for each in page
    ]


def possible(asked: Asked) -> list[Ruling]:
    """What of a row that the reader leads can be ruled now."""
    return list(rulings.next_of(asked.conflict)) if asked.is_open else []


def leader(request: HttpRequest, number: str) -> Reviewer:
    """The own place of whoever leads or stands in. Raises Http404."""
    reviewer = own_place(request.user, number)
    if reviewer.seat not in places.LEADING:
        raise Http404
    return reviewer


@require_http_methods(["GET", "HEAD", "POST"])
def review_rule(request: HttpRequest, number: str, pk: int, ruling: str) -> HttpResponse:
    """審査から外す, 審査してよいことにする, 判断を取り消す, with the reason."""
    reviewer, wanted = leader(request, number), rulings.named(ruling)
    rows = leading.led_by(reviewer)
    conflict = get_object_or_404(rows.select_related(*standing.READ), pk=pk)
    asked = standing.asked(rows.filter(pk=pk))
    if wanted is None or not asked:
        raise Http404
    if not permissions.rules(request.user, conflict):
        raise PermissionDenied
    if wanted not in rulings.offered(conflict, request.user):
        messages.warning(request, rulings.TOO_LATE)
        return redirect("review_rulings", number)
    form = RulingForm(request.POST if request.method == "POST" else None)
    if form.is_ready:
        note = form.cleaned_data["note"]
        try:
            declaring.rule(conflict, by=request.user, ruling=wanted, note=note)
            messages.success(request, rulings.DONE.format(rulings.LABELS[wanted]))
        except NotAllowedNow as refusal:
            messages.warning(request, rulings.TYPED.format(refusal, note))
        return redirect("review_rulings", number)
    context = {
        "reviewer": reviewer,
        "asked": asked[0],
        "conflict": conflict,
        "form": form,
        "label": rulings.LABELS[wanted],
        "effects": rulings.effects(conflict, wanted),
    }
    return render(request, "reviews/rule.html", context)
