"""What this call asks beside what every proposal says, and what the representative promises."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from calls.choices import AnswerKind
from calls.models import CourseQuestion
from core.forms.fields import NumberField
from core.forms.pages import UNFINISHED
from proposals.choices import PAGE_FIELDS, Page
from proposals.forms.base import ProposalForm, box
from proposals.models import Pledge, Proposal
from proposals.writing import answering, promises
from proposals.writing.pages import questions

PREFIX = "question_"
MUST = "まだチェックしていない約束が{}つあります。読んで、チェックを入れてください。"


class QuestionsForm(ProposalForm):
    """A field for each question of the course; the answers stand by the key of the question."""

    page = Page.QUESTIONS

    class Meta:
        model = Proposal
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in questions(self.instance):
            name = f"{PREFIX}{each.pk}"
            self.fields[name] = field(each)
            self.fields[name].initial = self.instance.answers.get(str(each.pk))
        self.helper.layout = Layout(*(self.row(name) for name in self.fields))

    @property
    def facts(self) -> dict[str, Any]:
        """The answers to the questions that are asked today."""
        said = {name.removeprefix(PREFIX): self.cleaned_data[name] for name in self.fields}
        return {"answers": {key: value for key, value in said.items() if value not in ("", None)}}


def field(question: CourseQuestion) -> forms.Field:
    """The field in which a question is answered."""
    shared: dict[str, Any] = {
        "label": question.text, "help_text": question.note, "required": question.is_required
    }  # fmt: skip
    if question.kind == AnswerKind.NUMBER:
        return NumberField(most=answering.MOST_NUMBER, **shared)
    if question.kind == AnswerKind.TEXT:
        text, note = shared.pop("label"), shared.pop("help_text")
        return box(text, question.most, note, **shared)
    choices = [(each, each) for each in answering.options(question)]
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "一覧から選んでください。"},
        **shared,
    )


class PledgeForm(ProposalForm):
    """誓約と同意: only whoever represents the group finishes this page."""

    page = Page.PLEDGE

    class Meta:
        model = Proposal
        fields = PAGE_FIELDS[Page.PLEDGE]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promised = promises.asked()
        self.fields["pledges"] = forms.MultipleChoiceField(
            label="次のことを約束し、同意します",
            choices=[(each.code, label(each)) for each in self.promised],
            widget=forms.CheckboxSelectMultiple,
            required=any(each.is_required for each in self.promised),
            error_messages={
                "required": "1つずつ読んで、チェックを入れてください。",
                "invalid_choice": "約束の文が変わりました。もう一度、読んでください。",
            },
        )
        self.helper.layout = Layout(*(self.row(name) for name in self.fields))

    def clean_pledges(self) -> list[str]:
        """All that are required; how many are lacking is said."""
        chosen: list[str] = self.cleaned_data["pledges"]
        if lacking := promises.lacking(chosen):
            raise forms.ValidationError(MUST.format(len(lacking)), code=UNFINISHED)
        return chosen


def label(pledge: Pledge) -> str:
    """The sentence, and whether it may be left."""
    return pledge.text if pledge.is_required else f"{pledge.text}（任意）"
