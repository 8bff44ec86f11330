"""What the pages of the office load: of a call for whoever runs its review, and for nobody else."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from calls.models import Call
from reviews import permissions


def call_of(request: HttpRequest, pk: int) -> Call:
    """The call. Raises PermissionDenied, Http404."""
    if not permissions.runs(request.user):
        raise PermissionDenied
    call: Call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    return call
