"""打ち合わせ and its minutes."""

from typing import Any

from django import forms

from calls.forms.days import hours
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField
from core.forms.versions import VersionedForm
from projects.models import JointMeeting

ORDER = "終わる時刻は、はじまる時刻よりあとにしてください。"


class JointMeetingForm(VersionedForm):
    """When, where, what about. Two who change it see each other."""

    title = LineField(
        label="何を話すか", max_length=80,
        error_messages={"required": "何を話すかを書いてください。"},
    )  # fmt: skip
    on = DayField(label="日", error_messages={"required": "日を入れてください。"})
    starts_at = HourField(label="はじまる時刻", widget=hours(), help_text="例：14:00")
    ends_at = HourField(label="終わる時刻", widget=hours(), help_text="例：15:30")
    place = LineField(label="場所", max_length=120, required=False)
    agenda = LongField(label="話すこと", rows=4, max_length=1000, required=False)

    class Meta:
        model = JointMeeting
        fields = ("title", "on", "starts_at", "ends_at", "place", "agenda")

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        starts, ends = facts.get("starts_at"), facts.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", ORDER)
        return facts


class MinutesForm(VersionedForm):
    """The minutes: one text for both sides."""

    minutes = LongField(
        label="議事録", rows=14, max_length=8000,
        help_text="決めたこと、だれが何をするか、次の打ち合わせ。もう一方の側が確かめます。",
        error_messages={"required": "議事録を書いてください。"},
    )  # fmt: skip

    class Meta:
        model = JointMeeting
        fields = ("minutes",)


class SideForm(forms.Form):
    """For which side somebody speaks who speaks for both (a clerk with a group on paper)."""

    side = forms.ChoiceField(label="どちらの側として", widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, data: Any = None, *, sides: Any, seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen, "side": sides[0] if sides else None})
        field: Any = self.fields["side"]
        field.choices = [(each.value, f"{each.label}として") for each in sides]
        if len(sides) == 1:
            field.widget = forms.HiddenInput()
