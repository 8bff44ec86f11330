"""The rows of a sample call, as staff would write them."""

from datetime import date, time, timedelta
from typing import Any

from accounts.models import Section, User
from calls.choices import BY_THEMSELVES, MilestoneKind, PassageKind, ProposalKind
from calls.models import (
    Call,
    CheckPoint,
    CostItem,
    Course,
    CourseQuestion,
    Criterion,
    Milestone,
    Rate,
    RequiredPaper,
    Round,
)
from calls.preparing import beginning, copying
from calls.rules.presets import PRESETS
from calls.samples.days import day, moment
from calls.samples.parts import (
    CHECK_POINTS,
    COSTS,
    CRITERIA,
    PAPERS,
    QUESTIONS,
    SampleCall,
    SampleCourse,
)
from core.calendar import fiscal_year, today

OFFICE = "市民活動推進課"


def begun(sample: SampleCall, clerk: User) -> Call:
    """The call in preparation: from that of the year before, or from the guide."""
    facts: dict[str, Any] = {
        "by": clerk,
        "title": sample.title,
        "fiscal_year": fiscal_year(opens(sample)),
    }
    source = Call.objects.filter(title=sample.copied_from).first() if sample.copied_from else None
    call = copying.copied(source, **facts) if source else beginning.from_guide(**facts)
    for name, value in {**ground(sample), **sample.facts}.items():
        setattr(call, name, value)
    call.save()
    call.courses.all().delete()
    call.milestones.all().delete()
    for order, each in enumerate(sample.courses, 1):
        write_course(call, each, order)
    write_days(call, sample)
    aims = call.passages.filter(kind=PassageKind.VARIABLE)
    aims.update(text=sample.aim)
    return call


def opens(sample: SampleCall) -> date:
    """The first day of its intake."""
    return next(day(on) for kind, on, _ in sample.days if kind == MilestoneKind.OPENS)


def ground(sample: SampleCall) -> dict[str, Any]:
    """On what every sample call rests."""
    office = Section.objects.get(name=OFFICE)
    first, last = time_of_work(sample)
    return {
        "section": office,
        "work_from": first,
        "work_until": last,
        "ordinance": "サンプル要綱 令和7年告示第1号",
        "draft_number": f"サンプル推{today().year % 100}-{len(sample.title)}",
        "approved_on": today(),
        "public_need": "地域の困りごとを、市だけで行うより早く、身近な形で軽くできるため。",
        "budget_section": office,
        "budget_line": "2款1項9目 18節",
        "budget_voted_on": today(),
    }


def time_of_work(sample: SampleCall) -> tuple[date, date]:
    """The 年度 after the last day of the call. Where this is not long enough ago for work that is
    over by now, the rest of the 年度 in which that day was.
    """
    last = max(day(on) for _, on, _ in sample.days)
    year = fiscal_year(last) + 1
    if sample.is_past and date(year, 5, 1) > day(-140):
        return last + timedelta(days=14), date(year, 3, 31)
    return date(year, 4, 1), date(year + 1, 3, 31)


def write_course(call: Call, sample: SampleCourse, order: int) -> None:
    """A course with its rates, cost items, papers, rounds and criteria."""
    course = Course.objects.create(
        call=call, order=order, name=sample.name, kind=sample.kind, **sample.facts
    )
    Rate.objects.bulk_create(
        Rate(course=course, from_year=year, numerator=part, denominator=of, ceiling=ceiling)
        for year, part, of, ceiling in sample.rates
    )
    CostItem.objects.bulk_create(
        CostItem(course=course, order=place, name=name, is_eligible=is_eligible, note=note)
        for place, (name, is_eligible, note) in enumerate(COSTS, 1)
    )
    RequiredPaper.objects.bulk_create(
        RequiredPaper(course=course, order=place, name=name, is_required=is_required, note=note)
        for place, (name, is_required, note) in enumerate(PAPERS, 1)
    )
    CourseQuestion.objects.bulk_create(
        CourseQuestion(
            course=course, order=place, text=text, kind=kind, is_required=must, note=note
        )
        for place, (text, kind, must, note) in enumerate(QUESTIONS, 1)
    )
    CheckPoint.objects.bulk_create(
        CheckPoint(course=course, order=place, text=text, note=note)
        for place, (text, note) in enumerate(CHECK_POINTS, 1)
    )
    for number, (kind, rule, most) in enumerate(sample.rounds, 1):
        row = Round.objects.create(
            course=course, order=number, kind=kind, rule=dict(PRESETS[rule].rule)
        )
        Criterion.objects.bulk_create(
            Criterion(round=row, order=place, name=name, text=text, most=most)
            for place, (name, text) in enumerate(CRITERIA, 1)
        )


def write_days(call: Call, sample: SampleCall) -> None:
    """Its days."""
    Milestone.objects.bulk_create(milestone(call, *row) for row in sample.days)


def milestone(call: Call, kind: MilestoneKind, offset: int, facts: dict[str, Any]) -> Milestone:
    """One day, unsaved; what the city had to do by one that is past, it did."""
    on = day(offset)
    hours: dict[str, Any] = {
        name: time(*facts[name]) for name in ("starts_at", "ends_at") if name in facts
    }
    is_done = offset < 0 and kind not in BY_THEMSELVES
    done = moment(offset, 16) if is_done else None
    return Milestone(call=call, kind=kind, on=on, entered_on=on, done_at=done, **(facts | hours))


def city_course(call: Call) -> Course:
    """The course to which themes belong."""
    return call.courses.filter(kind=ProposalKind.CITY)[:1].get()
