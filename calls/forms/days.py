"""日程 and 文章: the days of a call, each with what silence means; the passages of its text."""

from functools import partial
from typing import Any

from django import forms
from django.utils import timezone

from accounts.calendars import city_hall
from calls.choices import CallStatus, MilestoneKind, PassageKind, Side, Silence, carried_out
from calls.forms.fields import ChosenRow
from calls.forms.rows import RowForm, RowSet
from calls.models import Call, Milestone, Passage
from calls.preparing import checks_of_days, passages
from core.calendar import Basis, Manner, OpenDays, Terms, fixed, today
from core.forms import columns
from core.forms.dates import DayField, HourField
from core.forms.fields import LongField

# With these a day is another for a calendar and for whoever is reminded of it.
SAYS = {"kind", "side", "silence"}
MOVED = {"starts_at", "ends_at", "place"}
OFFERED = {each for kind in MilestoneKind for side in Side for each in carried_out(kind, side)}
HOW_SILENT = (
    "選べるのは、日の種類によってちがいます。「ないまま次へ進む」は庁内のテーマのしめきり、"
    "「したものとして数える」は事前相談の受け付け終わり、「受け付けが終わる」は応募のしめきりです。"
)
PASSED = "過ぎた日にはできません。早く終えるときは「受け付けを早く終える」を使ってください。"


def hours() -> forms.TimeInput:
    """17:00."""
    return forms.TimeInput({"class": "is-short", "autocomplete": "off"}, format="%H:%M")


class DayForm(RowForm):
    """A day; one on which the city hall is closed can be moved to the next open one."""

    main = ("kind", "course", "entered_on", "roll", "ends_at", "is_public")
    course = ChosenRow("どの部門の", "すべて")
    entered_on = DayField(label="日")
    roll = forms.BooleanField(label="閉庁日なら、次の開庁日にする", required=False)

    ends_at = HourField(label="終わる時刻", widget=hours())
    starts_at = HourField(label="はじまる時刻", required=False, widget=hours())

    class Meta:
        model = Milestone
        formfield_callback = columns.own
        fields = (
            "kind", "label", "course", "entered_on", "roll", "ends_at", "is_public", "starts_at",
            "place", "manner", "basis", "article", "is_about", "side", "silence", "silence_note",
        )  # fmt: skip

    def __init__(
        self, data: Any, *, instance: Any, prefix: str, courses: Any, open_days: OpenDays
    ) -> None:
        self.open_days, self.before = open_days, instance.entered_on
        super().__init__(
            data,
            instance=instance,
            prefix=prefix,
            initial={"roll": instance.entered_on != instance.on},
        )
        silence: Any = self.fields["silence"]
        offered = {*OFFERED, Silence(instance.silence)}
        silence.choices = [each for each in Silence.choices if each[0] in offered]
        silence.help_text = HOW_SILENT
        self.fields["course"].offer(courses)  # type: ignore[attr-defined]
        self.again = partial(type(self), None, prefix=prefix, courses=courses, open_days=open_days)

    @property
    def told(self) -> str:
        """Who has to do something on this day, and what silence means."""
        row = self.instance
        words = f"{row.get_side_display()}、何もしないと：{row.get_silence_display()}"
        return words if row.pk else ""

    def clean(self) -> Any:
        """What law must grant is not granted by silence, nor does the city's cost anybody; no day
        binds that nobody may know.
        """
        facts = super().clean() or {}
        said = [facts.get(name, "") for name in ("kind", "side", "silence")]
        why = checks_of_days.unlawful(*said)
        if not why and SAYS & set(self.changed_data):  # what was chosen before may stay
            why = checks_of_days.not_yet(*said)
        if why:
            self.add_error("silence", why)
        kind, is_public = facts.get("kind", ""), facts.get("is_public", True)
        if why := checks_of_days.must_be_public(kind, is_public):
            self.add_error("is_public", why)
        if self.closes_at_once(facts):
            self.add_error("entered_on", PASSED)
        return facts

    def closes_at_once(self, facts: Any) -> bool:
        """Whether an intake that everybody was told of would end on a day that has passed."""
        row, day = self.instance, facts.get("entered_on")
        if day is None or facts.get("kind") != MilestoneKind.CLOSES:
            return False
        is_earlier = self.before is None or day < self.before
        return bool(row.call.status == CallStatus.OPENED and is_earlier and day < today())

    def store(self) -> None:
        """The day that holds follows from the one that was entered; a new day is set today."""
        row, facts = self.instance, self.cleaned_data
        terms = Terms(Basis(row.basis), row.ends_at, Manner(row.manner))
        due = fixed(row.entered_on, terms, self.open_days, roll=facts["roll"])
        if row.on != due.on and due.on >= today():
            row.done_at = None  # it is still to come
        if row.on != due.on or MOVED & set(self.changed_data):
            row.on, row.set_at = due.on, timezone.now()
        row.save()


class PassageForm(RowForm):
    """A passage: a fixed one is only read, an optional one taken in or left out."""

    is_text = True
    text = LongField(label="文章", rows=6, required=False, max_length=8000)

    class Meta:
        model = Passage
        formfield_callback = columns.own
        fields = ("heading", "is_included", "text", "order")
        labels = {"is_included": "この文を入れる"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        hidden = {
            PassageKind.FIXED: ("heading", "is_included", "text", "order", "gone"),
            PassageKind.OPTIONAL: ("heading", "text", "order", "gone"),
        }
        for name in hidden.get(PassageKind(row.kind), ("is_included",)):
            self.fields.pop(name, None)

    def clean_text(self) -> str:
        """What cannot be filled in is said at once."""
        text = str(self.cleaned_data["text"])
        if strange := passages.unknown(text):
            known = "、".join(f"{{{name}}}" for name in passages.NAMES)
            raise forms.ValidationError(
                f"{{{strange[0]}}}には、入れる言葉がありません。使えるのは、{known}です。"
            )
        return text


def day_set(call: Call, data: Any) -> RowSet:
    """All days of a call."""
    courses = list(call.courses.all())
    form: Any = partial(DayForm, courses=courses, open_days=city_hall())
    blank = partial(Milestone, call=call)
    return RowSet(
        form, call.milestones.select_related("course"), blank, data,
        name="day", title="日程", extra=3, at_first=10,
        help_text="部門だけの日は、募集の同じ種類の日に代わります。終わる時刻の23:59は、その日の終わりです。",
    )  # fmt: skip


def passage_set(call: Call, data: Any) -> RowSet:
    """All passages of a call, and one more of its own."""
    blank = partial(Passage, call=call, kind=PassageKind.VARIABLE, order=999)
    return RowSet(
        PassageForm, call.passages.all(), blank, data, name="passage", title="文章", extra=1
    )
