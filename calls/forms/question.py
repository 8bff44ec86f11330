"""What staff are asked on the pages of a question's acts."""

from typing import Any

from accounts.models import Section
from calls.forms.note import NoteForm
from calls.questions import moderating
from core.forms.fields import LongField, OfferedField


class RouteForm(NoteForm):
    """Which section answers."""

    is_told = True
    label, help_text = "課に伝えること", "答える課へのメールにのります。"
    section = OfferedField(
        label="答える課",
        queryset=None,
        required=False,
        empty_label="テーマの課、または市民活動推進課",
    )
    field_order = ("section", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["section"]
        field.queryset = Section.objects.active()
        self.initial.setdefault("section", self.obj.section_id)

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"section": self.wanted}

    @property
    def wanted(self) -> Section | None:
        """The section that is chosen; on an untouched form, the one that answers now."""
        return self.facts.get("section") if self.is_bound else self.obj.section


class AnswerForm(NoteForm):
    """The answer, as everybody will read it."""

    is_told = True
    answer = LongField(
        label="答え",
        rows=8,
        max_length=moderating.LONGEST_ANSWER,
        help_text=moderating.CHANGES_NOTHING,
        error_messages={"required": "答えを書いてください。"},
    )
    field_order: tuple[str, ...] = ("answer", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("answer", self.obj.answer)
        if self.obj.is_after_close:
            self.fields["answer"].help_text = moderating.AFTER_CLOSE

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"answer": self.facts.get("answer") or ""}


class DraftForm(AnswerForm):
    """The section's answer goes to the clerk first."""

    label, help_text = "市民活動推進課に伝えること", "手続きの履歴に残ります。公開はしません。"


class PublishForm(AnswerForm):
    """What everybody reads: the question may be shortened, what came stays with the city."""

    text = LongField(
        label="公開する質問",
        rows=4,
        max_length=moderating.LONGEST_TEXT,
        help_text="短くしてかまいません。人や団体の名前は消してください。届いた質問は、市に残ります。",
        error_messages={"required": "公開する質問を書いてください。"},
    )
    field_order: tuple[str, ...] = ("text", "answer", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("text", self.obj.text)

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"text": self.facts.get("text") or ""}


class CorrectForm(AnswerForm):
    """What was wrong is said in public beside the corrected answer."""

    label = "訂正したところ"
    help_text = "答えの下に公開し、メールにのります。例：「2か所」を「3か所」に直しました。"
    note = LongField(max_length=moderating.LONGEST_CORRECTION, rows=3)


class DeclineForm(NoteForm):
    """Why it is not made public."""

    is_told = True
    help_text = "質問した人へのメールに、このままのります。公開はしません。"
