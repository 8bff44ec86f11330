"""取消し of a 交付決定 as staff come to it: the group is asked first, then it is decided."""

from datetime import timedelta
from typing import Any

from django import forms

from accounts.calendars import city_hall
from core.admin import TransitionForm
from core.calendar import today, wareki
from core.forms.dates import DayField
from projects.admin.money import SignedForm, ToldForm
from projects.forms.closed_day import MeantDay
from projects.granting import deciding, ways
from projects.models import GrantApplication

COVER = "団体に、お知らせのメールと、文書番号のついた手紙が出ます。取り消せません。"
TWO_WEEKS = timedelta(days=14)


class PleaForm(MeantDay, ToldForm):
    """Until when the group may answer, and what the city has found."""

    until = DayField(
        label="弁明書の提出期限", error_messages={"required": "提出期限を書いてください。"}
    )
    deadline = "until"
    field_order = ("until", "closed_day_is_right", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = city_hall().on_or_after(today() + TWO_WEEKS)
        note = self.fields["note"]
        note.label, note.help_text = "取消しを予定する理由", "このまま、団体への文書にのります。"

    def clean_until(self) -> Any:
        """A day to come."""
        until = self.cleaned_data["until"]
        if until and until <= today():
            raise forms.ValidationError(deciding.TOO_SOON)
        return until

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"until": self.facts.get("until")}


class CancelForm(SignedForm):
    """取消し, after the group was heard or let its time pass."""

    heard_on = DayField(
        label="弁明があった日", required=False,
        help_text="弁明書が届いた日か、口で聞いた日。期限までになかったときは、空のままにします。",
    )  # fmt: skip
    field_order = ("heard_on", "decision_number", "decided_on", "note")

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        heard = self.cleaned_data.get("heard_on")
        if "heard_on" not in self.errors and (why := deciding.why_not_cancelled(self.obj, heard)):
            self.add_error("heard_on", why)
        return facts

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"heard_on": self.facts.get("heard_on")}


def unasked(row: GrantApplication) -> list[str]:
    """The group is asked before anything is taken from it."""
    return [why] if (why := deciding.why_not_dropped(row)) else []


def asked(row: GrantApplication) -> list[str]:
    """It was asked before."""
    return [why] if (why := deciding.why_no_plea(row)) else []


def pleading(_row: GrantApplication, form: TransitionForm) -> list[str]:
    """What the letter does."""
    until = form.facts.get("until")
    said = f"団体は、{wareki(until)}まで、意見（弁明）を出せます。" if until else ""
    waits = "弁明があるか、期限が過ぎるまで、取り消せません。期限が、日程にのります。"
    return [each for each in (said, waits, COVER) if each]


def cancelling(row: GrantApplication, _form: TransitionForm) -> list[str]:
    """What 取消し does."""
    paid = ways.advanced(row.project)
    back = [f"支払った{paid:,}円を、返していただきます。"] if paid else []
    return ["交付決定を取り消します。もとに戻せません。", *back, COVER]


def plea_of(row: GrantApplication) -> str:
    """When the group was asked, and until when it may answer."""
    asked_on, until = row.plea_asked_on, row.plea_until
    return f"{wareki(asked_on)}に通知、提出期限 {wareki(until)}" if asked_on and until else ""
