"""What staff type of a thing in the 備品台帳."""

from typing import Any

from django import forms

from core.admin import TransitionForm
from core.forms.dates import DayField
from core.forms.fields import LineField, LongField, YenField, text_input
from projects.admin.money import SignedForm
from projects.choices.equipment import DisposalWay
from projects.settlement import equipment
from projects.workflow import equipment as table


class RestrictForm(TransitionForm):
    """Until when, and where it is."""

    until = DayField(
        label="処分制限の期限", required=False,
        help_text="この日まで、処分に市の承認がいります。制限がないときは、空のままにします。",
    )  # fmt: skip
    place = LineField(label="置いてある所", max_length=80, required=False, widget=text_input())
    field_order = ("until", "place", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = self.obj.restricted_until
        self.fields["place"].initial = self.obj.place

    def clean_until(self) -> Any:
        """Not before it was bought."""
        until = self.cleaned_data["until"]
        if why := equipment.why_not_restricted(self.obj, until):
            raise forms.ValidationError(why)
        return until

    def arguments(self) -> dict[str, Any]:
        facts = self.facts
        return super().arguments() | {"until": facts.get("until"), "place": facts.get("place", "")}


class AskForm(TransitionForm):
    """What came on paper or by telephone."""

    way = forms.ChoiceField(label="処分のしかた", choices=DisposalWay, widget=forms.RadioSelect)
    why = LongField(label="処分する理由", max_length=300, rows=3)
    field_order = ("way", "why", "note")

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {each: self.facts.get(each) or "" for each in ("way", "why")}


class ApproveForm(SignedForm):
    """決裁, and what is to be paid to the city."""

    back_yen = YenField(
        label="市に納める額", required=False, help_text="ないときは、空のままにします。"
    )
    field_order = ("back_yen", "decision_number", "decided_on", "note")

    def arguments(self) -> dict[str, Any]:
        found = super().arguments()
        number, on = found.pop("decision_number"), found.pop("decided_on")
        return found | {"decided": table.Decided(number, on, self.facts.get("back_yen"))}


class RecordForm(TransitionForm):
    """When it was done."""

    gone_on = DayField(
        label="処分した日", error_messages={"required": "処分した日を書いてください。"}
    )
    field_order = ("gone_on", "note")

    def clean_gone_on(self) -> Any:
        """A day that has come."""
        on = self.cleaned_data["gone_on"]
        if on and (why := equipment.why_not_gone(self.obj, on)):
            raise forms.ValidationError(why)
        return on

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"gone_on": self.facts.get("gone_on")}
