"""From the last look to the receipt, and what becomes of the application afterwards."""

from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Letterhead
from core.workflow import NotAllowedNow
from groups import permissions, receivers, workflow
from groups.choices import LetterKind, RegistrationStatus
from groups.forms.papers import PledgeForm
from groups.models import Registration, RegistrationPolicy
from groups.registration import citizen_status, corrections, summary, task_list
from groups.views.loading import is_taken_back, is_writable, load, load_to_write, not_now


@require_http_methods(["GET", "HEAD", "POST"])
def registration_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything once more, what of it goes public, the pledge; POST hands it in."""
    registration = load_to_write(request, pk)
    if not is_writable(registration):
        return too_late(request, registration)
    correction = corrections.open_request(registration)
    state = task_list.progress(registration, correction)
    form = PledgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and state.is_complete and form.is_valid():
        return hand_in(request, registration)
    context = {
        "registration": registration,
        "progress": state,
        "form": form,
        "sections": list(summary.sections(registration)),
        "files": registration.attachments.all(),
        "policy": RegistrationPolicy.current(),
        "correction": correction,
    }
    return render(request, "groups/registration/check.html", context)


def hand_in(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Submit, or answer a request for correction. A second click meets the receipt."""
    verb = workflow.submit
    if registration.status == RegistrationStatus.SENT_BACK:
        verb = workflow.resubmit
    try:
        verb(registration, by=request.user)
    except NotAllowedNow as refusal:
        registration.refresh_from_db()
        if is_writable(registration):
            messages.warning(request, str(refusal))
            return redirect("registration_tasks", registration.pk)
        return too_late(request, registration)
    return redirect("registration_receipt", registration.pk)


def too_late(request: HttpRequest, registration: Registration) -> HttpResponse:
    """It was handed in already: the receipt; or the city has taken its request back."""
    if request.method == "POST" and is_taken_back(registration):
        return not_now(request, registration)
    return redirect("registration_receipt", registration.pk)


@require_safe
def registration_receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Number, time, what was sent, what happens next and by when."""
    registration = load(request, pk)
    if not registration.reference:
        return redirect("registration_tasks", pk)
    way = receivers.way(registration) or "電話など"
    context = {
        "registration": registration,
        "latest": registration.log.filter(transition__in=["submit", "resubmit"]).last(),
        "letter": registration.letters.filter(kind=LetterKind.RECEIPT).last(),
        "asks": f"足りないものがあれば、市から{way}でお願いします",
        "is_at_counter": permissions.enters(request.user, registration),
        "sections": list(summary.sections(registration)),
        "files": registration.attachments.all(),
        "policy": RegistrationPolicy.current(),
        "office": Letterhead.current(),
    }
    return render(request, "groups/registration/receipt.html", context)


@require_safe
def registration_show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it stands: status, whose turn, until when, history, letters, what was sent."""
    registration = load(request, pk)
    if registration.status == RegistrationStatus.DRAFT:
        return redirect("registration_tasks", pk)
    prefetch_related_objects([registration], "log", "corrections")
    correction = corrections.open_request(registration)
    context = {
        "registration": registration,
        "standing": citizen_status.standing(registration),
        "history": citizen_status.history(registration),
        "correction": correction,
        "to_mend": corrections.items_in_words(registration, correction),
        "is_at_counter": permissions.enters(request.user, registration),
        "can_withdraw": workflow.WITHDRAW.open_for(registration, request.user),
        "letters": registration.letters.all(),
        "taken_back": corrections.taken_back(
            registration.corrections.all(), registration.log.all()
        ),
        "sections": list(summary.sections(registration)),
        "files": registration.attachments.all(),
        "office": Letterhead.current(),
    }
    return render(request, "groups/registration/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def registration_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page that asks once more; POST takes the application back."""
    registration = load_to_write(request, pk)
    if not workflow.WITHDRAW.open_for(registration, request.user):
        return not_now(request, registration, "この申請は、いまは取り下げられません。")
    if request.method != "POST":
        context = {"registration": registration, "office": Letterhead.current()}
        return render(request, "groups/registration/withdraw.html", context)
    way = receivers.way(registration)
    try:
        workflow.withdraw(registration, by=request.user)
    except NotAllowedNow as refusal:
        return not_now(request, registration, str(refusal))
    copy = f"控えを{way}でお送りします。" if way else ""
    messages.success(request, f"申請を取り下げました。{copy}")
    return redirect("registration_show", pk)
