"""印刷して送る通知: letters to people without usable e-mail, printed and posted in batches.

A batch is what was printed together. Its letters stay queued until somebody says on which day
they were posted (``claiming.mark_posted``); what was not posted goes back to the queue with a
reason. While a letter lies in a batch its words do not change, so the same PDF can be made again.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from core import pdf as printer
from core.calendar import as_day, today, wareki
from core.deadlines import KINDS, Deadline
from core.people import Person
from core.workflow import NotAllowedNow, locked
from notifications import workflow
from notifications.enclosures import enclosing
from notifications.models import MailSetting, Notice, PrintBatch
from notifications.querysets import apart_from
from notifications.reminders import freshness
from notifications.sending import claiming

log = structlog.get_logger(__name__)
LAYOUT = "notifications/letters/batch.typ"
MOST = 200  # letters in one batch: its PDF is made within a few seconds
# From templates/notices/signature.txt: what stands above the signature, and a line of mails only.
RULE, MAIL_ONLY = "――――――――――", "このメールは送信専用です。"
POSTAL_MARK = "〒"
NOTHING = "印刷する通知がありません。ほかの人が先に束を作った可能性があります。"


@dataclass(frozen=True)
class Draft:
    """What a batch made now would hold, and which letters drop out and why; nothing is saved."""

    letters: list[Notice]
    dropped: list[tuple[Notice, str]]
    left: int  # more wait than fit into one batch


def manages(user: Person) -> bool:
    """May print, post and undo."""
    return user.has_perm("notifications.manage_notice")


def waiting(user: Person, words: str = "") -> QuerySet[Notice]:
    """The print queue of this person, the oldest first, with what the letters are about; all words
    are found.
    """
    rows = Notice.objects.to_print().but_apart(user).prefetch_related("reminders")
    for word in words.split():
        rows = rows.filter(Q(to_name__icontains=word) | Q(subject__icontains=word))
    return rows


def draft(user: Person, only: Collection[int] | None = None) -> Draft:
    """The batch as this person would make it of these letters (None: of all that wait)."""
    rows = chosen(waiting(user), only)
    notices = list(rows[:MOST])
    why = freshness.unneeded(notices)
    return Draft(
        letters=[notice for notice in notices if notice.pk not in why],
        dropped=[(notice, why[notice.pk]) for notice in notices if notice.pk in why],
        left=max(rows.count() - MOST, 0),
    )


def make(*, by: User, only: Collection[int] | None = None) -> PrintBatch | None:
    """One batch of these letters; None when none of them is needed any more.

    Raises NotAllowedNow where a paper that should be enclosed cannot be printed: an envelope that
    would be incomplete stops the batch. That takes seconds, so no letter is locked yet.
    """
    if not manages(by):
        raise PermissionDenied
    for notice in chosen(Notice.objects.to_print().but_apart(by), only)[:MOST]:
        enclosing.printed(notice)
    return gathered(by, only)


@transaction.atomic
def gathered(by: User, only: Collection[int] | None) -> PrintBatch | None:
    """The batch itself, of letters whose papers were looked at; as ``make``.

    The letters are locked: of two people at once one gets each letter, the other NotAllowedNow
    or what is left. Reminders that have lapsed are dropped first, as before a mail.
    """
    rows = chosen(Notice.objects.to_print().but_apart(by), only)
    locked_rows = list(rows.select_for_update(of=("self",))[:MOST])
    if not locked_rows:
        raise NotAllowedNow(NOTHING)
    letters = freshness.checked(locked_rows, cancel=claiming.mark_unneeded)
    if not letters:
        return None
    batch = PrintBatch.objects.create(made_by=by, sender=MailSetting.current().sender_address)
    Notice.objects.filter(pk__in=[notice.pk for notice in letters]).update(batch=batch)
    return batch


def chosen(rows: QuerySet[Notice], only: Collection[int] | None) -> QuerySet[Notice]:
    """All of these rows, or only those with these keys."""
    return rows if only is None else rows.filter(pk__in=only)


@transaction.atomic
def post(batch: PrintBatch, *, by: User, on: date) -> int:
    """The whole batch was posted on this day (JST); returns how many letters it held."""
    batch = opened(batch, by)
    if on > today():
        raise NotAllowedNow("これからの日は入れられません。投函した日を入れてください。")
    if on < as_day(batch.made_at):
        made_on = wareki(batch.made_at)
        raise NotAllowedNow(f"束を作った日（{made_on}）か、それよりあとの日を入れてください。")
    if not batch.notices.exists():
        raise NotAllowedNow("この束には、もう手紙がありません。束をほどいてください。")
    batch.posted_on, batch.posted_by = on, by
    batch.save(update_fields=["posted_on", "posted_by"])
    return claiming.mark_posted(batch.notices.all())


@transaction.atomic
def undo(batch: PrintBatch, *, by: User, reason: str) -> int:
    """Back to the queue with every letter, since they were not posted; returns how many."""
    batch = opened(batch, by)
    letters = list(batch.notices.order_by("pk"))
    for notice in letters:
        workflow.take_out(notice, by=by, note=reason)
    batch.undone_at, batch.undone_by, batch.undone_why = timezone.now(), by, reason
    batch.save(update_fields=["undone_at", "undone_by", "undone_why"])
    return len(letters)


@transaction.atomic
def take_out(batch: PrintBatch, notice: Notice, *, by: Person, reason: str) -> None:
    """One letter back to the queue, before the batch is posted."""
    batch = opened(batch, by)
    if not batch.notices.filter(pk=notice.pk).exists():
        raise NotAllowedNow("この手紙は、もうこの束にありません。")
    workflow.take_out(notice, by=by, note=reason)


def opened(batch: PrintBatch, by: Person) -> PrintBatch:
    """The locked batch, if it may still be changed. Raises NotAllowedNow, PermissionDenied."""
    if not manages(by):
        raise PermissionDenied
    batch = locked(batch)
    if batch.posted_on:
        raise NotAllowedNow(f"この束は、{wareki(batch.posted_on)}に投函済みです。")
    if batch.undone_at:
        raise NotAllowedNow("この束は、もうほどいてあります。")
    return batch


# --- the PDF -------------------------------------------------------------------------------------


def pdf(batch: PrintBatch) -> bytes:
    """All envelopes of the batch: each letter, and behind it what it encloses, on own sheets.

    Raises LetterError, and NotAllowedNow where an enclosed paper cannot be printed.
    """
    letters = list(batch.notices.order_by("created_at", "pk"))
    title = f"印刷して送る通知　{batch}（{len(letters)}通）"
    envelopes = [(f"{each.to_name}　{each.subject}", papers(batch, each)) for each in letters]
    from notifications.enclosures import binding  # noqa: PLC0415 -- heavy: who binds nothing needs no pikepdf

    return binding.bound(envelopes, title)


def papers(batch: PrintBatch, notice: Notice) -> list[bytes]:
    """What one envelope holds, in order: the letter that shows in its window comes first."""
    return [printer.render(LAYOUT, facts(batch, notice)), *enclosing.printed(notice)]


def facts(batch: PrintBatch, notice: Notice) -> dict[str, Any]:
    """What the layout is given: plain JSON."""
    sender = [line for line in batch.sender.splitlines() if line.strip()]
    return {
        "title": notice.subject,
        "issued_iso": as_day(batch.made_at).isoformat(),
        "issued_on": wareki(batch.made_at).partition("（")[0],
        "document_number": "",  # the shared layout reads it; a batch is no official letter
        "sender": {"title": sender[-1] if sender else "本庄市", "lines": sender},
        **letter(notice),
    }


def letter(notice: Notice) -> dict[str, Any]:
    """One letter: envelope lines, subject, paragraphs, what is enclosed, signature."""
    body, _rule, ending = notice.text.partition(RULE)
    signature = [line for line in ending.strip("―\n ").splitlines() if line != MAIL_ONLY]
    return {
        "envelope": notice.postal.splitlines(),
        "subject": notice.subject,
        "paragraphs": [part.strip("\n") for part in body.split("\n\n") if part.strip()],
        "enclosed": [enclosed(each) for each in notice.enclosures],
        "signature": [line for line in signature if line.strip()],
    }


def enclosed(paper: Mapping[str, Any]) -> str:
    """補正依頼書（1枚）: a paper with its sheets, as far as they are known."""
    title: str = paper["title"]
    return title + (f"（{paper['sheets']}枚）" if paper.get("sheets") else "")


# --- what lacks an address -----------------------------------------------------------------------


def lacks_postal_code(notice: Notice) -> bool:
    """Whether the post office would miss the 〒 on the envelope."""
    return not notice.postal.lstrip().startswith(POSTAL_MARK)


def without_address(user: Person) -> Iterator[tuple[str, Deadline]]:
    """(kind's label, deadline) of what is open and reaches nobody, by mail or by post; nothing of
    which this person must find nothing.

    A kind that cannot be asked is named by the nightly check; it hides no other.
    """
    hidden = apart_from(user)
    for kind in KINDS.values():
        try:
            alone = [each for each in kind.due(today()) if not each.receivers]
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception:
            log.exception("deadlines_not_asked", kind=kind.name)
            continue
        seen = (each for each in alone if pair_of(each.about) not in hidden)
        yield from ((kind.label, each) for each in seen)


def pair_of(about: Any) -> tuple[str, str]:
    """A case by the label of its table and its key."""
    return about._meta.label_lower, str(about.pk)
