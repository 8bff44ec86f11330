"""The cases that letters are about: their names, and their pages in the admin.

This app knows none of its senders: a case is found by the table's name in the letter, and shown
as that table's own admin shows it to this person.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from notifications.models import Notice

Pair = tuple[str, str]  # ("groups.registration", its key)
MOST = 200  # cases that one search looks behind


@dataclass(frozen=True)
class Case:
    """A case as this person may see it. Without a title it is none of theirs, or gone."""

    pair: Pair
    title: str
    href: str
    noun: str

    @property
    def letters(self) -> str:
        """The list of everything that was sent about it."""
        return letters_of(self.pair)


def pairs_of(notice: Notice) -> tuple[Pair, ...]:
    """What a letter is about, alone or together with others."""
    own = ((notice.about_type, notice.about_id),) if notice.about_id else ()
    tied = ((each.about_type, each.about_id) for each in notice.reminders.all())
    return tuple(dict.fromkeys((*own, *tied)))


def letters_of(pair: Pair) -> str:
    """The list of everything that was sent about this case."""
    start = reverse("admin:notifications_notice_changelist")
    return f"{start}?about={pair[0]}:{pair[1]}"


def pair_of(text: str) -> Pair | None:
    """The pair that an address holds; None for nonsense."""
    kind, _, key = text.partition(":")
    return (kind, key) if key and "." in kind and text.isprintable() else None


def cases(request: HttpRequest, pairs: Iterable[Pair]) -> dict[Pair, Case]:
    """The cases behind these pairs that the person may see. One query for each table."""
    wanted = defaultdict(set)
    for kind, key in pairs:
        wanted[kind].add(key)
    return {
        case.pair: case
        for kind, keys in sorted(wanted.items())
        for case in of_table(request, kind, keys)
    }


def of_table(request: HttpRequest, kind: str, keys: set[str]) -> Iterator[Case]:
    """The cases of one table."""
    side = admin_of(kind)
    if side is None or not side.has_view_permission(request):
        return
    name = f"admin:{side.opts.app_label}_{side.opts.model_name}_change"
    try:
        rows = list(side.get_queryset(request).filter(pk__in=keys))
    except (ValueError, ValidationError):  # a key typed by hand
        return
    for row in rows:
        pair = (kind, str(row.pk))
        yield Case(pair, str(row), reverse(name, args=[row.pk]), side.opts.verbose_name)


def admin_of(kind: str) -> Any:
    """The admin of a table, or None where it has none."""
    try:
        return admin.site.get_model_admin(apps.get_model(kind))
    except (LookupError, ValueError, admin.exceptions.NotRegistered):
        return None


def found(request: HttpRequest, words: str) -> list[Pair]:
    """The cases that the search of their own list finds, where the person may see that list."""
    kinds = Notice.objects.order_by().exclude(about_type="").values_list("about_type", flat=True)
    pairs: list[Pair] = []
    for kind in sorted(kinds.distinct()):
        side = admin_of(kind)
        if side is not None and side.has_view_permission(request) and side.search_fields:
            rows, _ = side.get_search_results(request, side.get_queryset(request), words)
            keys = rows.order_by().values_list("pk", flat=True)[:MOST]
            pairs += [(kind, str(key)) for key in keys]
    return pairs
