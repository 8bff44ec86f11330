"""Forms after the opening: the record of the meeting, the joint statement, what is to change."""

from collections.abc import Sequence
from typing import Any

from django import forms

from core.forms import comparison
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, text_input
from projects.evaluating.gaps import Gap
from projects.models import EvaluationMeeting, JointStatement

MOST = 2000


class MeetingForm(forms.Form):
    """When, where, who, and what was understood of each item on the agenda."""

    held_on = DayField(label="話し合った日", help_text="例：2026年12月22日、令和8年12月22日")
    place = LineField(label="場所", required=False, max_length=80, widget=text_input())
    people = LineField(
        label="話し合った人", required=False, max_length=200, widget=text_input(),
        help_text="例：会から3人、子育て支援課から2人。公表しません。",
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, row: EvaluationMeeting | None, agenda: Sequence[Gap]
    ) -> None:
        self.agenda = [each.item for each in agenda]
        first = {name: getattr(row, name) for name in ("held_on", "place", "people")} if row else {}
        known = row.findings if row else {}
        first |= {f"finding-{each.key}": known.get(each.key, "") for each in self.agenda}
        super().__init__(data, initial=first, auto_id="id_%s")
        for each in self.agenda:
            self.fields[f"finding-{each.key}"] = LongField(
                label=f"{each.number}「{each}」で分かったこと", required=False, rows=4,
                max_length=MOST, help_text="次にどうするかも書くと、まとめに使えます。",
            )  # fmt: skip

    @property
    def seen(self) -> str:
        return comparison.shown(self)

    @property
    def facts(self) -> dict[str, Any]:
        """The columns of the record; of a valid form."""
        return {name: self.cleaned_data[name] for name in ("held_on", "place", "people")}

    @property
    def findings(self) -> dict[str, str]:
        """By the key of the item."""
        return {each.key: self.cleaned_data[f"finding-{each.key}"] for each in self.agenda}


class StatementForm(forms.Form):
    """A version of the joint statement."""

    text = LongField(
        label="共同のまとめ",
        rows=12,
        max_length=4000,
        help_text="両方が承諾すると、この文が公表されます。合わないところは、合わないまま書けます。",
        error_messages={"required": "まとめの文を書いてください。"},
    )

    def __init__(self, data: Any = None, *, row: JointStatement | None) -> None:
        super().__init__(data, initial={"text": row.text if row else ""}, auto_id="id_%s")

    @property
    def seen(self) -> str:
        return comparison.shown(self)


class WantedForm(forms.Form):
    """直してほしいところ, to the other side."""

    wanted = LongField(
        label="直してほしいところ", required=False, rows=3, max_length=MOST,
        help_text="「直してほしいと返す」ときに書きます。相手の側に、メールで伝わります。",
    )  # fmt: skip
