"""The rows of the list of letters, and what stands above the record of a person or a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from core.people import Person
from notifications import permissions
from notifications.admin import about, filters, kinds, outcome_words
from notifications.choices import NoticeStatus
from notifications.models import Notice, Reminder

ACTED_ON = (NoticeStatus.QUEUED, NoticeStatus.HELD, NoticeStatus.FAILED)
SHOWN = 50  # reminders without a letter that a record shows


@dataclass(frozen=True)
class Matter:
    """A case of a letter and, of a reminder, the threshold. ``href`` is "" for whom it is none."""

    title: str
    href: str
    word: str = ""


@dataclass(frozen=True)
class Row:
    """A letter of the list. ``is_acted_on``: this person may choose it for an act on many."""

    notice: Notice
    href: str
    kind: str
    word: str
    tone: str
    when: str
    person: str
    where: str
    cases: list[about.Case]
    reasons: list[outcome_words.Reason]
    matters: list[Matter]
    is_acted_on: bool


def rows(request: HttpRequest, notices: Sequence[Notice]) -> list[Row]:
    """Two queries, and one for each table of cases."""
    prefetch_related_objects(notices, "reminders")
    pairs = {notice.pk: about.pairs_of(notice) for notice in notices}
    cases = about.cases(request, (pair for each in pairs.values() for pair in each))
    now = timezone.now()
    return [row(request.user, notice, pairs[notice.pk], cases, now) for notice in notices]


def row(
    user: Person,
    notice: Notice,
    pairs: Sequence[about.Pair],
    cases: Mapping[about.Pair, about.Case],
    now: datetime,
) -> Row:
    """One letter."""
    known = [cases[pair] for pair in pairs if pair in cases]
    reasons = outcome_words.reasons(notice.reminders.all())
    return Row(
        notice=notice,
        href=reverse("admin:notifications_notice_change", args=[notice.pk]),
        kind=kinds.label(notice.kind),
        word=notice.state,
        tone=outcome_words.tone(notice),
        when=outcome_words.when(notice, now),
        person=outcome_words.person(notice),
        where=outcome_words.where(notice),
        cases=known,
        reasons=reasons,
        matters=[matter(each, cases.get(each.about)) for each in reasons]
        or [Matter(case.title, case.href) for case in known],
        is_acted_on=is_acted_on(user, notice),
    )


def matter(reason: outcome_words.Reason, case: about.Case | None) -> Matter:
    """What a reminder is about, and which one it is."""
    copy = "（写し）" if reason.is_copy else ""
    dropped = f"　取りやめ：{reason.dropped}" if reason.dropped else ""
    word = f"{reason.label}の{reason.threshold}{copy}{dropped}"
    return Matter(case.title if case else reason.title, case.href if case else "", word)


def is_acted_on(user: Person, notice: Notice) -> bool:
    """Whether this person may do something to the letter."""
    return notice.status in ACTED_ON and permissions.manages(user, notice)


@dataclass(frozen=True)
class Record:
    """人ごと・案件ごとの記録: whose it is, and the reminders that never became a letter."""

    title: str
    over: str
    href: str
    unsent: list[outcome_words.Reason]


def record(request: HttpRequest) -> Record | None:
    """The record that is asked for, or None for the whole list."""
    if pair := about.pair_of(request.GET.get("about", "")):
        case = about.cases(request, [pair]).get(pair)
        unsent = Reminder.objects.filter(about_type=pair[0], about_id=pair[1])
        return Record(
            title=f"「{case.title}」の通知" if case else "この案件の通知",
            over="案件ごとの記録",
            href=case.href if case else "",
            unsent=never_written(unsent),
        )
    letter = filters.letter_of(request)
    if letter is None:
        return None
    person = outcome_words.person(letter) or outcome_words.where(letter)
    return Record(f"{person} さんへの通知", "人ごとの記録", "", never_written(of_person(letter)))


def of_person(letter: Notice) -> QuerySet[Reminder]:
    """The reminders of whoever got this letter."""
    same = Q(address__iexact=letter.to_address) if letter.to_address else Q(postal=letter.postal)
    if letter.to_user:
        same |= Q(user=letter.to_user)
    return Reminder.objects.filter(same)


def never_written(reminders: QuerySet[Reminder]) -> list[outcome_words.Reason]:
    """The reminders that were dropped before a letter was written, the newest first."""
    dropped = reminders.filter(notice=None, dropped_at__isnull=False).order_by("-dropped_at")
    return outcome_words.reasons(dropped[:SHOWN])
