"""条件とすること: whose, until when, done."""

from typing import Any

from django import forms

from core.forms.fields import LineField
from projects.forms.carrying import NO_HOUR, WHY, DatedForm, shown_hour, sides, why_field
from projects.models import Task


class TaskForm(DatedForm):
    """だれが、いつまでに. The day may stay open."""

    side = sides("だれがしますか")
    why = why_field("日を動かす理由", required=False)

    field_order = ("side", "on", "time", "why", "closed_day_is_right")

    def __init__(self, data: Any = None, *, task: Task | None = None) -> None:
        day = task.day if task else None
        first = {"side": task.side} if task else {}
        if day:
            first |= {"on": day.on, "time": shown_hour(day.time)}  # type: ignore[dict-item]
        super().__init__(data, initial=first)
        self.stored_on = day.on if day else None
        self.fields["on"].required = False
        self.fields["on"].label = "いつまでに"
        self.fields["why"].help_text = "いまある期限を動かすときだけ、書きます。"

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        day = facts.get("on")
        if facts.get("time") and not day and "on" not in self.errors:
            self.add_error("time", NO_HOUR)
        if self.stored_on and day and day != self.stored_on and not facts.get("why"):
            self.add_error("why", WHY)
        return facts


class NewTaskForm(TaskForm):
    """することを加える."""

    text = LineField(
        label="すること", max_length=300, error_messages={"required": "することを書いてください。"}
    )

    field_order = ("text", "side", "on", "time", "closed_day_is_right")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        del self.fields["why"]


class DoneForm(forms.Form):
    """済んだこと."""

    note = LineField(
        label="どう済ませたか", max_length=200, required=False,
        help_text="例：5月8日の会議で決めた。両方に見えます。",
    )  # fmt: skip
