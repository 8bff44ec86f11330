"""Noting that staff have read what is not public: who, when, about which group, on which page.

The note is written before the page is made, so that nothing is read without it. It is the one
domain row that a GET may write (``core.http.BOOKKEEPING``, ADR 45).
"""

from typing import Any, cast

import pgtrigger
from django.db.models import Model
from django.http import HttpRequest

from accounts.models import Reading, User
from core.models import APPEND_ONLY


def note(request: HttpRequest, about: Model) -> None:
    """Write down that this person is shown ``about``. Citizens read what is their own: no note."""
    if request.user.is_staff:
        write(request, type(about), str(about.pk), str(about))


def note_list(request: HttpRequest, model: type[Model]) -> None:
    """Write down a list with names and addresses; the words of a search are not kept."""
    write(request, model, "", f"{model._meta.verbose_name_plural}の一覧")


def write(request: HttpRequest, model: type[Model], key: str, name: str) -> None:
    """One row."""
    Reading.objects.create(
        by=cast(User, request.user),
        about_type=model._meta.label_lower,
        about_id=key,
        about_name=name[:200],
        page=request.path[:300],
    )


def forget_name(about: Any) -> None:
    """Of what is erased because its years are over the notes keep the number alone, whatever they
    called it. To be called in a transaction; lets through what is append only.
    """
    label = about._meta.label_lower
    with pgtrigger.ignore(f"{Reading._meta.label}:{APPEND_ONLY.name}"):
        notes = Reading.objects.filter(about_type=label, about_id=str(about.pk))
        notes.update(about_name=about.number)


class NotedAdmin:
    """Every page of one row, its history and its acts among them, is noted when it is opened.

    To be named before an admin class that loads its rows by ``load``.
    """

    def load(self, request: HttpRequest, pk: str) -> Any:
        obj = super().load(request, pk)  # type: ignore[misc]
        note(request, obj)
        return obj
