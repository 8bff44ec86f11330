"""The words beside an act of the staff."""

from typing import Any

from core.admin import TransitionForm


class NoteForm(TransitionForm):
    """The words beside an act, with a label and a help of their own."""

    label, help_text = "", "手続きの履歴に残ります。公開はしません。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.label, note.help_text = self.label or note.label, self.help_text
