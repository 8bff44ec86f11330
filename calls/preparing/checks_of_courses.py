"""What the checker asks of each course: who can enter it, its money, its review."""

from collections.abc import Iterator
from datetime import date

from calls import rules
from calls.choices import Intake, ProposalKind
from calls.models import Call, Course, Theme
from calls.phases import intake_of
from calls.preparing.finding import (
    Finding,
    course_page,
    page,
    part,
    review_page,
    rule_page,
    warning,
)
from calls.preparing.tables import shown_themes
from core.calendar import wareki


def course_findings(call: Call, today: date) -> Iterator[Finding]:
    """All of the courses that take proposals."""
    courses = [course for course in call.courses.all() if course.closed_at is None]
    if not courses:
        yield Finding("部門が1つもありません。", page(call, "change"))
    for course in courses:
        yield from entrance(course, today)
        yield from money(course)
        yield from review(course)
        yield from themes(course)


def entrance(course: Course, today: date) -> Iterator[Finding]:
    """A course that nobody can enter."""
    here = part(course.call, "days")
    intake = intake_of(course, course.call.milestones.all())
    if not course.holds("kinds"):
        yield Finding(
            f"{said(course)}：応募できる団体が選ばれていません。だれも応募できません。",
            part(course.call, "basics"),
        )
    if not (intake.opens and intake.closes):
        yield Finding(
            f"{said(course)}：受け付けのはじまりと、応募のしめきりの日を入れてください。", here
        )
    elif intake.closes.ends <= intake.opens.begins:
        yield Finding(f"{said(course)}：応募のしめきりが、受け付けのはじまりより前です。", here)
    elif intake.closes.on < today:
        closed = wareki(intake.closes.on)
        yield Finding(f"{said(course)}：応募のしめきり（{closed}）が、過ぎています。", here)


def money(course: Course) -> Iterator[Finding]:
    """The city's part, its ceiling and the pot from which it comes."""
    if not course.has_money:
        return
    here, rates = course_page(course), list(course.rates.all())
    if not rates:
        yield Finding(f"{said(course)}：市の負担（割合と上限）を書いてください。", here)
    elif rates[0].from_year != 1:
        yield Finding(f"{said(course)}：1年目の市の負担がありません。", here)
    if any(rate.from_year > (course.holds("most_years") or 1) for rate in rates):
        yield Finding(f"{said(course)}：続けられる年数より先の年の負担があります。", here)
    ceilings = [rate.ceiling for rate in rates if rate.ceiling is not None]
    if course.kind == ProposalKind.CITIZEN and len(ceilings) < len(rates):
        yield Finding(f"{said(course)}：市の負担の上限を書いてください。", here)
    ceilings += [each.ceiling for each in themes_of(course) if each.ceiling]
    pot = course.pot if course.pot is not None else course.call.pot
    if pot is not None and ceilings and max(ceilings) > pot:
        yield Finding(
            f"{said(course)}：上限（{max(ceilings):,}円）が、予算の額（{pot:,}円）を超えます。",
            here,
        )
    if not course.cost_items.all():
        yield warning(f"{said(course)}：対象になる費目が書かれていません。", here)


def review(course: Course) -> Iterator[Finding]:
    """The rounds with their criteria, public with the call."""
    here, rounds = review_page(course), list(course.rounds.all())
    if not rounds:
        yield Finding(f"{said(course)}：審査の回がありません。", here)
    for each in rounds:
        criteria = list(each.criteria.all())
        if not criteria:
            yield Finding(f"{said(course)}：{each}の基準がありません。", here)
        for criterion in criteria:
            if not criterion.text.strip():
                yield Finding(
                    f"{said(course)}：基準「{criterion}」に、何を見るかを書いてください。", here
                )
        for fault in rules.validate(each.rule, [str(row) for row in criteria]):
            mended = rule_page(course, each)
            yield Finding(f"{said(course)}：{each}の点の決まり：{fault}", mended)


def themes(course: Course) -> Iterator[Finding]:
    """A course of the city needs something to propose to."""
    if course.kind != ProposalKind.CITY or themes_of(course):
        return
    yield Finding(
        f"{said(course)}：行政提案型なのに、採用したテーマがありません。",
        page(course.call, "change"),
    )


def themes_of(course: Course) -> list[Theme]:
    """The themes of the course that everybody reads, or will with the opening."""
    return [each for each in shown_themes(course.call) if each.course_id == course.pk]


def said(course: Course) -> str:
    """What a sentence calls the course."""
    return f"部門「{course.name}」"


def is_rolling(course: Course) -> bool:
    """Whether proposals are judged as they come in, so that no day follows the closing."""
    return course.holds("intake") in (Intake.ROLLING, Intake.FIRST_COME)
