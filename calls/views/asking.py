"""A question about a call or a theme: asked on a page of its own, with a receipt."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.entry.guard import network
from calls.forms.asking import AskForm
from calls.models import Call, Question, Theme
from calls.phases import phase_of
from calls.questions import asking
from core.calendar import wareki_short
from core.forms.contact import tell_receipt, typed_address
from core.http import proof_of_sending, proves_sending


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def call_ask(request: HttpRequest, number: str) -> HttpResponse:
    """A question about a call."""
    return _ask(request, public_call(number))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def theme_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A question about a theme."""
    return _ask(request, public_theme(pk))


@login_not_required
@require_safe
def call_asked(request: HttpRequest, number: str) -> HttpResponse:
    """The question is there, and until when it is answered."""
    return _asked(request, public_call(number), partial(redirect, "call_ask", number))


@login_not_required
@require_safe
def theme_asked(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The question is there, and until when it is answered."""
    return _asked(request, public_theme(pk), partial(redirect, "theme_ask", pk))


def public_call(number: str) -> Call:
    """The call of an address, as everybody may see it; else 404."""
    public = Call.objects.public().select_related("section").prefetch_related("milestones")
    call: Call = get_object_or_404(public, number=number)
    return call


def public_theme(pk: UUID) -> Theme:
    """The theme of an address, as everybody may see it; else 404."""
    public = Theme.objects.public().select_related("call", "section")
    theme: Theme = get_object_or_404(public.prefetch_related("call__milestones"), pk=pk)
    return theme


def _ask(request: HttpRequest, place: asking.Place) -> HttpResponse:
    form = AskForm(request.POST or None)
    if question := _taken(request, place, form):
        receipt, proof = _address("asked", place), proof_of_sending(str(question.pk))
        answer = redirect(f"{receipt}?proof={proof}&q={question.pk}")
        if question.reply_to:
            tell_receipt(answer, receipt, question.reply_to)
        return answer
    context = _context(place) | {
        "form": form,
        "is_taken": asking.is_taken(place),
        "over": asking.OVER,
        **_late(place),
    }
    return render(request, "calls/asking/ask.html", context)


def _taken(request: HttpRequest, place: asking.Place, form: AskForm) -> Question | None:
    """The question that was sent, None while it is to be mended; a refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    sent = form.cleaned_data
    try:
        return asking.ask(
            place, sent["question"], by=request.user, reply_to=sent["reply_to"],
            opened=sent["opened"], network=network(request) or "",
        )  # fmt: skip
    except asking.NotAsked as refusal:
        form.add_error(None, str(refusal))
    return None


def _late(place: asking.Place) -> dict[str, str]:
    """Where the intake stands, the day for questions once it is over, when an answer may come."""
    now = timezone.now()
    row, call = asking.last_day(place), asking.call_of(place)
    prefetch_related_objects([call], "courses")
    key = place.course_id if isinstance(place, Theme) else None
    course = next((each for each in call.courses.all() if each.pk == key), None)
    return {
        "asked_in": phase_of(course, call, now),
        "ended": wareki_short(row.on) if row and row.ends <= now else "",
        "answer_by": wareki_short(asking.due_on(now)),
    }


def _asked(request: HttpRequest, place: asking.Place, back: Any) -> HttpResponse:
    key = request.GET.get("q", "")
    if not proves_sending(request.GET.get("proof", ""), key):
        answer: HttpResponse = back()
        return answer
    question = get_object_or_404(Question, _of(place), pk=uuid_or_404(key))
    told = {"question": question, "typed": typed_address(request)}
    return render(request, "calls/asking/asked.html", _context(place) | told)


def uuid_or_404(key: str) -> UUID:
    """The key of a question; what is none of them leads nowhere."""
    try:
        return UUID(key)
    except ValueError as fault:
        raise Http404 from fault


def _of(place: asking.Place) -> Q:
    """The questions of this place alone."""
    return Q(theme=place) if isinstance(place, Theme) else Q(call=place, theme=None)


def _context(place: asking.Place) -> dict[str, Any]:
    theme = place if isinstance(place, Theme) else None
    return {
        "call": asking.call_of(place),
        "theme": theme,
        "place": place,
    }


def _address(act: str, place: asking.Place) -> str:
    """The address of the page ``act`` of this place."""
    is_theme = isinstance(place, Theme)
    name = f"{'theme' if is_theme else 'call'}_{act}"
    return reverse(name, args=[place.pk if isinstance(place, Theme) else place.number])
