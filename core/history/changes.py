"""変更の履歴: who changed which row when, from which page, and what (from the event tables)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.fields import ArrayField
from django.db.models import EmailField, Field, ForeignKey, Model

from core import calendar
from core.text.mail_addresses import as_people_write

HIDDEN = {"created_at", "updated_at", "drafts", "done_pages"}
WORDS = {"insert": "作成", "update": "変更", "delete": "削除"}
NOTHING = "（なし）"
AUTOMATIC = "（自動の処理）"
LONGEST = 200

Words = Mapping[str, Callable[[Any], str]]


@dataclass(frozen=True)
class Change:
    """One event: ``fields`` are (label, before, after); ``where`` is the page's path."""

    at: datetime
    word: str
    who: str
    where: str
    fields: list[tuple[str, str, str]]

    def says(self, label: str, value: str) -> bool:
        """Whether it gave this column this value."""
        return any((name, after) == (label, value) for name, _, after in self.fields)


def history(obj: Any, *, words: Words | None = None, hidden: Collection[str] = ()) -> list[Change]:
    """The changes of a row tracked by pghistory, the newest first.

    ``words`` says for a column how its value is told, where its type does not say it. Columns that
    are ``hidden`` are not told; a change of nothing else is none.
    """
    model = obj._meta.get_field("events").related_model  # not by the row: few rows are ever asked
    rows = model.objects.filter(pgh_obj=obj.pk)
    events = list(rows.select_related("pgh_context").order_by("pgh_id"))
    names = _names(events)
    before = [None, *events]
    changes = [
        Change(
            at=event.pgh_created_at,
            word=WORDS.get(event.pgh_label, event.pgh_label),
            who=names.get(_context(event).get("user"), AUTOMATIC),
            where=_context(event).get("url", ""),
            fields=list(_differences(type(obj), old, event, words or {}, hidden)),
        )
        for old, event in zip(before, events, strict=False)
    ]
    told = [each for each in changes if each.fields or not hidden or each.word != WORDS["update"]]
    return told[::-1]


def _context(event: Any) -> dict[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}


def _names(events: list[Any]) -> dict[Any, str]:
    keys = {_context(event).get("user") for event in events} - {None}
    return {user.pk: str(user) for user in get_user_model().objects.filter(pk__in=keys)}


def _differences(
    model: type[Model], old: Any, new: Any, words: Words, hidden: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    if old is None:
        return
    for field in model._meta.concrete_fields:
        if field.name in {*HIDDEN, *hidden} or not hasattr(new, field.attname):
            continue
        before, after = getattr(old, field.attname), getattr(new, field.attname)
        if before != after:
            say = words.get(field.name) or _teller(field)
            yield str(field.verbose_name), say(before) or NOTHING, say(after) or NOTHING


def _teller(field: Field) -> Callable[[Any], str]:
    """How a column's value is told: by its choices, its related row, or its type."""
    if isinstance(field, ForeignKey):
        return lambda value: _related(field, value)
    if isinstance(field, EmailField):
        return lambda value: as_people_write(value or "")
    element = field.base_field if isinstance(field, ArrayField) else field
    labels = dict(element.flatchoices)
    return lambda value: _shown(value, labels)


def _related(field: ForeignKey, value: Any) -> str:
    found = field.related_model._base_manager.filter(pk=value).first() if value else None
    return str(found or value or "")


def _shown(value: Any, labels: Mapping[Any, Any]) -> str:
    if isinstance(value, list):
        return "、".join(_shown(each, labels) for each in value)
    if isinstance(value, dict):
        return "、".join(f"{key}：{_shown(each, {})}" for key, each in value.items())
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, datetime):
        return calendar.wareki_time(value)
    if isinstance(value, date):
        return calendar.wareki(value)
    return "" if value is None else str(labels.get(value, value))[:LONGEST]
