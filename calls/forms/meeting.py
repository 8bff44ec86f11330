"""When and where both sides meet, and what was said then."""

from typing import Any

from django import forms

from accounts.calendars import city_hall
from calls.consultations import meetings
from calls.models import Meeting
from core.calendar import today, wareki, wareki_short
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField, NumberField, text_input
from core.forms.versions import VersionedForm

WHEN = ("on", "starts_at", "minutes", "place")
CLOSED = "{}は閉庁日です。次の開庁日は{}です。この日に会うときは、下の印をつけてください。"
INSIDE = (
    "市の記録です。相談した人には見えません。情報公開の請求があれば、対象になることがあります。"
)


class MeetingForm(VersionedForm):
    """When and where."""

    on = DayField(label="日")
    starts_at = HourField(
        label="はじまる時刻", widget=forms.TimeInput({"type": "time", "class": "is-short"}),
        error_messages={
            "required": "はじまる時刻を入れてください。",
            "invalid": "「14:00」のように入れてください。",
        },
    )  # fmt: skip
    minutes = NumberField(label="長さ（分）", unit="分", most=480, initial=60)
    place = LineField(
        label="場所", max_length=80, widget=text_input(),
        help_text="例：市民活動交流センター 会議室2。電話やオンラインのときは、つなぎ方。",
        error_messages={"required": "場所を書いてください。"},
    )  # fmt: skip

    closed_day_is_right = forms.BooleanField(
        label="閉庁日に会う", required=False,
        help_text="市の閉庁日に会うときだけ、確かめてから印をつけます。",
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = WHEN

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day < today():
            raise forms.ValidationError("きょうからあとの日にしてください。")
        if (day - today()).days > 366:
            raise forms.ValidationError("1年より先の日です。年を確かめてください。")
        return day

    def clean(self) -> Any:
        """One may meet on a Sunday, but whoever mistyped should notice before anybody is told."""
        facts = super().clean()
        is_meant, day = self.cleaned_data.pop("closed_day_is_right", False), facts.get("on")
        if day and not is_meant and not city_hall().is_open(day):
            following = wareki_short(city_hall().on_or_after(day))
            self.add_error("on", CLOSED.format(wareki(day), following))
        return facts

    @property
    def when(self) -> meetings.When:
        """What was typed, of a valid form."""
        return meetings.When(**{name: self.cleaned_data[name] for name in WHEN})


class RecordForm(VersionedForm):
    """What was said."""

    record = LongField(
        label="話したこと", max_length=8000, rows=8, help_text=INSIDE,
        error_messages={"required": "話したことを書いてください。"},
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = ("record",)
