"""The form of a transition: what staff are asked, and what would happen as it stands."""

from typing import Any

from django import forms

from core.forms.fields import LongField
from core.workflow import Transition, has_moved, moves

OVERTAKEN = (
    "この画面を開いたあとに、{by}{same}手続きをしました。"
    "いまの内容を確かめて、それでもするときは、もう一度ボタンを押してください。"
)


class StandingForm(forms.Form):
    """A form that can be asked at any time what it would do as it stands."""

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed and is right; on an untouched form, what it begins with."""
        if self.is_bound:
            self.is_valid()  # fills them in, once
            return self.cleaned_data
        fields = self.fields.items()
        return {name: self.get_initial_for_field(field, name) for name, field in fields}

    @property
    def is_ready(self) -> bool:
        """Whether the act may follow."""
        return self.is_bound and self.is_valid()


class TransitionForm(StandingForm):
    """What a verb is told beside the object and the person: a reason or a remark.

    ``is_told``: what is typed stands in the mail, so the page offers to show it before the act.
    What comes from a page that was overtaken by another act, or a second press, is asked about.
    """

    is_told = False
    fields_template = "admin/workflow/fields.html"
    note = LongField(
        label="メモ",
        required=False,
        max_length=2000,
        help_text="手続きの履歴に残ります。申請した人には見えません。",
    )

    def __init__(self, *args: Any, obj: Any, transition: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.obj, self.transition = obj, transition
        if transition.needs_reason:
            note = self.fields["note"]
            note.required, note.label = True, "理由"
            note.help_text = "このまま文書にのります。相手に伝わる言葉で書いてください。"
            note.error_messages["required"] = "理由を書いてください。"

    @property
    def moved(self) -> str:
        """What the page sends back, so that it acts on what it shows."""
        return moves(self.obj)

    def clean(self) -> dict[str, Any] | None:
        sent = self.data.get("moved", "")
        if sent and (last := self.obj.log.last()) and has_moved(self.obj, sent):
            same = "同じ" if last.transition == self.transition.name else "ほかの"
            self.add_error(None, OVERTAKEN.format(by=last.by_whom, same=same))
        return super().clean()

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the verb; for a preview, as the form stands."""
        return {"note": self.facts.get("note") or ""}
