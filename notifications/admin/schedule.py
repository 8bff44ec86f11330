"""お知らせの予定: every letter of the coming days, before it goes.

The same as ``manage.py notices``. All of them are counted, but only those of the page are worded.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import readings
from core import calendar
from core.admin import WorkflowAdmin
from core.http import page_of
from core.people import Person
from notifications import permissions
from notifications.admin import about, kinds, outcome_words, schedule_filters, schedule_rows
from notifications.admin.schedule_rows import Entry
from notifications.choices import Channel, NoticeStatus
from notifications.models import MailSetting, Notice, Reminder
from notifications.reminders import promises
from notifications.reminders.promises import Promise

NOW = "いま待っているもの"
NOBODY = (
    "知らせる相手がいません。このお知らせは、だれにも届きません。案件の連絡先を確かめてください。"
)
NO_ADDRESS = "このあて先には届きません。アドレスを直してもらってください。"
WAITS = {NoticeStatus.HELD: "止めています", NoticeStatus.SENDING: "送信中"}


@dataclass(frozen=True)
class Row:
    """A letter of the page, in words. ``problem`` says why it reaches nobody."""

    promise: Promise
    time: str
    title: str
    kind: str
    person: str
    where: str
    cases: list[about.Case]
    reasons: list[outcome_words.Reason]
    problem: str
    is_held: bool

    @property
    def is_paper(self) -> bool:
        return self.promise.channel == Channel.PAPER


@dataclass(frozen=True)
class Day:
    """The letters of one day on this page, and how many the day has on all pages."""

    title: str
    left: str
    number: int
    rows: list[Row]


def coming_view(admin: WorkflowAdmin, request: HttpRequest) -> HttpResponse:
    """The page: what leaves when, to whom, and why."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    readings.note_list(request, Notice)
    now, asked = timezone.now(), schedule_filters.Asked.in_address(request)
    broken: list[str] = []
    found = [each for each in schedule_rows.entries(now, request.user, broken) if asked.finds(each)]
    within = schedule_rows.upto(found, now, asked.days)
    shown = [each for each in within if asked.kind in ("", *each.kinds)]
    page = page_of(request, shown, asked.size)
    context = admin.frame(
        request,
        "お知らせの予定",
        asked=asked,
        page=page,
        broken=kinds.labels(broken),
        days=by_day(request, list(page), shown, now),
        periods=schedule_filters.periods(request, found, asked, now),
        kinds=schedule_filters.kind_links(request, within, asked),
        sizes=[
            (size, schedule_filters.link(request, size=size), size == asked.size)
            for size in schedule_filters.SIZES
        ],
        active=sum(name in request.GET for name in ("days", "kind")),
        q=request.GET.get("q", ""),
        keep=[
            (name, request.GET[name]) for name in ("days", "kind", "size") if name in request.GET
        ],
    )
    return render(request, "admin/notifications/notice/coming.html", context)


def by_day(
    request: HttpRequest, page: Sequence[Entry], shown: Sequence[Entry], now: datetime
) -> list[Day]:
    """The rows of the page under their days."""
    totals = Counter(day_of(each, now) for each in shown)
    worded = zip(page, rows(request, page, now), strict=True)
    return [
        Day(
            title=NOW if day is None else calendar.wareki(day),
            left="" if day is None else calendar.days_left_text(day).removesuffix("まで"),
            number=totals[day],
            rows=[row for _entry, row in group],
        )
        for day, group in groupby(worded, key=lambda pair: day_of(pair[0], now))
    ]


def day_of(entry: Entry, now: datetime) -> Any:
    """The day in Japan; None for what waits now."""
    return None if entry.at <= now else timezone.localdate(entry.at)


def rows(request: HttpRequest, page: Sequence[Entry], now: datetime) -> list[Row]:
    """The letters of the page, worded. The same number of queries however many they are."""
    waits = [each.makings for each in page if isinstance(each.makings, int)]
    letters = Notice.objects.select_related("to_user").prefetch_related("reminders").defer("html")
    notices = {notice.pk: notice for notice in letters.filter(pk__in=waits)}
    setting = MailSetting.current()
    worded = [
        promises.of_notice(notices[each.makings])
        if isinstance(each.makings, int)
        else each.makings.promise(setting)
        for each in page
    ]
    worded = [readable(request.user, promise) for promise in worded]
    cases = about.cases(request, {pair for promise in worded for pair in promise.about})
    return [row(each, promise, cases, now) for each, promise in zip(page, worded, strict=True)]


def readable(user: Person, promise: Promise) -> Promise:
    """The letter without its words for who has no right where it comes from."""
    may = permissions.reads_of(user, promise.kind, promise.about)
    hides = promise.text and not may
    return replace(promise, text=outcome_words.NOT_YOURS) if hides else promise


def row(entry: Entry, promise: Promise, cases: dict[Any, about.Case], now: datetime) -> Row:
    """One letter."""
    if promise.notice:
        reminders = list(promise.notice.reminders.all())
        person, where = outcome_words.person(promise.notice), outcome_words.where(promise.notice)
    else:
        reminders = list(entry.makings.reminders)
        person, where = reminders[0].receiver_name, address_of(reminders[0])
    reasons = outcome_words.reasons(reminders)
    return Row(
        promise=promise,
        time=time_of(promise, now),
        title=promise.subject if promise.channel else f"「{reasons[0].label}」の期限のお知らせ",
        kind=kinds.labels(sorted(entry.kinds)),
        person=person,
        where=where,
        cases=[cases[pair] for pair in promise.about if pair in cases],
        reasons=reasons,
        problem="" if promise.channel else NO_ADDRESS if where else NOBODY,
        is_held=bool(promise.notice and promise.notice.status == NoticeStatus.HELD),
    )


def address_of(reminder: Reminder) -> str:
    """The address, or the envelope's lines as one."""
    return reminder.address or reminder.postal.replace("\n", "　")


def time_of(promise: Promise, now: datetime) -> str:
    """9時, まもなく, 止めています, 印刷待ち."""
    notice = promise.notice
    if notice and notice.status in WAITS:
        return WAITS[NoticeStatus(notice.status)]
    if notice and notice.channel == Channel.PAPER:
        return notice.state
    return "まもなく" if promise.at <= now else calendar.clock(promise.at)
