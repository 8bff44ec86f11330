"""Noting that staff have read what is not public: who, when, about which group, on which page.

The note is written before the page is made, so that nothing is read without it. It is the one
domain row that a GET may write (``core.http.BOOKKEEPING``, ADR 45).
"""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from accounts.models import Reading


def note(request: HttpRequest, about: Model) -> None:
    """Write down that this person is shown ``about``. Citizens read what is their own: no note."""
    if not request.user.is_staff:
        return
    Reading.objects.create(
        by_id=request.user.pk,
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        about_name=str(about)[:200],
        page=request.path[:300],
    )


class NotedAdmin:
    """Every page of one row, its history and its acts among them, is noted when it is opened.

    To be named before an admin class that loads its rows by ``load``.
    """

    def load(self, request: HttpRequest, pk: str) -> Any:
        obj = super().load(request, pk)  # type: ignore[misc]
        note(request, obj)
        return obj
