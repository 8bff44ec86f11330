"""The form of an evaluation sheet: fields known by the key of their item, never by their place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from core.forms import comparison
from core.forms.fields import LongField
from core.forms.files import CheckedFileField
from projects.choices.evaluation import MARK_WORDS, MARKS, Unmarked, Wish
from projects.evaluating import items
from projects.evaluating.items import Item
from projects.evaluating.writing import Said
from projects.models import EvaluationAnswer, EvaluationSheet

MOST_COMMENT = 2000
OFF = "「{}」は、1から5の点か、「測れなかった」「答えない」をえらんでください。"
OTHERS = [(str(each.value), str(each.label)) for each in (Unmarked.UNMEASURED, Unmarked.NONE)]


@dataclass(frozen=True)
class Line:
    """An item with its two fields, as the page shows them."""

    item: Item
    answer: forms.BoundField
    comment: forms.BoundField

    @property
    def part(self) -> str:
        return self.item.part

    @property
    def buttons(self) -> list[tuple[Any, str, bool]]:
        """Each button with what its mark means, and whether it is no mark."""
        marks = {str(mark): word for mark, word in MARK_WORDS.items()}
        return [
            (each, marks.get(str(each.data["value"]), ""), str(each.data["value"]) not in marks)
            for each in self.answer
        ]

    @property
    def shown(self) -> str:
        """What is answered, in words; "" before it is."""
        known: Any = self.answer.field
        labels = {str(value): str(label) for value, label in known.choices}
        return labels.get(str(self.answer.value() or ""), "")


class SheetForm(forms.Form):
    """Everything that one side writes."""

    def __init__(self, data: Any = None, *, sheet: EvaluationSheet) -> None:
        self.sheet, self.items = sheet, items.of_round(sheet.evaluation)
        super().__init__(data, initial=stored(sheet), auto_id="id_%s")
        for each in self.items:
            self.fields[f"answer-{each.key}"] = answer_field(each)
            self.fields[f"comment-{each.key}"] = LongField(
                label=f"{each.number}「{each}」のわけや例", required=False, rows=2,
                max_length=MOST_COMMENT,
            )  # fmt: skip

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)

    @property
    def said(self) -> dict[str, Said]:
        """What is written of each item, by its key; of a valid form."""
        facts = self.cleaned_data
        return {
            each.key: said(each, facts[f"answer-{each.key}"], facts[f"comment-{each.key}"])
            for each in self.items
        }

    @property
    def lines(self) -> Iterator[Line]:
        """The items in their order."""
        for each in self.items:
            yield Line(each, self[f"answer-{each.key}"], self[f"comment-{each.key}"])

    @property
    def parts(self) -> list[tuple[str, list[Line]]]:
        """The items in the two parts of the sheet."""
        return items.parts(list(self.lines), lambda line: line.part)

    @property
    def legend(self) -> list[tuple[int, str]]:
        """What the marks mean, the best first."""
        return list(MARK_WORDS.items())


class ScanForm(forms.Form):
    """The paper of the group: one file."""

    scan = CheckedFileField(
        label="紙のシートの写し（PDFか写真）",
        help_text="記録として残ります。ひらくまでは、入力した人だけが見られます。",
    )


def stored(sheet: EvaluationSheet) -> dict[str, Any]:
    """What is kept of the sheet, by field."""
    found: dict[str, Any] = {}
    for each in sheet.answers.all():
        found[f"answer-{each.key}"] = as_sent(each)
        found[f"comment-{each.key}"] = each.comment
    return found


def as_sent(answer: EvaluationAnswer) -> str:
    """An answer as a browser sends it; "" for none."""
    if answer.mark is not None:
        return str(answer.mark)
    return answer.unmarked or answer.wish


def answer_field(item: Item) -> forms.ChoiceField:
    """The marks of an item and why there is none, or the wishes."""
    choices: list[Any] = [(str(mark), str(mark)) for mark in MARKS] + OTHERS
    if item.is_wish:
        choices = [*Wish.choices, (Unmarked.NONE.value, Unmarked.NONE.label)]
    return forms.ChoiceField(
        label=f"{item.number}「{item}」",
        required=False,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": OFF.format(item)},
    )


def said(item: Item, answer: str, comment: str) -> Said:
    """One item as it is kept."""
    if answer in Unmarked.values:
        return Said(unmarked=answer, comment=comment)
    if item.is_wish:
        return Said(wish=answer, comment=comment)
    return Said(mark=int(answer) if answer else None, comment=comment)


def typed(form: SheetForm, data: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """What somebody has typed and could not be stored: to be copied."""
    found = [
        (str(line.item), line.shown, str(data.get(f"comment-{line.item.key}", "")))
        for line in form.lines
    ]
    return [each for each in found if each[1] or each[2].strip()]
