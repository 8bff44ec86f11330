"""What must always be true of letters and deadlines; asked every night, said only when broken."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta

import structlog
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from accounts.calendars import city_hall
from accounts.models import User
from core.calendar import as_day
from core.deadlines import KINDS
from notifications.choices import NoticeStatus
from notifications.models import MailSetting, Notice, PrintBatch, Reminder, ReminderRule
from notifications.reminders import planning, rules
from notifications.reminders.composing import NOWHERE
from notifications.reminders.thresholds import Rule, clock

log = structlog.get_logger(__name__)

PATIENCE = timedelta(hours=1)
STUCK = timedelta(minutes=10)
DAY = timedelta(days=1)
PAPER_PATIENCE = 3  # open days
Check = Callable[[datetime], Iterable[str]]
UNWRITTEN: list[Check] = []  # what apps know of letters of theirs that have not been written


def letters_unwritten(check: Check) -> Check:
    """An app says which letters it owes and could not write by a moment; asked from now on."""
    UNWRITTEN.append(check)
    return check


def broken(now: datetime | None = None) -> list[str]:
    """A sentence for each thing that is not as it must be; empty when all is well."""
    now = now or timezone.now()
    return [
        *about_letters(now),
        *unwritten(now),
        *about_addresses(),
        *about_reminders(now),
        *about_deadlines(now),
    ]


def about_letters(now: datetime) -> Iterator[str]:
    """Letters that stick on their way."""
    sending = Notice.objects.filter(status=NoticeStatus.SENDING, claimed_at__lt=now - STUCK)
    if number := sending.count():
        yield f"{number}件の通知が、10分より長く「送信中」のままです。"
    late = Notice.objects.mail().filter(status=NoticeStatus.QUEUED, send_after__lt=now - PATIENCE)
    if number := late.count():
        yield f"{number}件の通知が、送る時刻を1時間過ぎても出ていません。"
    yield from about_paper(now)
    failed = Notice.objects.filter(status=NoticeStatus.FAILED, send_after__gt=now - DAY)
    if number := failed.count():
        yield f"この24時間に、{number}件の通知が送れませんでした。"


def unwritten(now: datetime) -> list[str]:
    """What apps say of letters that are not in the outbox yet and should be."""
    return [sentence for check in UNWRITTEN for sentence in check(now)]


def about_paper(now: datetime) -> Iterator[str]:
    """Letters on paper that nobody prints, and batches that nobody has posted."""
    limit = clock(city_hall().add(as_day(now), -PAPER_PATIENCE), time(0))
    waiting = Notice.objects.to_print().filter(send_after__lt=limit)
    if number := waiting.count():
        yield f"{number}通の手紙が、{PAPER_PATIENCE}開庁日より長く印刷を待っています。"
    unposted = PrintBatch.objects.filter(posted_on=None, undone_at=None, made_at__lt=limit)
    if number := unposted.count():
        yield f"{number}件の束が、{PAPER_PATIENCE}開庁日より長く「投函した」と記録されていません。"


def about_addresses() -> Iterator[str]:
    """Addresses that staff have set and that belong to an account which is stopped."""
    watched = MailSetting.current().watch_address
    copied = {f"お知らせの時期（{row.label}）": row.copy_to for row in ReminderRule.objects.all()}
    places = {"通知の設定": watched, **copied}
    stopped = {address.lower() for address in User.objects.stopped_addresses()}
    for place, address in places.items():
        if address.lower() in stopped:
            yield f"「{place}」に書いた送り先は、利用を止めた人のアドレスです。"


def about_reminders(now: datetime) -> Iterator[str]:
    """Reminders that became no letter, or a letter to nobody."""
    unwritten = Reminder.objects.filter(notice=None, dropped_at=None, created_at__lt=now - PATIENCE)
    if number := unwritten.count():
        yield f"{number}件の期限のお知らせが、手紙になっていません。"
    nowhere = Reminder.objects.filter(dropped_why=NOWHERE, dropped_at__gt=now - DAY)
    if number := nowhere.count():
        yield f"{number}件の期限のお知らせに、正しいあて先がありませんでした。"


def about_deadlines(now: datetime) -> Iterator[str]:
    """Open deadlines that nobody is reminded of, or that the plan has passed by."""
    in_force = rules.rules()
    for name in KINDS:
        try:
            yield from about_kind(name, in_force.get(name), now)
        except (OperationalError, InterfaceError):  # the database is away
            raise
        except Exception:
            log.exception("deadlines_not_checked", kind=name)
            yield f"「{KINDS[name].label}」の期限を、調べられませんでした。"


def about_kind(name: str, rule: Rule | None, now: datetime) -> Iterator[str]:
    """What is wrong with the open deadlines of one kind; ``rule`` is None when it is off."""
    kind, alone, without_plan = KINDS[name], 0, 0
    for chunk in kind.chunks(as_day(now)):
        alone += sum(not deadline.receivers for deadline in chunk)
        without_plan += len(chunk) if rule and not rule.days else 0
    late = sum(1 for _ in planning.unnoted(name, rule, now - PATIENCE)) if rule else 0
    if late:
        yield f"「{kind.label}」のお知らせ{late}件が、時刻を1時間過ぎても用意されていません。"
    if alone:
        yield f"「{kind.label}」の期限のうち{alone}件に、知らせる相手がいません。"
    if without_plan:
        yield f"「{kind.label}」の期限{without_plan}件に、知らせる時期が決まっていません。"
