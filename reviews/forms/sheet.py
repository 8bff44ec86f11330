"""The form of a score sheet: fields known by the key of their criterion, never by their place, so
that a form kept open in a browser cannot land on another row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from calls.models import Criterion
from calls.rules import read
from core.calendar import wareki
from core.forms import comparison
from core.forms.fields import LongField
from reviews.choices import SheetRole
from reviews.marking import agreed, completeness
from reviews.marking.writing import Said
from reviews.models import Mark, Meeting, Sheet

OUT = "out"  # あてはまらない
MOST_BUTTONS = 11  # a longer scale is a list to choose from
MOST_COMMENT, MOST_NOTE = 2000, 4000
UNMARKED = "（まだ選んでいません）"
OFF = "「{}」は、{}から{}までの点か「あてはまらない」を選んでください。"
TOLD = "気づいたこと（団体に伝わります）"
NOTED = "自分だけのメモ"


@dataclass(frozen=True)
class Line:
    """A criterion with its two fields, as the page shows them; ``labels`` names each mark."""

    number: int
    criterion: Criterion
    mark: forms.BoundField
    comment: forms.BoundField
    labels: Mapping[str, str]

    @property
    def is_long(self) -> bool:
        """Whether the mark is chosen from a list."""
        return not isinstance(self.mark.field.widget, forms.RadioSelect)

    @property
    def shown(self) -> str:
        """What stands in it, in words; "" before it is marked."""
        value = str(self.mark.value() or "")
        word = self.labels.get(value, "")
        if value in ("", OUT):
            return "あてはまらない" if value else ""
        return f"{value}点（{word}）" if word else f"{value}点"

    @property
    def buttons(self) -> list[tuple[Any, str, bool]]:
        """Each button with what the rule calls its mark, and whether it says あてはまらない."""
        return [
            (each, self.labels.get(str(each.data["value"]), ""), each.data["value"] == OUT)
            for each in self.mark
        ]


class SheetForm(forms.Form):
    """Everything that is written on a sheet. ``has_note``: with what is the scorer's alone."""

    def __init__(self, data: Any = None, *, sheet: Sheet, has_note: bool = True) -> None:
        self.sheet = sheet
        self.criteria = completeness.criteria_of(sheet)
        self.rule = read(sheet.entry.review.round.rule)
        marks = {each.criterion_id: each for each in sheet.marks.all()}
        super().__init__(data, initial=self.stored(marks), auto_id="id_%s")
        for each in self.criteria:
            self.fields[f"mark-{each.pk}"] = mark_field(each)
            self.fields[f"comment-{each.pk}"] = LongField(
                label=f"「{each}」で気づいたこと", required=False, rows=2, max_length=MOST_COMMENT
            )
        if sheet.role == SheetRole.MEETING:
            self.fields["meeting"] = meeting_field(sheet)
        if has_note:
            self.fields["private_note"] = LongField(
                label=NOTED, required=False, rows=2, max_length=MOST_NOTE
            )

    def stored(self, marks: Mapping[int, Mark]) -> dict[str, Any]:
        """What is kept of the sheet, by field."""
        found: dict[str, Any] = {
            "private_note": self.sheet.private_note, "meeting": self.sheet.meeting_id,
        }  # fmt: skip
        for key, mark in marks.items():
            found[f"mark-{key}"] = OUT if mark.is_out else number(mark)
            found[f"comment-{key}"] = mark.comment
        return found

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)

    @property
    def said(self) -> dict[int, Said]:
        """What is written of each criterion, by its key; of a valid form."""
        facts = self.cleaned_data
        return {
            each.pk: said(facts[f"mark-{each.pk}"], facts[f"comment-{each.pk}"])
            for each in self.criteria
        }

    @property
    def meeting(self) -> Meeting | None:
        """In which the committee agreed on it; None where that is not said yet, or not asked."""
        return self.cleaned_data.get("meeting")

    @property
    def note(self) -> str | None:
        """What is the scorer's alone; None where the form has no room for it."""
        return self.cleaned_data.get("private_note")

    @property
    def lines(self) -> Iterator[Line]:
        """The criteria in their order."""
        for number, each in enumerate(self.criteria, 1):
            mark, comment = self[f"mark-{each.pk}"], self[f"comment-{each.pk}"]
            yield Line(number, each, mark, comment, named(each, self.rule["labels"]))

    @property
    def legend(self) -> list[tuple[str, str]]:
        """What the rule calls the marks, the best first; [] where it has no words, or where the
        criteria differ in their scales.
        """
        known = [named(each, self.rule["labels"]) for each in self.criteria]
        alike = bool(known) and all(each == known[0] for each in known)
        return list(known[0].items())[::-1] if alike else []

    @property
    def asks_reasons(self) -> bool:
        """Whether the highest and the lowest mark need a reason."""
        return bool(self.rule["comment_at_extremes"])


def meeting_field(sheet: Sheet) -> forms.ModelChoiceField:
    """The meetings that talk about the proposal."""
    return MeetingField(
        label="点を決めた会議", queryset=agreed.chosen_from(sheet), required=False,
        empty_label="（まだ選んでいません）",
        help_text="会議を終えて、出席簿を書いたあとに出せます。",
    )  # fmt: skip


class MeetingField(forms.ModelChoiceField):
    """A meeting by its number, day and state."""

    def label_from_instance(self, obj: Meeting) -> str:
        return f"{obj}（{wareki(obj.on)}、{obj.get_status_display()}）"


def mark_field(criterion: Criterion) -> forms.ChoiceField:
    """The marks of a criterion, and that it does not apply."""
    marks = [(str(value), str(value)) for value in range(criterion.least, criterion.most + 1)]
    choices = [*marks, (OUT, "あてはまらない")]
    is_long = len(marks) > MOST_BUTTONS
    return forms.ChoiceField(
        label=str(criterion),
        required=False,
        choices=[("", UNMARKED), *choices] if is_long else choices,
        widget=forms.Select if is_long else forms.RadioSelect,
        error_messages={"invalid_choice": OFF.format(criterion, criterion.least, criterion.most)},
    )


def named(criterion: Criterion, labels: list[str]) -> dict[str, str]:
    """What the rule calls the marks of this scale, the lowest first; {} if its words do not fit."""
    values = range(criterion.least, criterion.most + 1)
    if len(labels) != len(values):
        return {}
    return {str(value): word for value, word in zip(values, labels, strict=True)}


def said(mark: str, comment: str) -> Said:
    """One criterion as it is kept."""
    value = int(mark) if mark not in ("", OUT) else None
    return Said(value, mark == OUT, comment)


def number(mark: Mark) -> str:
    """The value as a browser sends it; "" for none."""
    return "" if mark.value is None else str(mark.value)
