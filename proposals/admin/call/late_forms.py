"""The forms of late access: until when and why; for who has not begun, also whom."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from accounts.calendars import city_hall
from calls import phases
from calls.forms.days import hours
from calls.models import Call, Course
from core.admin.correction import DayForm
from core.calendar import DueDate, Terms, fixed
from core.forms.dates import HourField
from core.forms.fields import LineField, LongField, MailField, OfferedField, PostalCodeField
from core.forms.marks import mark
from core.letters import window
from proposals.submitting import lateness

EARLY = "「{}」のしめきり（{}）より後の日時にしてください。"
WHOM = ("course", "who", "email", "postal_code", "address")
ONE_WAY = "メールか住所の、どちらか1つは必須"


class UntilForm(DayForm):
    """Until when, the reason; a closed day is asked about once. ``course``: whose closing it must
    be after.
    """

    hour = HourField(
        label="時刻", widget=hours(), error_messages={"required": "時刻を入れてください。"}
    )
    reason = LongField(
        label="認める理由", max_length=2000, rows=3,
        help_text="市の記録に残ります。相手には見えません。",
        error_messages={"required": "認める理由を書いてください。"},
    )  # fmt: skip

    def __init__(self, *args: Any, call: Call, course: Course | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.course = call, course
        self.fields["hour"].initial = "17:00"
        until = self.fields["until"]
        until.label, until.required = "いつまで", True
        until.error_messages["required"] = "いつまで認めるかを入れてください。"

    def deadline(self, day: date) -> DueDate:
        return fixed(day, Terms(), city_hall())

    def clean(self) -> dict[str, Any]:
        """Later than the closing: else nobody needs it."""
        facts = super().clean() or {}
        course, ends = facts.get("course", self.course), self.moment
        if course and ends:
            closes = phases.intake_of(course, self.call.milestones.all()).closes
            if closes and ends <= closes.ends:
                self.add_error("until", EARLY.format(course, closes.due))
            elif ends <= timezone.now():
                self.add_error("until", lateness.PAST)
        return facts

    @property
    def moment(self) -> datetime | None:
        """Until when, of the day that holds and the hour; None while one is missing."""
        facts = self.cleaned_data
        day, hour = facts.get("until"), facts.get("hour")
        if not (day and hour):
            return None
        due = self.found(day, roll=bool(facts.get("roll")))
        return timezone.make_aware(datetime.combine(due.on, hour))

    def whom(self) -> list[forms.BoundField]:
        """What stands above the day."""
        return [self[name] for name in WHOM if name in self.fields]

    def granted(self) -> dict[str, Any]:
        """What the act is told."""
        return {"reason": self.cleaned_data["reason"], "expires_at": self.moment}


class LateForm(UntilForm):
    """Course, whom, and how they are reached: by mail, else by letter."""

    course = OfferedField(
        queryset=Course.objects.none(), label="部門",
        error_messages={"required": "部門を選んでください。"},
    )  # fmt: skip
    who = LineField(
        label="だれに", max_length=80, help_text="例：サンプル里山の会　見本 花子さん",
        error_messages={"required": "だれに認めるかを書いてください。"},
    )  # fmt: skip
    email = MailField(
        label="メールアドレス", required=False, max_length=254,
        help_text="この人だけに、1回だけ使えるリンクを送ります。メールがないときは、空のままにして、住所を書いてください。",
    )  # fmt: skip
    postal_code = PostalCodeField(label="郵便番号", required=False, max_length=8)
    address = LineField(
        label="住所", required=False, max_length=160,
        help_text="紙の手紙で知らせます。紙の提案書が届いたら、この画面の「紙を受け付ける」で入力します。",
    )  # fmt: skip

    field_order = WHOM

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark(self, dict.fromkeys(("email", "address"), ONE_WAY))
        rows: Any = self.call.courses.select_related("call")
        course: Any = self.fields["course"]
        course.queryset = rows
        course.choices = [("", "選んでください"), *((each.pk, str(each)) for each in rows)]
        if len(rows) == 1:
            course.initial = rows[0]

    def clean(self) -> dict[str, Any]:
        """One way to reach them."""
        facts = super().clean()
        if "email" not in self.errors and not (facts.get("email") or facts.get("address")):
            self.add_error("email", lateness.NO_WAY)
        return facts

    def granted(self) -> dict[str, Any]:
        facts = self.cleaned_data
        named = {name: facts[name] for name in ("course", "who", "email")}
        postal = window.lines(facts["postal_code"], facts["address"], facts["who"])
        return super().granted() | named | {"postal": "" if facts["email"] else postal}
