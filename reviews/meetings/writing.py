"""The text of the minutes, item by item, and what members say of it."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Actor, Person
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import MinutesStatus
from reviews.models import AgendaItem, Minutes, MinutesWord, Reviewer

SHUT = "確認をお願いしたあとは、書けません。先に「直す」を押してください。"
PUBLIC = "公開しているあいだは、書けません。先に「公開をやめる」を押してください。"
NOT_NOW = "この記録の確認は、いまは受け付けていません。"


@atomic
def write(minutes: Minutes, texts: Mapping[int, str], *, by: Actor) -> Minutes:
    """The record of items (by their key) while it is a draft; hidden ones are never written.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    minutes = locked(minutes)
    refuse("" if minutes.status == MinutesStatus.DRAFT else SHUT)
    store(minutes, texts, "record", by)
    return minutes


@atomic
def write_public(minutes: Minutes, texts: Mapping[int, str], *, by: Actor) -> Minutes:
    """The public version, until it is published. Raises as :func:`write`."""
    if not permissions.runs(by):
        raise PermissionDenied
    minutes = locked(minutes)
    refuse(PUBLIC if minutes.status == MinutesStatus.PUBLISHED else "")
    store(minutes, texts, "public_record", by)
    return minutes


def store(minutes: Minutes, texts: Mapping[int, str], column: str, by: Actor) -> None:
    """What differs, of the items that this person may read."""
    rows = AgendaItem.objects.filter(meeting=minutes.meeting_id).but_of_recused(by)
    for row in rows:
        if row.pk in texts and getattr(row, column) != texts[row.pk]:
            setattr(row, column, texts[row.pk])
            row.save(update_fields=[column])


@atomic
def check(minutes: Minutes, reviewer: Reviewer, *, by: Person, text: str) -> MinutesWord:
    """A member has read this edition: right, or what is to be mended. The newest word holds.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.is_the_member(by, reviewer):
        raise PermissionDenied
    minutes = locked(minutes)
    refuse("" if minutes.status == MinutesStatus.CHECKING else NOT_NOW)
    word, _is_new = MinutesWord.objects.update_or_create(
        minutes=minutes,
        edition=minutes.edition,
        reviewer=reviewer,
        defaults={"text": text.strip()},
    )
    return word
