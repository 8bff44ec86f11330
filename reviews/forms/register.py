"""出席簿 and the text of the minutes, as the office types them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from calls.forms.days import hours
from core.forms import comparison
from core.forms.dates import HourField
from core.forms.fields import LongField
from core.http import keys_of
from reviews.choices import Presence
from reviews.meetings.attending import Came
from reviews.models import AgendaItem, Attendance, Meeting, Slot

CAME_ORDER = "{}さんの「出た時刻」は、「来た時刻」よりあとにしてください。"
CAME = (("", "まだ"), ("1", "出席"), ("0", "欠席"))
GROUP_CAME = (("", "まだ"), *Presence.choices)


@dataclass(frozen=True)
class Line:
    """One line of the 出席簿 with its bound fields."""

    row: Attendance
    came: forms.BoundField
    came_at: forms.BoundField
    left_at: forms.BoundField
    out: forms.BoundField | None
    recused: Sequence[AgendaItem]


class RegisterForm(forms.Form):
    """出席簿: who came, from when until when, for which proposals they left; of a hearing also
    which groups came (``groups``: the slots that the writer may see).
    """

    def __init__(
        self,
        data: Any = None,
        *,
        meeting: Meeting,
        rows: Sequence[Attendance],
        items: Sequence[AgendaItem],
        away: set[tuple[int, int]],
        groups: Sequence[Slot] = (),
    ) -> None:
        super().__init__(data)
        self.rows, self.items, self.away, self.groups = rows, items, away, groups
        for row in rows:
            self.fields |= self.line_fields(row, meeting)
        for slot in groups:
            self.fields[f"group_{slot.entry_id}"] = forms.ChoiceField(
                label=f"{slot.entry}　{slot.entry.submission.name}", choices=GROUP_CAME,
                required=False, initial=slot.presence, widget=forms.RadioSelect,
            )  # fmt: skip

    def line_fields(self, row: Attendance, meeting: Meeting) -> dict[str, forms.Field]:
        """The fields of one member."""
        key, name = row.reviewer_id, str(row.reviewer)
        came = "" if row.came is None else str(int(row.came))
        out = [str(each.item_id) for each in row.step_outs.all()] if row.pk else []
        free = [each for each in self.items if (key, each.pk) not in self.away]
        found: dict[str, forms.Field] = {
            f"came_{key}": forms.ChoiceField(
                label=f"{name}の出欠", choices=CAME, required=False, initial=came,
                widget=forms.RadioSelect,
            ),
            f"from_{key}": HourField(
                label=f"{name}の来た時刻", required=False, widget=hours(),
                initial=row.came_at or meeting.starts_at,
            ),
            f"until_{key}": HourField(
                label=f"{name}の出た時刻", required=False, widget=hours(),
                initial=row.left_at or meeting.ends_at,
            ),
        }  # fmt: skip
        if free:
            found[f"out_{key}"] = forms.MultipleChoiceField(
                label=f"{name}が退席した提案", required=False, initial=out,
                choices=[(str(each.pk), str(each)) for each in free],
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
        return found

    @property
    def seen(self) -> str:
        """Names what is stored, line by line."""
        return comparison.shown(self)

    @property
    def lines(self) -> list[Line]:
        """Line by line, as the page shows them."""
        return [
            Line(
                row, self[f"came_{key}"], self[f"from_{key}"], self[f"until_{key}"],
                self[f"out_{key}"] if f"out_{key}" in self.fields else None,
                [each for each in self.items if (key, each.pk) in self.away],
            )
            for row in self.rows
            for key in (row.reviewer_id,)
        ]  # fmt: skip

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        for row in self.rows:
            key = row.reviewer_id
            since, until = facts.get(f"from_{key}"), facts.get(f"until_{key}")
            if facts.get(f"came_{key}") != "1" or {f"from_{key}", f"until_{key}"} & {*self.errors}:
                continue
            if not since or not until or until <= since:
                self.add_error(f"until_{key}", CAME_ORDER.format(row.reviewer.member))
        return facts

    @property
    def of_groups(self) -> list[forms.BoundField]:
        """Group by group, as the page shows them."""
        return [self[f"group_{each.entry_id}"] for each in self.groups]

    def groups_came(self) -> dict[int, Presence]:
        """What was said of which group; who stands at まだ is left out."""
        said = {each.entry_id: self.cleaned_data.get(f"group_{each.entry_id}")
                for each in self.groups}  # fmt: skip
        return {key: Presence(came) for key, came in said.items() if came}

    def came(self) -> dict[int, Came]:
        """What was said of whom; who stands at まだ is left out."""
        facts, found = self.cleaned_data, {}
        for row in self.rows:
            key = row.reviewer_id
            if said := facts.get(f"came_{key}"):
                out = keys_of(facts.get(f"out_{key}") or ())
                found[key] = Came(said == "1", facts[f"from_{key}"], facts[f"until_{key}"], out)
        return found


class MinutesForm(forms.Form):
    """The text of each item, or its public version."""

    def __init__(
        self, data: Any = None, *, items: Sequence[AgendaItem], column: str, suggested: bool = False
    ) -> None:
        super().__init__(data)
        self.items = items
        for each in items:
            text = getattr(each, column)
            if suggested and not text and not each.entry_id:
                text = each.record
            self.fields[f"item_{each.pk}"] = LongField(
                label=str(each), required=False, rows=5, max_length=8000, initial=text
            )

    @property
    def seen(self) -> str:
        """Names what is stored, item by item."""
        return comparison.shown(self)

    @property
    def texts(self) -> dict[int, str]:
        """By item."""
        return {each.pk: self.cleaned_data[f"item_{each.pk}"] or "" for each in self.items}
