"""What will go out in the coming days, not yet worded: to be counted, searched and grouped."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import japanese
from core.people import Person
from notifications.admin import kinds
from notifications.choices import Channel, NoticeStatus
from notifications.models import Reminder
from notifications.querysets import apart_from
from notifications.reminders import promises
from notifications.reminders.promises import Bundle

DAYS = (7, 30, 60)


@dataclass(frozen=True)
class Entry:
    """A letter to come, not yet worded: what it is found and counted by."""

    at: datetime
    kinds: frozenset[str]
    makings: Bundle | int  # what it will be made of, or the key of one that waits
    words: str = ""  # of one that waits

    @property
    def haystack(self) -> str:
        """In what a search looks."""
        return self.words if isinstance(self.makings, int) else haystack(said(self.makings))


def entries(now: datetime, user: Person, broken: list[str], days: int = max(DAYS)) -> list[Entry]:
    """Every letter to come that this person may know of, by time; those that wait already come
    first.

    ``broken`` is given the names of the kinds that could not be asked.
    """
    out, bundles = apart_from(user), promises.bundles(days, now, broken)
    made = [Entry(bundle.at, bundle.kinds, bundle) for bundle in bundles if is_told(bundle, out)]
    return sorted([*waiting(now, user), *made], key=lambda entry: entry.at)


def is_told(bundle: Bundle, out: Collection[tuple[str, str]]) -> bool:
    """Whether none of its cases is one of ``out``."""
    return not any((each.about_type, each.about_id) in out for each in bundle.reminders)


def waiting(now: datetime, user: Person) -> Iterator[Entry]:
    """The letters in the outbox, without their words. Two queries.

    What is held and what goes on paper waits for somebody, not for an hour.
    """
    rows = promises.in_outbox().but_apart(user).values_list(
        "pk", "send_after", "status", "channel", "kind",
        "subject", "to_name", "to_address", "postal", "to_user__name",
    )  # fmt: skip
    tied = defaultdict(list)
    reminders = Reminder.objects.filter(notice__in=promises.in_outbox().order_by().values("pk"))
    for each in reminders.only("notice_id", "kind", "words"):
        tied[each.notice_id].append(each)
    for pk, send_after, status, channel, kind, *words in rows:
        held = tied.get(pk, ())
        names = frozenset(each.kind for each in held) or frozenset({kinds.family(kind)})
        has_hour = status == NoticeStatus.QUEUED and channel == Channel.MAIL
        at = send_after if has_hour else min(send_after, now)
        yield Entry(at, names, pk, haystack([*words, *titles(held)]))


def said(bundle: Bundle) -> Iterator[str]:
    """By what a letter that the deadlines promise is found."""
    first = bundle.reminders[0]
    yield from (first.receiver_name, first.address, first.postal)
    yield from titles(bundle.reminders)


def titles(reminders: Iterable[Reminder]) -> Iterator[str]:
    """The names and numbers of the cases."""
    for each in reminders:
        yield each.words.get("title", "")
        yield each.words.get("reference", "")


def haystack(words: Iterable[str | None]) -> str:
    """In what a search looks."""
    return japanese.fold(" ".join(word for word in words if word))


def upto(found: Iterable[Entry], now: datetime, days: int) -> list[Entry]:
    """The letters of the next days; what waits counts always."""
    until = now + timedelta(days=days)
    return [each for each in found if each.at <= until or isinstance(each.makings, int)]
