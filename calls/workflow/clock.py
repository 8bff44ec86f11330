"""What silence means, carried out: the clock asks what is due and moves it by the ordinary verb.

It moves on open days of the city hall alone, so that somebody is there to see it. Each move is a
transaction of its own, on a row that is locked and still due: it may be run twice, late, or be
killed in. What it may do at all stands in the tables (``Transition.by_clock``, ADR 62).
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.calendars import city_hall
from calls.choices import CallStatus, MilestoneKind, ReplySilence, SectionSilence, Silence
from calls.choices import ConsultationStatus as S
from calls.consultations import days, meetings
from calls.models import Call, CallSetting, Consultation, Milestone, SectionAsk
from calls.receivers.consultation import applicants
from calls.workflow import call, consultation
from core.calendar import as_day
from core.people import CLOCK
from core.workflow import NotAllowedNow

log = structlog.get_logger(__name__)
LAPSED = "お返事の期限までに、お返事がありませんでした。"
RUNNING = (CallStatus.DRAFT, CallStatus.ANNOUNCED, CallStatus.OPENED)


def unanswered(today: date) -> QuerySet[Consultation]:
    """Consultations whose people were asked, and told what no reply would mean by today."""
    moves = [ReplySilence.GOES_ON, ReplySilence.LAPSES]
    asked = Consultation.objects.filter(status=S.ASKED_BACK, silence__in=moves)
    # Of a cancelled call nobody is reminded to reply: what becomes of the idea is the clerk's.
    return asked.filter(silence_on__lt=today).exclude(call__status=CallStatus.CANCELLED)


def end_silent(row: Consultation) -> bool:
    """Go on without the reply, or end it; not where they meet or have met since they were asked,
    nor where the end could be told to nobody: that is the clerk's, who sees it on the desk.
    """
    if row.silence == ReplySilence.GOES_ON:
        consultation.go_on(row, by=CLOCK)
        return True
    if meetings.since_asked(row) or not applicants(row):
        return False
    consultation.close(row, by=CLOCK, note=LAPSED)
    return True


def with_silent_sections(today: date) -> QuerySet[Consultation]:
    """Consultations with a section that has let its day pass for longer than the city waits."""
    if CallSetting.current().section_silence != SectionSilence.GOES_ON:
        return Consultation.objects.none()
    asks = SectionAsk.objects.waiting().filter(due_on__lte=days.silent_sections_until(CLOCK))
    going_on = Consultation.objects.filter(status__in=consultation.PASS_OVER.sources)
    return going_on.filter(pk__in=asks.values("consultation"))


def pass_over(row: Consultation) -> bool:
    """Go on without the sections."""
    consultation.pass_over(row, by=CLOCK)
    return True


def overdue(today: date) -> QuerySet[Consultation]:
    """Consultations for which the city has let its own day pass, and nobody has noted it."""
    return Consultation.objects.filter(status__in=days.CITYS, due_on__lt=today, overdue_on=None)


def count(row: Consultation) -> bool:
    """For whoever asked it counts as done."""
    consultation.count(row, by=CLOCK)
    return True


def passed_days(today: date) -> QuerySet[Milestone]:
    """Internal days for themes that are over, where the call goes on without what is missing."""
    return Milestone.objects.filter(
        kind=MilestoneKind.THEMES, silence=Silence.GOES_ON, done_at=None, on__lt=today
    )


def with_passed_days(today: date) -> QuerySet[Call]:
    """Calls that are prepared or run, with such a day."""
    running = Call.objects.filter(status__in=RUNNING)
    return running.filter(pk__in=passed_days(today).values("call"))


def pass_days(row: Call) -> bool:
    """The call goes on without what is missing."""
    for day in passed_days(as_day(timezone.now())).filter(call=row):
        call.finish_day(row, by=CLOCK, day=day)
    return True


def free(_pk: Any) -> None:
    """Nothing is locked before the row itself."""


Find = Callable[[date], QuerySet[Any]]
Act = Callable[[Any], bool]
Hold = Callable[[Any], None]
# What is due, what is done, and what verbs of the row lock before it (by the key of the row).
Due = tuple[tuple[Find, Act] | tuple[Find, Act, Hold], ...]
DUE: Due = (
    (overdue, count),
    (with_silent_sections, pass_over),
    (unanswered, end_silent),
    (with_passed_days, pass_days),
)


def carry_out(now: datetime | None = None, acts: Due = DUE) -> int:
    """Do everything of these acts that is due at ``now``; returns how many rows were moved.

    What cannot be moved (a bug, or somebody was quicker) stops nothing else.
    """
    today = as_day(now or timezone.now())
    if not city_hall().is_open(today):
        return 0
    return sum(
        moved(find(today), act, pk, *before)
        for find, act, *before in acts
        for pk in list(find(today).order_by("pk").values_list("pk", flat=True))
    )


def moved(due: QuerySet[Any], act: Act, pk: Any, before: Hold = free) -> bool:
    """Whether this row was still due under its lock, and has been moved."""
    try:
        with transaction.atomic():
            before(pk)
            rows = due.filter(pk=pk).select_for_update(of=("self",), no_key=True, skip_locked=True)
            row = rows.first()
            return row is not None and act(row)
    except NotAllowedNow:
        return False
    except (OperationalError, InterfaceError):  # the database is away
        raise
    except Exception:
        log.exception("silence_not_carried_out", act=act.__name__, row=str(pk))
        return False
