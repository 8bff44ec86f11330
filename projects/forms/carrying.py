"""Dates, tasks, changes: what either side types."""

from datetime import time
from typing import Any

from django import forms

from calls.forms.days import hours
from core.calendar import today
from core.calendar.law import LAST_MINUTE
from core.forms import comparison
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField, text_input
from core.forms.versions import compare
from projects.carrying import days
from projects.carrying.days import When
from projects.choices import ADDED_BY_CITY, DAY_SILENCES, DayKind, DaySilence, Side
from projects.models import ProjectDay

PAST = "きょうか、それよりあとの日にしてください。"
WHAT = "何の日かを書いてください。"
WHY = "日を動かす理由を書いてください。"
NO_HOUR = "日がないときは、時刻を書きません。"


def why_field(label: str = "理由", *, required: bool = True) -> LineField:
    """Told to both sides."""
    return LineField(
        label=label, max_length=200, required=required,
        help_text="このまま、団体と市の両方へのお知らせにのります。",
        error_messages={"required": f"{label}を書いてください。"},
    )  # fmt: skip


def sides(label: str) -> forms.ChoiceField:
    """Whose it is."""
    return forms.ChoiceField(
        label=label, choices=Side.choices, widget=forms.RadioSelect,
        error_messages={"required": f"「{label}」を選んでください。"},
    )  # fmt: skip


class DatedForm(forms.Form):
    """A day with an hour; a closed one is asked about."""

    on = DayField(label="日", error_messages={"required": "日を入れてください。"})
    time = HourField(
        label="時刻",
        required=False,
        widget=hours(),
        help_text="書かないときは、その日いっぱいです。",
    )
    closed_day_is_right = forms.BooleanField(
        label="閉庁日のままでよい", required=False,
        help_text="市の閉庁日のとき、確かめてから印をつけます。",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        day = facts.get("on")
        if day and day < today():
            self.add_error("on", PAST)
        elif day and not facts.get("closed_day_is_right") and (asked := days.closed(day)):
            self.add_error("on", asked)
        return facts

    @property
    def when(self) -> When | None:
        """The day as it was typed; None for none."""
        facts = getattr(self, "cleaned_data", {})
        day, hour = facts.get("on"), facts.get("time")
        return When(day, hour or LAST_MINUTE) if day else None


def shown_hour(hour: time) -> time | None:
    """The hour that a form begins with: none for a whole day."""
    return None if hour == LAST_MINUTE else hour


class MoveForm(DatedForm):
    """日を動かす. Two who move one date see each other's."""

    why = why_field("動かす理由")

    field_order = ("on", "time", "why", "closed_day_is_right")

    def __init__(self, data: Any = None, *, day: ProjectDay) -> None:
        first = {"on": day.on, "time": shown_hour(day.time)}
        super().__init__(data, initial=first)
        self.day = day

    @property
    def seen(self) -> str:
        """Names what is stored, as the person is looking at it."""
        stored = StoredDay(initial={"on": self.day.on, "time": shown_hour(self.day.time)})
        return comparison.shown(stored)

    def clean(self) -> dict[str, Any]:
        now = {"on": self.day.on, "time": shown_hour(self.day.time)}
        compare(self, stored=StoredDay(initial=now), row=self.day)
        return super().clean()


class StoredDay(forms.Form):
    """The columns of a date that another may have changed meanwhile."""

    on = DayField(label="日")
    time = HourField(label="時刻", required=False)


class NewDayForm(DatedForm):
    """日程を加える: a milestone; what else it can be, the city says."""

    kind = forms.ChoiceField(label="何の日か", widget=forms.RadioSelect, initial=DayKind.OTHER)
    label = LineField(
        label="くわしく", max_length=80, required=False, widget=text_input(),
        help_text="例：2回目の清掃、雨のときの代わりの日",
    )  # fmt: skip
    side = forms.ChoiceField(
        label="だれの番か", choices=Side.choices, widget=forms.RadioSelect, initial=Side.BOTH
    )
    silence = forms.ChoiceField(
        label="その日までに何もないとき", widget=forms.RadioSelect, initial=DaySilence.REMINDS
    )

    field_order = ("kind", "label", "on", "time", "side", "silence", "closed_day_is_right")

    def __init__(self, data: Any = None, *, is_city: bool) -> None:
        super().__init__(data)
        kinds = ADDED_BY_CITY if is_city else (DayKind.OTHER,)
        kind: Any = self.fields["kind"]
        kind.choices = [(each.value, each.label) for each in kinds]
        if not is_city:
            kind.widget, kind.required = forms.HiddenInput(), False
        silence: Any = self.fields["silence"]
        silence.choices = [(each.value, each.label) for each in DAY_SILENCES[DayKind.OTHER]]

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        kind = DayKind(facts.get("kind") or DayKind.OTHER)
        if kind == DayKind.OTHER and not facts.get("label"):
            self.add_error("label", WHAT)
        if facts.get("silence") not in DAY_SILENCES[kind]:
            facts["silence"] = DAY_SILENCES[kind][0]
        return facts | {"kind": kind}

    @property
    def facts(self) -> dict[str, Any]:
        """As ``days.add`` takes them."""
        said = self.cleaned_data
        return {
            "kind": said["kind"],
            "label": said["label"],
            "when": self.when,
            "side": Side(said["side"]),
            "silence": DaySilence(said["silence"]),
        }


class WhyForm(forms.Form):
    """A reason that both sides read."""

    why = why_field()


class ChangeForm(forms.Form):
    """変更のお願い."""

    what = LongField(
        label="変えたいこと", rows=4, max_length=1000,
        help_text="いまの取り決めの、どこを、どう変えたいか。",
        error_messages={"required": "変えたいことを書いてください。"},
    )  # fmt: skip
    why = LongField(
        label="理由", rows=3, max_length=1000,
        error_messages={"required": "理由を書いてください。"},
    )  # fmt: skip
