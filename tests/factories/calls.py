"""Calls as staff write them: rows are made plainly, states are reached by the verbs."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import Section
from calls.choices import MilestoneKind as Kind
from calls.choices import ProposalKind
from calls.models import Call, Course, Milestone, Rate

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
