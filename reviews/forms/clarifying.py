"""質問 and 答え: of a member, of the office that passes it on, of whoever proposed."""

from typing import Any

from django import forms

from core.admin import TransitionForm
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LongField
from reviews.clarifying import days

PAST = "答えの期限は、あすからあとの日にしてください。"
NO_NAME = "答えた人と、受け取り方を書いてください。"
MOST = 2000


def day_field() -> DayField:
    """By when the answer is awaited."""
    return DayField(label="答えの期限", initial=days.usual_day)


class QuestionForm(forms.Form):
    """What a member asks."""

    text = LongField(
        label="質問",
        rows=4,
        max_length=MOST,
        help_text="提案書に書かれていないことで、採点の前に知りたいことを書きます。",
        error_messages={"required": "質問を書いてください。"},
    )


class AnswerForm(forms.Form):
    """What whoever proposed answers."""

    text = LongField(
        label="答え",
        rows=6,
        max_length=MOST,
        error_messages={"required": "答えを書いてください。"},
    )


class PassOnForm(TransitionForm):
    """In which words, until when. The member's own text stays as it was asked."""

    is_told = True
    text = LongField(
        label="取り次ぐ質問",
        rows=5,
        max_length=MOST,
        help_text="だれの質問か分かる言葉があれば、直します。委員が書いた文は、そのまま残ります。",
        error_messages={"required": "取り次ぐ質問を書いてください。"},
    )
    due_on = day_field()
    field_order = ("text", "due_on", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = self.obj.asked
        self.fields["note"].help_text = "手続きの履歴に残ります。提案した人にも委員にも見えません。"

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day <= today():
            raise forms.ValidationError(PAST)
        return day

    def arguments(self) -> dict[str, Any]:
        facts = self.facts
        return super().arguments() | {"text": facts.get("text") or "", "due_on": facts["due_on"]}


class ProlongForm(TransitionForm):
    """Another day, and why."""

    is_told = True
    due_on = day_field()
    field_order = ("due_on", "note")
    clean_due_on = PassOnForm.clean_due_on

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "市の記録に残ります。メールにはのりません。"

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"due_on": self.facts["due_on"]}


class KeepBackForm(TransitionForm):
    """The reason stands in the mail to the member."""

    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "質問した委員へのメールにのります。"


class NotedAnswerForm(TransitionForm):
    """An answer on paper or by telephone: whose word it is."""

    text = LongField(
        label="答え", rows=6, max_length=MOST,
        error_messages={"required": "答えを書いてください。"},
    )  # fmt: skip
    field_order = ("text", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required, note.label = True, "だれから、どのように答えがありましたか"
        note.help_text = "例：代表者から、電話で。手続きの履歴に残ります。"
        note.error_messages["required"] = NO_NAME

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"text": self.facts.get("text") or ""}
