"""Invented calls in any number, for measuring. The same number always gives the same call."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calls.choices import (
    CallStatus,
    ConsultationNeed,
    MilestoneKind,
    ProposalKind,
    QuestionStatus,
    ThemeStatus,
)
from calls.models import Call, Course, Milestone, Question, Rate, Theme
from groups.choices import OrganizationKind
from groups.samples.bulk import PLACES, THEMES

NUMBER = "2024-{}"
JAPAN = ZoneInfo("Asia/Tokyo")
# Of fifty calls two are open and one is announced; a city has fewer.
STATES = (CallStatus.OPENED,) * 2 + (CallStatus.ANNOUNCED,) + (CallStatus.DECIDED,) * 47
DAYS = (
    (MilestoneKind.GUIDELINES, -40),
    (MilestoneKind.BRIEFING, -30),
    (MilestoneKind.OPENS, -30),
    (MilestoneKind.QUESTIONS, -5),
    (MilestoneKind.CLOSES, 10),
    (MilestoneKind.PRESENTATION, 50),
    (MilestoneKind.RESULT, 70),
)
MOST_THEMES = 6


def call(number: int, section: int, today: date) -> Call:
    """The invented call of this number (from 1), unsaved; the first takes proposals ``today``."""
    status = CallStatus.OPENED if number == 1 else STATES[number % len(STATES)]
    place, theme = PLACES[number % len(PLACES)], THEMES[number % len(THEMES)]
    is_published = status != CallStatus.ANNOUNCED
    return Call(
        number=NUMBER.format(number),
        status=status,
        title=f"サンプル{place[0]}の{theme[0]}　提案の募集 {number}",
        headline="あなたの企画を、市といっしょに",
        lead=f"{place[0]}の{theme[4]}で{theme[3]}。いっしょに取り組む団体を募集します。",
        fiscal_year=2024,
        work_from=date(today.year + 1, 4, 1),
        work_until=date(today.year + 2, 3, 31),
        kinds=OrganizationKind.values,
        section_id=section,
        consultation=ConsultationNeed.ADVISED,
        pot=3_000_000,
        edition=int(is_published),
        opened_at=datetime.combine(today - timedelta(30), time(9), JAPAN) if is_published else None,
    )


def courses(made: Call) -> Iterator[tuple[Course, Rate]]:
    """Its two courses and their rates, unsaved."""
    for order, kind in enumerate(ProposalKind):
        course = Course(call=made, order=order, name=str(kind.label), kind=kind)
        is_citizens = kind == ProposalKind.CITIZEN
        yield (
            course,
            Rate(
                course=course,
                numerator=2 if is_citizens else 1,
                denominator=3 if is_citizens else 1,
                ceiling=300_000 if is_citizens else None,
            ),
        )


def milestones(made: Call, number: int, today: date) -> Iterator[Milestone]:
    """Its days, unsaved: around today while it is open, long ago when it is decided."""
    shift = {CallStatus.DECIDED: -300, CallStatus.ANNOUNCED: 90}.get(CallStatus(made.status), 0)
    for kind, days in DAYS:
        on = today + timedelta(days=days + shift + number % 20)
        if number == 1 and kind == MilestoneKind.CLOSES:
            on = today + timedelta(days=365)  # open however late one measures
        ends_at = time(17) if kind == MilestoneKind.CLOSES else time(23, 59)
        yield Milestone(call=made, kind=kind, on=on, entered_on=on, ends_at=ends_at)


def themes(made: Call, course: Course, section: int) -> Iterator[Theme]:
    """Its published themes, unsaved."""
    for place in range(MOST_THEMES):
        theme = THEMES[(made.pk + place) % len(THEMES)]
        yield Theme(
            call=made,
            course=course,
            section_id=section,
            status=ThemeStatus.PUBLISHED,
            number=place + 1,
            title=f"{theme[0]}をいっしょに続けるしくみ",
            lead=f"{theme[4]}で{theme[3]}。続け方を考えたい。",
            ceiling=500_000,
            fields=list(theme[2]),
            published_at=made.opened_at or made.created_at,
        )


def question(made: Call, number: int, theme: Theme | None) -> Question:
    """One answered question, unsaved."""
    dice = random.Random(number)  # noqa: S311 -- samples, not secrets
    text = f"{dice.choice(THEMES)[0]}の材料費は、対象になりますか（{number}）"
    at = datetime.combine(date(2024, 5, 1), time(9), JAPAN) + timedelta(minutes=number)
    return Question(
        call=made,
        theme=theme,
        status=QuestionStatus.ANSWERED,
        asked=text,
        text=text,
        opened=f"bulk-{made.pk}-{number}",
        due_on=at.date(),
        due_set_at=at,
        answer="なります。領収書を残してください。団体の運営にかかる分は入れられません。",
        answered_at=at,
    )
