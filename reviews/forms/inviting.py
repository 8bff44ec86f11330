"""審査をお願いする: whom, in which seat, until when; and who leads the committee."""

from collections.abc import Sequence
from typing import Any

from django import forms

from calls.models import Call
from core.admin import StandingForm
from core.calendar import today, wareki
from core.forms.dates import DayField
from reviews.choices import Seat
from reviews.committee import places
from reviews.models import Member, Reviewer

NOBODY = "お願いする委員を選んでください。"
GONE = "選んだ委員には、もうお願いしているか、任期が終わっています。"
NOT_ASKED = "{}は、お願いする委員から選んでください。"
LATER = "決めない"


def described(member: Member) -> str:
    """Who it is, with what the office should know before it asks."""
    facts = [member.get_kind_display(), f"任期は{wareki(member.until)}まで"]
    if member.person_id is None and not member.email:
        facts.append("メールなし。電話などでお願いしてください")
    if member.pledged_on is None:
        facts.append("秘密保持の誓約がまだです")
    return f"{member.name}（{'、'.join(facts)}）"


class InviteForm(StandingForm):
    """Members whose term goes on and who are not asked yet; at most one leads, one stands in."""

    members = forms.MultipleChoiceField(
        label="お願いする委員",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NOBODY, "invalid_choice": GONE},
    )
    chair = forms.ChoiceField(label="委員長をお願いする人", required=False)
    deputy = forms.ChoiceField(label="副委員長をお願いする人", required=False)
    until = DayField(
        label="審査の画面を見られる最後の日",
        help_text="この日が過ぎると、審査の画面も、提案も見られなくなります。あとで変えられます。",
    )

    def __init__(self, data: Any = None, *, call: Call, able: Sequence[Member]) -> None:
        super().__init__(data, initial={"until": places.last_day()})
        self.call, self.able = call, {str(each.pk): each for each in able}
        members: Any = self.fields["members"]
        members.choices = [(key, described(each)) for key, each in self.able.items()]
        named = [("", LATER), *((key, each.name) for key, each in self.able.items())]
        for name in ("chair", "deputy"):
            field: Any = self.fields[name]
            field.choices = named
            field.error_messages["invalid_choice"] = GONE

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        chosen = facts.get("members") or []
        for name, seat in (("chair", Seat.CHAIR), ("deputy", Seat.DEPUTY)):
            if facts.get(name) and facts[name] not in chosen and "members" in facts:
                self.add_error(name, NOT_ASKED.format(seat.label))
        if facts.get("chair") and facts.get("chair") == facts.get("deputy"):
            self.add_error("deputy", places.SAME)
        if until := facts.get("until"):
            why = places.TOO_EARLY if until <= today() else places.beyond_year(until)
            if why:
                self.add_error("until", why)
        return facts

    def chosen(self) -> list[tuple[Member, Seat]]:
        """Members with their seats, as the form stands."""
        facts = self.facts
        seats = {facts.get("deputy"): Seat.DEPUTY, facts.get("chair"): Seat.CHAIR}
        keys = facts.get("members") or []
        return [(self.able[key], seats.get(key, Seat.MEMBER)) for key in keys]


class SeatsForm(forms.Form):
    """Who leads and who stands in, out of those who are asked or have accepted."""

    chair = forms.ChoiceField(label="委員長", required=False)
    deputy = forms.ChoiceField(
        label="副委員長", required=False, help_text="委員長が外れた提案は、副委員長が進めます。"
    )

    def __init__(self, data: Any = None, *, there: Sequence[Reviewer]) -> None:
        led = {each.seat: str(each.pk) for each in there}
        super().__init__(
            data, initial={"chair": led.get(Seat.CHAIR), "deputy": led.get(Seat.DEPUTY)}
        )
        self.there = {str(each.pk): each for each in there}
        named = [(key, str(each.member)) for key, each in self.there.items()]
        for name in self.fields:
            field: Any = self.fields[name]
            field.choices = [("", LATER), *named]

    def chosen(self) -> dict[str, Reviewer | None]:
        """As the act takes it."""
        return {name: self.there.get(self.cleaned_data[name]) for name in self.fields}
