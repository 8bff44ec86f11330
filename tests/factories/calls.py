"""Calls as staff write them: rows are made plainly, states are reached by the verbs."""

from datetime import date, datetime, time, timedelta
from importlib import import_module
from importlib.util import find_spec

import pgtrigger
from django.utils import timezone

from accounts.models import Section
from calls.choices import MilestoneKind as Kind
from calls.choices import ProposalKind
from calls.models import (
    Call,
    CostItem,
    Course,
    Criterion,
    Follower,
    Milestone,
    Rate,
    RequiredPaper,
    Round,
)
from calls.preparing import passages
from calls.workflow import call as workflow
from tests.factories import people
from tests.kept import kept

RULE = import_module("calls.rules").BLANK if find_spec("calls.rules") else {}
TODAY = date(2026, 11, 24)  # the day on which most tests of calls stand, a Tuesday


def at(day=TODAY, hour=12, minute=0):
    """A moment in Japan."""
    return datetime.combine(day, time(hour, minute), tzinfo=timezone.get_default_timezone())


def section(name="市民活動推進課"):
    return Section.objects.get(name=name)


def draft(number="2026-1", **facts):
    """A call that is being prepared, with one course and no days."""
    facts = {
        "title": "令和9年度 協働事業の提案募集",
        "headline": "あなたの企画を、市といっしょに",
        "lead": "地域の困りごとを、団体と市が役割を分け合って解決する事業を募集します。",
        "fiscal_year": 2026,
        "work_from": date(2027, 4, 1),
        "work_until": date(2028, 3, 31),
        "kinds": ["civic_group", "community_body", "business"],
        "section": section(),
        "pot": 3_000_000,
    } | facts
    call = Call.objects.create(number=number, **facts)
    course(call)
    return call


def course(call, name="市民提案型", *, kind=ProposalKind.CITIZEN, ceiling=300_000, **facts):
    """A course with two thirds up to a ceiling."""
    made = Course.objects.create(
        call=call, name=name, kind=kind, order=call.courses.count(), **facts
    )
    Rate.objects.create(course=made, numerator=2, denominator=3, ceiling=ceiling)
    return made


def day(call, kind, on, **facts):
    """A milestone."""
    return Milestone.objects.create(call=call, kind=kind, on=on, entered_on=on, **facts)


def intake(call, opens=TODAY - timedelta(days=30), closes=TODAY + timedelta(days=10), **facts):
    """First and last day of the intake, until 17:00."""
    day(call, Kind.OPENS, opens, **facts)
    return day(call, Kind.CLOSES, closes, ends_at=time(17), **facts)


ENTRY = {  # the days of a call that is complete on TODAY, the last day of its intake after it
    Kind.OPENS: date(2026, 10, 1),
    Kind.QUESTIONS: date(2026, 11, 20),
    Kind.CLOSES: date(2026, 12, 4),
    Kind.FORMAL_CHECK: date(2026, 12, 11),
    Kind.PRESENTATION: date(2027, 1, 24),
    Kind.RESULT: date(2027, 2, 10),
    Kind.AGREEMENT: date(2027, 4, 1),
}


@kept
def complete(number="2026-1", by=None, **facts):
    """A call in preparation of which the checker has nothing to say on TODAY."""
    by = by or people.clerk()
    call = draft(
        number,
        **{
            "owner": by,
            "contact": "見本の窓口 0495-00-0000",
            "ordinance": "令和8年告示第1号",
            "draft_number": "R08-推-15",
            "approved_on": date(2026, 9, 25),
            "body": "hearing",
            "public_need": "地域の困りごとの解決につながる。",
            "budget_section": section(),
            "budget_line": "2款1項9目 18節",
            "budget_voted_on": date(2026, 9, 20),
        }
        | facts,
    )
    whole(call.courses.get())
    for kind, on in ENTRY.items():
        day(call, kind, on, **({"ends_at": time(17)} if kind == Kind.CLOSES else {}))
    passages.take_over(call)
    call.passages.filter(kind="variable").update(text="地域の困りごとを、いっしょに解決します。")
    return call


def whole(made):
    """A course with what is spent, handed in and judged."""
    CostItem.objects.create(course=made, name="印刷費", note="ちらし、報告書")
    RequiredPaper.objects.create(course=made, name="会則")
    with thawed():
        row = Round.objects.create(course=made, order=1, rule=dict(RULE))
        Criterion.objects.create(round=row, name="公益性", text="多くの人の役に立つか。")
    return made


def thawed():
    """Within this the database lets rule and criteria of an open call be written: for pages that
    are only read.
    """
    frozen = (f"calls.{name}:frozen_at_opening" for name in ("Round", "Criterion"))
    return pgtrigger.ignore(*frozen)


@kept
def announced(by=None, **facts):
    """Everybody sees that it will come."""
    by = by or people.clerk()
    return workflow.announce(complete(by=by, **facts), by=by)


@kept
def opened(by=None, **facts):
    """Open, edition 1. Stand on TODAY: the checker compares days with it."""
    by = by or people.clerk()
    return workflow.open_up(complete(by=by, **facts), by=by)


@kept
def ended(by=None, **facts):
    """Open, with an intake that was ended early."""
    by = by or people.clerk()
    return workflow.end_intake(opened(by, **facts), by=by, note="予算の額に達したため。")


@kept
def decided(by=None, **facts):
    """The results are public."""
    by = by or people.clerk()
    return workflow.decide(ended(by, **facts), by=by)


@kept
def cancelled(by=None, **facts):
    """It will not be."""
    by = by or people.clerk()
    return workflow.cancel(opened(by, **facts), by=by, note="予算が成立しなかったため。")


STATES = {
    "draft": complete,
    "announced": announced,
    "opened": opened,
    "decided": decided,
    "cancelled": cancelled,
}


def follower(call, email="sachi@sample.example", *, is_proved=True, **facts):
    """Somebody who wants to hear of the call."""
    now = timezone.now()
    return Follower.objects.issue(
        call=call, email=email, expires_at=now + timedelta(days=7),
        proved_at=now if is_proved else None, **facts,
    )  # fmt: skip
