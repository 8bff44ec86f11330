"""The day of a hearing as the office plans it: where, when, how long, when slides are due."""

from datetime import date
from typing import Any

from django import forms

from accounts.calendars import city_hall
from calls.forms.days import hours
from core.calendar import today, wareki
from core.forms import comparison
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField, NumberField
from core.forms.web import WebAddressField
from reviews.choices import PublicNames
from reviews.models import Hearing
from reviews.models.meeting import SOMEWHERE
from reviews.presenting.planning import Day

PAST = "きょうか、それよりあとの日にしてください。"
WHY = "公開しないときは、理由を書いてください。"
OPEN = "だれでも見に来られる会には、公開しない理由を書きません。"
AFTER = "資料のしめきりは、当日より前の日にしてください。"
BREAK = "休けいは、何番のあとかと、何分かの両方を書いてください。"
TWICE = "同じところに、休けいが2つあります。"
LEAST = "1分からです。"
CLOSED = "{}は閉庁日です。次の開庁日は{}です。この日のままでよいときは、下の印をつけてください。"
OF_DAY = tuple(name for name in Day.__dataclass_fields__ if name != "breaks")
MOST_BREAKS = 3
MOST_MINUTES = 120


def minutes(label: str, first: int) -> NumberField:
    """A number of minutes."""
    return NumberField(label=label, unit="分", most=MOST_MINUTES, initial=first)


class HearingForm(forms.Form):
    """Everything of the day but the order."""

    on = DayField(label="会の日", error_messages={"required": "会の日を書いてください。"})
    starts_at = HourField(label="はじまる時刻", widget=hours(), initial="13:00")
    place = LineField(
        label="場所", max_length=80, required=False, help_text="例：市役所 5階 会議室"
    )
    online = WebAddressField(
        label="オンラインのアドレス", max_length=200, required=False,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        help_text="発表する団体と委員だけに見せます。公開のページには出しません。",
    )  # fmt: skip
    is_open = forms.TypedChoiceField(
        label="公開するか", coerce=lambda text: text == "True", initial="True",
        choices=[("True", "だれでも見に来られる"), ("False", "公開しない")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    closed_why = LineField(
        label="公開しない理由", max_length=200, required=False,
        help_text="公開しないときだけ、書きます。",
    )  # fmt: skip
    how = LongField(
        label="見に来る方へ", rows=3, max_length=400, required=False,
        help_text="申し込みがいるか、何人まで入れるかなど。順番を公表したときに、公開のページに出ます。",
    )  # fmt: skip
    names = forms.ChoiceField(
        label="公開のページの順番に出す名前", choices=PublicNames.choices,
        initial=PublicNames.NAMES, widget=forms.RadioSelect,
        help_text="募集要項に書いたことに合わせます。順番を公表するまで、何も出ません。",
    )  # fmt: skip
    group_minutes = minutes("団体の発表（分）", 7)
    section_minutes = minutes("担当課の説明（分）", 1)
    question_minutes = minutes("質問（分）", 8)
    slides_on = DayField(
        label="資料のしめきりの日", required=False,
        help_text="資料を集めないときは、空にします。7日前、3日前、前の日に、まだの団体に知らせます。",
    )  # fmt: skip
    slides_time = HourField(label="資料のしめきりの時刻", widget=hours(), initial="17:00")
    closed_day_is_right = forms.BooleanField(
        label="閉庁日のままでよい", required=False,
        help_text="会の日か資料のしめきりが閉庁日のとき、確かめてから印をつけます。",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, hearing: Hearing | None = None, **kwargs: Any) -> None:
        self.hearing = hearing
        super().__init__(data, initial=stored(hearing) if hearing else {}, **kwargs)
        for number in range(1, MOST_BREAKS + 1):
            self.fields[f"after_{number}"] = NumberField(
                label=f"休けい{number}　何番のあと", unit="番", most=200, required=False
            )
            self.fields[f"minutes_{number}"] = NumberField(
                label=f"休けい{number}　何分", unit="分", most=MOST_MINUTES, required=False
            )

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)

    def clean(self) -> dict[str, Any]:
        """Somewhere, not in the past if it is set anew, with a reason if it is not open."""
        facts = super().clean() or {}
        if not (facts.get("place") or facts.get("online")) and not self.errors.get("online"):
            self.add_error("place", SOMEWHERE)
        if facts.get("is_open") is False and not facts.get("closed_why"):
            self.add_error("closed_why", WHY)
        if facts.get("is_open") and facts.get("closed_why"):
            self.add_error("closed_why", OPEN)
        if facts.get("group_minutes") == 0:
            self.add_error("group_minutes", LEAST)
        self.clean_days(facts)
        self.clean_breaks(facts)
        return facts

    def clean_days(self, facts: dict[str, Any]) -> None:
        """Slides before the day; nothing new in the past; a closed day only when it is meant."""
        day, slides = facts.get("on"), facts.get("slides_on")
        if day and slides and slides >= day:
            self.add_error("slides_on", AFTER)
        for name in ("on", "slides_on"):
            new = facts.get(name)
            if new is None or new == getattr(self.hearing, name, None):
                continue
            if new < today():
                self.add_error(name, PAST)
            elif not facts.get("closed_day_is_right") and (words := closed_day(new)):
                self.add_error(name, words)

    def clean_breaks(self, facts: dict[str, Any]) -> None:
        """Both numbers or none, each place once."""
        places = []
        for number in range(1, MOST_BREAKS + 1):
            after, length = facts.get(f"after_{number}"), facts.get(f"minutes_{number}")
            if bool(after) != bool(length):
                self.add_error(f"minutes_{number}", BREAK)
            elif after in places and after:
                self.add_error(f"after_{number}", TWICE)
            places.append(after)

    @property
    def day(self) -> Day:
        """The day of a valid form."""
        facts = self.cleaned_data
        own = {name: facts[name] for name in OF_DAY}
        numbers = range(1, MOST_BREAKS + 1)
        pauses = {facts[f"after_{n}"]: facts[f"minutes_{n}"] for n in numbers}
        return Day(**own, breaks={after: length for after, length in pauses.items() if after})


def closed_day(day: date) -> str:
    """That the city hall is closed on it, as a sentence; "" otherwise."""
    office = city_hall()
    if office.is_open(day):
        return ""
    return CLOSED.format(wareki(day), wareki(office.on_or_after(day)))


def stored(hearing: Hearing) -> dict[str, Any]:
    """What is stored, by field."""
    facts: dict[str, Any] = {name: getattr(hearing, name) for name in OF_DAY}
    facts["is_open"] = str(hearing.is_open)
    for number, each in enumerate(hearing.breaks.all()[:MOST_BREAKS], 1):
        facts |= {f"after_{number}": each.after, f"minutes_{number}": each.minutes}
    return facts
