"""Downloads: loading is the access check, and what is sent may only be saved, never run."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts import readings
from core import papers
from core.uploads.storage import download_response
from groups.letters import issuing
from groups.models import Attachment, Letter


@require_safe
def attachment_download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A document handed in: for the application's writers and for staff, never public."""
    attachment = get_object_or_404(
        Attachment.every.visible_to(request.user).select_related("registration"), pk=pk
    )
    readings.note(request, attachment.registration)
    return papers.download(attachment)


@require_safe
def letter_download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An official letter, printed afresh from its frozen facts."""
    letter = get_object_or_404(
        Letter.objects.visible_to(request.user).select_related("registration"), pk=pk
    )
    readings.note(request, letter.registration)
    made = issuing.pdf if request.user.is_staff else issuing.download  # staff stamp it
    return download_response(made(letter), issuing.file_name(letter), "application/pdf")
