"""The public page of a theme: all that it shows, read with few queries whatever its size."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet

from calls import money_words, terms_words
from calls.choices import MilestoneKind, Phase
from calls.listing import days, questions
from calls.listing.loading import cancelled_why, course_ceiling, with_all
from calls.models import Call, CallSetting, Theme, ThemePaper
from calls.phases import intake_of, phase, phase_of, takes
from core import calendar
from core.calendar import DueDate


def found(rows: QuerySet[Theme]) -> QuerySet[Theme]:
    """With section and course; the call is loaded apart (:func:`shown`). One query."""
    places = ("section__department", "section__successor__department")
    joined = questions.with_numbers(rows, "theme").select_related("course", *places)
    named: QuerySet[Theme] = joined.annotate(
        course_ceiling=course_ceiling(), cancelled_why=cancelled_why("call")
    )
    return named


@dataclass(frozen=True)
class Shown:
    """Everything the page of a theme says, loaded once."""

    theme: Any
    now: datetime
    papers: list[ThemePaper]
    answers: Page
    others: list[Theme]

    @property
    def call(self) -> Call:
        call: Call = self.theme.call
        return call

    @property
    def phase(self) -> Phase:
        return phase(self.call, self.now)

    @property
    def is_asked(self) -> bool:
        """Whether questions are taken: as long as its call is not over."""
        return not self.call.is_over

    @property
    def asked_in(self) -> Phase:
        """Where the theme's course stands for who asks now."""
        return phase_of(self.course, self.call, self.now)

    @property
    def course(self) -> Any:
        """The theme's course, that of the call; None while it has none."""
        return next((c for c in self.call.courses.all() if c.pk == self.theme.course_id), None)

    @property
    def due(self) -> DueDate | None:
        """The end of the intake while proposals on this theme are taken."""
        if self.course is None:
            closings = days.closings(self.call, self.now)
            return closings[0].due if closings else None
        rows = self.call.milestones.all()
        if not takes(self.course, rows, self.now):
            return None
        closes = intake_of(self.course, rows).closes
        return closes.due if closes else None

    @property
    def bodies(self) -> str:
        """Who may apply in its course; "" while it has none."""
        return terms_words.bodies(self.course) if self.course else ""

    @property
    def money(self) -> money_words.Line:
        return money_words.of_theme(self.theme)

    @property
    def money_notes(self) -> str:
        """Rounding, the budget, and whether it can go on."""
        cut = money_words.rounding(self.course) if self.course else ""
        years = self.course.holds("most_years") if self.course else self.call.most_years
        going_on = terms_words.continuing(years)
        return money_words.together([cut, terms_words.budget(self.call), going_on])

    @property
    def consultation(self) -> str:
        if self.course is None:
            return ""
        return terms_words.consultation(self.course, self.call.milestones.all())

    @property
    def consultation_note(self) -> str:
        """What the city's silence means for a consultation that is required."""
        if self.course is None or not self.course.needs_consultation:
            return ""
        days = CallSetting.current().record_days
        return (
            f"話した日から{days}開庁日たっても市の記録ができていないときは、"
            "話したものとして応募できます。"
        )

    @property
    def problems(self) -> list[str]:
        return _lines(self.theme.problems)

    @property
    def background(self) -> list[str]:
        return _lines(self.theme.background)

    @property
    def roles(self) -> list[dict[str, str]]:
        """Who does what; a row of both sides alike stands across the two."""
        return [
            row | {"is_shared": row.get("citizens") == row.get("city")} for row in self.theme.roles
        ]

    @property
    def questions_over(self) -> str:
        """The day on which the call's questions ended; "" while they are taken."""
        row = days.first(self.call, MilestoneKind.QUESTIONS, self.course)
        return calendar.wareki_short(row.on) if row and row.ends <= self.now else ""

    @property
    def year(self) -> str:
        return terms_words.year(self.call).partition("（")[0]


def _lines(text: str) -> list[str]:
    return [line.strip(" 　・") for line in text.splitlines() if line.strip()]


def shown(theme: Any, page: str, now: datetime) -> Shown:
    """All of a theme that was loaded by :func:`found`; ``page`` is that of the questions."""
    theme.call = with_all([theme.call_id])[0]
    others = Theme.objects.public().filter(call=theme.call).exclude(pk=theme.pk)
    return Shown(
        theme=theme,
        now=now,
        papers=list(ThemePaper.objects.public().filter(theme=theme)),
        answers=questions.answered_page(theme, page),
        others=list(others.only("number", "title").order_by("number")),
    )
