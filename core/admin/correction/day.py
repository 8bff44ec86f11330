"""A day that staff choose for a correction, and what to do if the city hall is closed on it."""

from datetime import date
from typing import Any

from django import forms

from core.admin.transition_form import StandingForm
from core.calendar import DueDate, today, wareki
from core.forms.dates import DayField

LONGEST = 366  # days: a deadline later than that is a slip of the pen
TOO_FAR = "1年より先の日です。年を確かめてください。"
MISSING = "期限を入れてください。"


class DayForm(StandingForm):
    """A closed day is asked about once, with the next open one offered; nothing typed is lost."""

    until = DayField(label="期限", required=False)
    roll = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closed: DueDate | None = None  # the office is closed on the day, and it would stay
        self.is_asking = False  # now, for the first time
        self.known: dict[date, DueDate] = {}  # so that each day is looked up once
        day = self.proposed()
        self.fields["until"].initial = day
        if day and not self.is_bound:
            self.look_at(day)

    # --- what a subclass says of its day -------------------------------------------------------

    def proposed(self) -> date | None:
        """The day that stands in the untouched form; it also counts when none is entered."""
        return None

    def deadline(self, day: date) -> DueDate:
        """What a day gives as a deadline, if staff leave it where it is."""
        raise NotImplementedError

    def obstacle(self, due: DueDate) -> str:
        """Why it cannot be this day, or ""."""
        return ""

    # --- what staff entered --------------------------------------------------------------------

    def clean_until(self) -> date:
        """The day as it was typed; remembers whether staff must be asked about it."""
        day = self.cleaned_data["until"] or self.proposed()
        if day is None:
            raise forms.ValidationError(MISSING)
        if (day - today()).days > LONGEST:
            raise forms.ValidationError(TOO_FAR)
        if why := self.obstacle(self.found(day, roll=True)):
            raise forms.ValidationError(why)
        self.look_at(day)
        if why := self.obstacle(self.found(day, roll="roll" in self.data)):
            raise forms.ValidationError(why)
        return day

    def found(self, day: date, *, roll: bool = False) -> DueDate:
        """The due date of a day, moved to the next open day if staff want that."""
        if day not in self.known:
            self.known[day] = self.deadline(day)
        return self.known[day].rolled() if roll else self.known[day]

    def look_at(self, day: date) -> None:
        """Offer the next open day for a closed one; ticked until staff decide otherwise."""
        due = self.found(day)
        if not due.warning:
            return
        self.closed = due
        self.fields["roll"].label = f"次の開庁日（{wareki(due.opens_on)}）にする"
        self.fields["roll"].initial = True
        self.is_asking = self.is_bound and self.data.get("asked") != day.isoformat()
        if self.is_asking:
            offered: Any = self.data.copy()
            offered["roll"] = "on"
            self.data = offered

    @property
    def is_ready(self) -> bool:
        """Valid, and staff have answered what to do about a closed day."""
        return super().is_ready and not self.is_asking

    @property
    def due(self) -> DueDate | None:
        """The deadline as the form stands; None while its day is missing or wrong."""
        facts = self.facts
        day = facts.get("until")
        return self.found(day, roll=bool(facts.get("roll"))) if day else None
