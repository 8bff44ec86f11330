"""Letters to everybody who follows: the act notes one row, the worker writes to each of them.

The act takes equally long whatever their number. A worker that is killed in the middle has
written nothing, since a mailing is one transaction; two workers never write the same one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from celery import current_app
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Count, Model
from django.utils import timezone

from calls.models import Call, Mailing, Question, Theme
from calls.notices.following import stop_links
from calls.receivers import call as of_call
from calls.receivers import following
from core.deadlines import Receiver
from notifications import outbox
from notifications.watch import invariants

log = structlog.get_logger(__name__)
TASK = "calls.tasks.write_mailings"


def key_of(kind: str, about: Model, occasion: str | int) -> str:
    """With what the ``dedupe_key`` of every letter of this act begins."""
    return f"{kind}:{about.pk}:{occasion}"


def to_all(
    kind: str, about: Any, words: Mapping[str, Any], *, occasion: str | int,
    themes: Sequence[Theme] = (), is_of_themes: bool = False,
) -> None:  # fmt: skip
    """Note the letter, inside the transaction of the act; the worker is woken once it stands.
    ``themes``: those that a 訂正 changes; ``is_of_themes``: it changes nothing else.
    """
    theme = about if isinstance(about, Theme) else getattr(about, "theme", None)
    question = about if isinstance(about, Question) else None
    Mailing.objects.get_or_create(
        key=key_of(kind, about, occasion),
        defaults={
            "kind": kind,
            "call": about if isinstance(about, Call) else about.call,
            "theme": theme,
            "question": question,
            "words": dict(words),
            "themes": [each.pk for each in themes],
            "is_of_themes": is_of_themes,
        },
    )
    transaction.on_commit(wake_worker, robust=True)


def wake_worker() -> None:
    """Ask for the mailings to be written. Raises when the broker is away; beat asks again."""
    current_app.send_task(TASK)


def of_place(mailing: Mailing) -> list[Receiver]:
    """Who follows the call, or of a theme's letter this theme too."""
    return following.listening(mailing.call, *place(mailing))


def of_theme(mailing: Mailing) -> list[Receiver]:
    """The section of the theme, and everybody outside whom its coming or going concerns."""
    return of_call.told_of_correction(mailing.call, place(mailing), is_of_themes=True)


def of_correction(mailing: Mailing) -> list[Receiver]:
    """Whom a 訂正 concerns."""
    changed = list(Theme.objects.filter(pk__in=mailing.themes).select_related("section"))
    return of_call.told_of_correction(mailing.call, changed, is_of_themes=mailing.is_of_themes)


def place(mailing: Mailing) -> list[Theme]:
    """The theme that the letter is about, if it is about one."""
    return [mailing.theme] if mailing.theme else []


AUDIENCES: dict[str, Callable[[Mailing], list[Receiver]]] = {
    "call_corrected": of_correction,
    "theme_published": of_theme,
    "theme_withdrawn": of_theme,
    "question_answered": of_place,
    "question_corrected": of_place,
}


def audience(mailing: Mailing) -> list[Receiver]:
    """Everybody who hears of it today, each address once."""
    known = AUDIENCES.get(mailing.kind)
    return known(mailing) if known else of_call.listeners(mailing.call)


@invariants.letters_unwritten
def unwritten(now: datetime) -> Iterator[str]:
    """A sentence for each call with mailings that have waited for too long, whatever kept them."""
    late = Mailing.objects.filter(written_at=None, at__lt=now - invariants.PATIENCE)
    by_call = late.values("call__title").annotate(number=Count("pk")).order_by("call")
    for title, number in by_call.values_list("call__title", "number"):
        what = f"募集「{title}」の一斉のお知らせ{number}件"
        yield f"{what}が、1時間を過ぎても、手紙になっていません。"


def write_waiting() -> int:
    """Write the letters of all mailings that wait; returns how many letters.

    One that cannot be written (its template is broken) stops no other; it is tried again each
    time, and said to staff once it is late (:func:`unwritten`).
    """
    written = 0
    for pk in Mailing.objects.filter(written_at=None).values_list("pk", flat=True):
        try:
            written += write(pk)
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception:
            log.exception("mailing_not_written", mailing=pk)
    return written


@transaction.atomic
def write(pk: int) -> int:
    """The letters of one mailing, unless another worker has it; how many are new."""
    rows = Mailing.objects.select_for_update(of=("self",), skip_locked=True)
    rows = rows.select_related("call", "theme__section", "question")
    mailing = rows.filter(pk=pk, written_at=None).first()
    if mailing is None:
        return 0
    links = stop_links(mailing.call, *place(mailing))
    number = outbox.post_to_each(
        f"calls/{mailing.kind}",
        to=[(each, links.get(each.address.lower(), "")) for each in audience(mailing)],
        context=mailing.words,
        about=mailing.about,
        key=mailing.key,
    )
    mailing.written_at = timezone.now()
    mailing.save(update_fields=["written_at"])
    return number
