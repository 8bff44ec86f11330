"""Official letters, for those whom they are about: loading is the access check."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts import readings
from core.uploads.storage import download_response
from proposals.letters import issuing
from proposals.models import Letter


@require_safe
def proposal_letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An official letter, printed afresh from its frozen facts."""
    visible = Letter.objects.visible_to(request.user).select_related("proposal")
    letter = get_object_or_404(visible, pk=pk)
    readings.note(request, letter.proposal)
    made = issuing.pdf if request.user.is_staff else issuing.download  # staff stamp it
    return download_response(made(letter), issuing.file_name(letter), "application/pdf")
