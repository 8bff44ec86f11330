"""Loading is the access check; what every page of an application asks before it acts."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from accounts import readings
from core.forms import put_aside
from groups import permissions, workflow
from groups.choices import Page, Turn
from groups.models import Registration

NOT_NOW = "この申請はもう提出されています。内容を変えるには、担当課にご相談ください。"
TAKEN_BACK = (
    "市が補正のお願いを取り消しました。いま、直していただくところはありません。"
    "内容を変えたいときは、担当課にご相談ください。"
)


def load(request: HttpRequest, pk: UUID) -> Registration:
    """The application, if this person may see it; otherwise it does not exist (404).

    What somebody of the city opens is noted.
    """
    visible = Registration.objects.visible_to(request.user)
    whole = visible.select_related("district", "organization")
    found: Registration = get_object_or_404(whole, pk=pk)
    readings.note(request, found)
    return found


def load_to_write(request: HttpRequest, pk: UUID) -> Registration:
    """The application, if this person writes it; PermissionDenied for who may only look."""
    registration = load(request, pk)
    if not permissions.edits(request.user, registration):
        raise PermissionDenied
    return registration


def is_being_written(pk: UUID, page: str) -> bool:
    """Whether the page is of an application that its writers have in hand."""
    return page in Page.values and Registration.objects.awaiting_applicant().filter(pk=pk).exists()


def is_writable(registration: Registration) -> bool:
    """Whether it is the applicant's turn."""
    return registration.turn is Turn.APPLICANT


def is_taken_back(registration: Registration) -> bool:
    """Whether the last thing that happened is that the city took its request back."""
    last = registration.log.last()
    return last is not None and last.transition == workflow.TAKE_BACK.name


def not_now(request: HttpRequest, registration: Registration, why: str = "") -> HttpResponse:
    """Says why nothing was done and leads to where the application stands."""
    usual = TAKEN_BACK if is_taken_back(registration) else NOT_NOW
    messages.warning(request, why or usual)
    return redirect("registration_show", registration.pk)


def overtaken(request: HttpRequest, registration: Registration) -> HttpResponse:
    """It is not the applicant's turn any more; what was typed waits in case it becomes so again."""
    if request.method == "POST":
        put_aside.put_aside(request)
    return not_now(request, registration)
