"""What staff are asked on the page of an act that needs more than a reason."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from calls.choices import MilestoneKind
from calls.forms.fields import ChosenRow
from calls.models import Call, Course
from calls.preparing import extending, opening
from calls.workflow.call import LONGEST_WHY
from core.admin import TransitionForm
from core.admin.correction import DayForm
from core.calendar import DueDate, today
from core.forms.web import WebAddressField

TOLD = "募集のページと、知らせてほしい人へのメールにのります。"
LONG_AGO = "応募のしめきりが、日程にありません。"


class RemarkForm(TransitionForm):
    """A remark for the record."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "手続きの履歴に残ります。公開はしません。"


class ToldForm(TransitionForm):
    """A reason that everybody reads."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = TOLD


class DecideForm(RemarkForm):
    """Where the results stand, for everybody, and a remark."""

    is_told = True
    result_url = WebAddressField(
        label="結果のページのアドレス",
        required=False,
        max_length=200,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        help_text=(
            "募集のページと、お知らせのメールにのります。市のホームページなどで公表したときに書いて"
            "ください。あとからは書けません。例：https://www.sample.example/kekka.html"
        ),
    )
    field_order = ("result_url", "note")

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"result_url": self.facts.get("result_url") or ""}


class CloseCourseForm(ToldForm):
    """Which course, and why."""

    course = ChosenRow("受け付けをやめる部門", "選んでください")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        course: Any = self.fields["course"]
        course.offer(opening.closable(self.obj))
        course.required = True
        note: Any = self.fields["note"]
        note.validators.append(MaxLengthValidator(LONGEST_WHY))
        note.widget.attrs["maxlength"] = LONGEST_WHY
        self.order_fields(["course", "note"])

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"course": self.facts.get("course")}


def is_one(call: Call) -> bool:
    """Whether the call has one course, and the deadline is its own: nobody is asked for whom."""
    own = call.milestones.filter(kind=MilestoneKind.CLOSES, course__isnull=False)
    return call.courses.count() == 1 and not own.exists()


class ExtendForm(DayForm, ToldForm):
    """Whose deadline, until when, why; a closed day is asked about once."""

    fields_template = "admin/calls/call/extend_fields.html"
    course = ChosenRow("どの部門のしめきりを", "募集の全体（部門だけの日がある部門を除く）")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_one(self.obj):
            del self.fields["course"]
        else:
            course: Any = self.fields["course"]
            course.offer(opening.closable(self.obj))
        until: Any = self.fields["until"]
        until.label, until.required = "新しいしめきり", True
        self.order_fields(["course", "until", "roll", "note"])

    @property
    def chosen_course(self) -> Course | None:
        """The course that was chosen, before the form is judged."""
        field: Any = self.fields.get("course")
        rows: dict[str, Course] = field.rows if field else {}
        return rows.get(str(self.data.get("course", "")))

    def deadline(self, day: date) -> DueDate:
        row = extending.closing_day(self.obj, self.chosen_course)
        if row is None:
            raise forms.ValidationError(LONG_AGO)
        return extending.due_on(row, day)

    def obstacle(self, due: DueDate) -> str:
        if due.on < today():
            return extending.PASSED
        return extending.obstacle(self.obj, self.chosen_course, due.on)

    def arguments(self) -> dict[str, Any]:
        facts = self.facts
        return {
            "note": facts.get("note") or "",
            "until": facts.get("until"),
            "course": facts.get("course"),
            "roll": bool(facts.get("roll")),
        }

    @property
    def change(self) -> list[str]:
        """The sentence of the letter, while the day is right."""
        if not (due := self.due):
            return []
        return [extending.sentence(self.obj, self.chosen_course, due.on)]

    @property
    def overtaken(self) -> list[str]:
        """The days that would lie before the new deadline."""
        due = self.due
        rows = extending.overtaken(self.obj, self.chosen_course, due.on) if due else []
        return [str(row) for row in rows]
