"""The engine: which reminder is owed to whom, now and in the days to come.

Two steps, each safe to be killed in and to be run twice. :func:`note_owed` writes what is owed
as Reminder rows (unique in the database); ``composing.write`` makes letters of them. One plan runs
at a time (an advisory lock), so two clocks do not send two reminders at one threshold. A kind
that cannot be asked (a bug in its app) does not silence the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from accounts.calendars import city_hall
from core.calendar import OpenDays, as_day
from core.deadlines import KINDS, Deadline, Receiver
from core.web import once
from notifications.models import Reminder
from notifications.reminders.locks import alone
from notifications.reminders.rules import rules
from notifications.reminders.thresholds import Moment, Rule, coming, moments, owed

log = structlog.get_logger(__name__)
NOBODY = Receiver("")
Place = tuple[str, datetime, str, bool]  # key, due moment, person, whether a copy
Sent = dict[Place, int]  # the lowest threshold already noted


class NotAllPlanned(Exception):
    """These kinds of deadline could not be asked; all others were planned."""


@dataclass(frozen=True)
class Owed:
    """A reminder of this deadline for this person at this moment."""

    deadline: Deadline
    receiver: Receiver
    is_copy: bool
    moment: Moment


@once.scope()
def note_owed(now: datetime | None = None) -> int:
    """Note every reminder owed at ``now`` that is not noted yet; returns how many were. Who may do
    what is asked once for all kinds.

    Raises NotAllPlanned at the end when a kind could not be asked.
    """
    now, office = now or timezone.now(), city_hall()
    noted, broken = 0, []
    for name, rule in rules().items():
        try:
            noted += note_kind(name, rule, office, now)
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception:
            log.exception("deadlines_not_planned", kind=name)
            broken.append(name)
    if broken:
        raise NotAllPlanned(", ".join(broken))
    return noted


def note_kind(name: str, rule: Rule, office: OpenDays, now: datetime) -> int:
    """Note what the deadlines of one kind owe by now; how many reminders that were."""
    noted, today = 0, as_day(now)
    for chunk in KINDS[name].chunks(today, rule.last_due(today)):
        with transaction.atomic():
            alone()
            noted += noted_in(chunk, rule, office, now)
    return noted


def noted_in(deadlines: Sequence[Deadline], rule: Rule, office: OpenDays, now: datetime) -> int:
    """Note what is owed of these deadlines, in two queries."""
    sent = sent_of(deadlines)
    rows = [
        row_of(each)
        for deadline in deadlines
        for each in owed_of(deadline, rule, office, now, sent)
    ]
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def sent_of(deadlines: Sequence[Deadline]) -> Sent:
    """The lowest threshold noted for each deadline, due date and person."""
    rows = Reminder.objects.filter(
        kind=deadlines[0].kind, key__in=[deadline.key for deadline in deadlines]
    ).values_list("key", "due_at", "receiver_key", "is_copy", "threshold")
    lowest: Sent = {}
    for key, due_at, receiver_key, is_copy, threshold in rows:
        noted: Place = (key, due_at, receiver_key, is_copy)
        lowest[noted] = min(threshold, lowest.get(noted, threshold))
    return lowest


def owed_of(
    deadline: Deadline, rule: Rule, office: OpenDays, now: datetime, sent: Sent
) -> Iterator[Owed]:
    """What is owed of one deadline: to each of its people, and the copy."""
    for receiver, is_copy, crossings in people(deadline, rule, office):
        if moment := owed(crossings, now, sent.get(place(deadline, receiver, is_copy))):
            yield Owed(deadline, receiver, is_copy, moment)


def coming_of(
    deadline: Deadline, rule: Rule, office: OpenDays, now: datetime, until: datetime, sent: Sent
) -> Iterator[Owed]:
    """What will be owed of it until then, if it stays open; not what is noted already."""
    for receiver, is_copy, crossings in people(deadline, rule, office):
        lowest = sent.get(place(deadline, receiver, is_copy))
        for moment in coming(crossings, now, until):
            if lowest is None or moment[1] < lowest:
                yield Owed(deadline, receiver, is_copy, moment)


def place(deadline: Deadline, receiver: Receiver, is_copy: bool) -> Place:
    """By what the database remembers a reminder, but for its threshold and kind."""
    return deadline.key, deadline.due.at, receiver.key, is_copy


def people(
    deadline: Deadline, rule: Rule, office: OpenDays
) -> Iterator[tuple[Receiver, bool, list[Moment]]]:
    """Each of the deadline's people once, and whoever gets the copy; with their moments."""
    told = {receiver.key: receiver for receiver in deadline.receivers}
    crossings = moments(deadline, rule, office)
    for receiver in told.values():
        by_post = receiver.is_by_post
        own = moments(deadline, rule, office, by_post=True) if by_post else crossings
        yield receiver, False, own
    copied = {receiver.address.lower() for receiver in told.values()}
    if rule.copy_to and rule.copy_to.lower() not in copied:  # who is told anyway needs no copy
        copies = moments(deadline, rule.of_copies, office)
        yield Receiver("", address=rule.copy_to), True, copies


def unnoted(name: str, rule: Rule, now: datetime) -> Iterator[Owed]:
    """What of one kind was owed at ``now`` and is not noted yet."""
    office, today = city_hall(), as_day(now)
    for chunk in KINDS[name].chunks(today, rule.last_due(today)):
        sent = sent_of(chunk)
        for deadline in chunk:
            yield from owed_of(deadline, rule, office, now, sent)


def promised(
    days: int, now: datetime | None = None, broken: list[str] | None = None
) -> Iterator[Owed]:
    """What will be owed in the next ``days`` days, if nothing is met or moved meanwhile.

    A kind that cannot be asked hides no other; ``broken`` is given its name.
    """
    now, office = now or timezone.now(), city_hall()
    for name, rule in rules().items():
        try:
            yield from promised_by(name, rule, office, now, now + timedelta(days=days))
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception:
            log.exception("deadlines_not_promised", kind=name)
            if broken is not None:
                broken.append(name)


def promised_by(
    name: str, rule: Rule, office: OpenDays, now: datetime, until: datetime
) -> Iterator[Owed]:
    """The letters that deadlines of one kind will owe until then."""
    for chunk in KINDS[name].chunks(as_day(now), rule.last_due(as_day(until))):
        sent = sent_of(chunk)
        for deadline in chunk:
            yield from owed_of(deadline, rule, office, now, sent)
            yield from coming_of(deadline, rule, office, now, until, sent)
            yield from to_nobody(deadline, rule, office, now, until)


def to_nobody(
    deadline: Deadline, rule: Rule, office: OpenDays, now: datetime, until: datetime
) -> Iterator[Owed]:
    """What somebody should hear of a deadline that has no receiver at all: staff are shown it."""
    crossings = [] if deadline.receivers else moments(deadline, rule, office)
    for moment in coming(crossings, now, until):
        yield Owed(deadline, NOBODY, False, moment)


def row_of(each: Owed) -> Reminder:
    """The reminder as a row, not yet saved, with the words of its letter."""
    deadline, receiver = each.deadline, each.receiver
    at, threshold = each.moment
    return Reminder(
        kind=deadline.kind,
        key=deadline.key,
        due_at=deadline.due.at,
        threshold=threshold,
        receiver_key=receiver.key,
        receiver_name=receiver.name[:120],
        user_id=receiver.user_id,
        address=receiver.address,
        postal=receiver.postal,
        is_copy=each.is_copy,
        planned_at=at,
        words={**words_of(deadline), **words_for(each)},
        about_type=deadline.about._meta.label_lower,
        about_id=str(deadline.about.pk),
    )


def words_for(each: Owed) -> dict[str, Any]:
    """What the letter says to this person alone: whether there is a page for them, and in a copy
    who has been told."""
    told = "、".join(receiver.name for receiver in each.deadline.receivers if receiver.name)
    return {"has_page": each.receiver.has_page} | ({"told": told} if each.is_copy else {})


def words_of(deadline: Deadline) -> dict[str, str]:
    """What its letter says: plain texts, no personal datum beyond a name."""
    return {
        **deadline.facts,
        "title": deadline.title,
        "path": deadline.path,
        "label": KINDS[deadline.kind].label,
        "due": str(deadline.due),
        "due_in_full": deadline.due.in_mail,
        "due_on": deadline.due.on.isoformat(),
        "since": deadline.since.isoformat(),
    }
