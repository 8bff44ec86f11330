"""The public page of a theme: all that it says, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from calls import money_words, terms_words
from calls.choices import MilestoneKind, Phase
from calls.listing import days
from calls.models import Call, CallSetting
from calls.phases import intake_of, phase, phase_of, takes
from core import calendar
from core.calendar import DueDate


@dataclass(frozen=True)
class Shown:
    """What the page says of a theme that was loaded by ``calls.listing.whole_theme``."""

    theme: Any
    now: datetime

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
        return self.theme.course

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


def lines(text: str) -> list[str]:
    """What was written one below the other, with or without a point before each."""
    return [line.strip(" 　・") for line in text.splitlines() if line.strip()]
