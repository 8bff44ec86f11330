"""What the pages of the office load: of a call for whoever runs its review, and for nobody else."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from calls.models import Call
from reviews import permissions


class OfficeAlone:
    """Of an admin: whoever runs reviews sees it, and nobody else."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.runs(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.runs(request.user)


def call_of(request: HttpRequest, pk: int) -> Call:
    """The call. Raises PermissionDenied, Http404."""
    if not permissions.runs(request.user):
        raise PermissionDenied
    call: Call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    return call
