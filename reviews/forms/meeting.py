"""会議 as the office types it: day and place, agenda, answers by telephone."""

from collections.abc import Sequence
from typing import Any

from django import forms

from calls.forms.days import hours
from calls.forms.fields import OptionsField
from core.forms import comparison
from core.forms.dates import DayField, HourField
from core.forms.fields import LineField, LongField, text_input
from core.forms.versions import VersionedForm
from reviews.choices import Attends, Openness
from reviews.meetings import planning
from reviews.models import AgendaItem, Entry, Meeting

WHY = "公開しない理由を書いてください。"
NO_WHY = "公開する会議に、公開しない理由はいりません。"
ORDER = "終わる時刻は、はじまる時刻よりあとにしてください。"
BY = "返事の期限は、会議の日までの日にしてください。"
OF_HEARING = ("on", "starts_at", "place")
CHOOSE = "出席か欠席かを選んでください。"


class MeetingForm(VersionedForm):
    """When, where, who may listen, by when the members answer."""

    on = DayField(label="日", help_text="例：2026年12月22日、令和8年12月22日")
    starts_at = HourField(label="はじまる時刻", widget=hours(), help_text="例：14:00")
    ends_at = HourField(label="終わる時刻", widget=hours(), help_text="例：16:00")
    place = LineField(label="場所", max_length=120, widget=text_input())
    closed_reason = LongField(
        label="公開しない理由", required=False, rows=2, max_length=300,
        help_text="一部公開と非公開のときに書きます。通知と、公開する記録にのります。",
    )  # fmt: skip
    answer_by = DayField(
        label="出欠の返事の期限", required=False,
        help_text="書かないときは、会議の3開庁日前になります。",
    )  # fmt: skip
    message = LongField(
        label="通知に書きそえること", required=False, rows=3, max_length=1000,
        help_text="持ち物、駐車場など。提案の名前は書かないでください。全員に同じ文書が届きます。",
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = (
            "on", "starts_at", "ends_at", "place", "openness", "closed_reason", "answer_by",
            "message",
        )  # fmt: skip
        widgets = {"openness": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hasattr(self.instance, "hearing"):  # its day is changed with the hearing, in one place
            for name in OF_HEARING:
                del self.fields[name]

    def clean(self) -> Any:
        facts = super().clean() or self.cleaned_data
        row = self.instance
        facts = {"on": row.on, "starts_at": row.starts_at} | facts
        starts, ends, day = facts.get("starts_at"), facts.get("ends_at"), facts.get("on")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", ORDER)
        is_open, why = facts.get("openness") == Openness.OPEN, facts.get("closed_reason")
        if "closed_reason" in facts and is_open == bool(why):
            self.add_error("closed_reason", NO_WHY if is_open else WHY)
        if day and "answer_by" in facts:
            facts["answer_by"] = facts["answer_by"] or planning.answer_day(day)
            if facts["answer_by"] > day:
                self.add_error("answer_by", BY)
        return facts


class AgendaForm(forms.Form):
    """次第: general items before and after the proposals, one a line."""

    before = OptionsField(label="提案の審査の前", rows=4, help_text="1行に1つ書きます。")
    entries = forms.MultipleChoiceField(
        label="審査する提案", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="提案ごとに、記録と退席を分けて書きます。",
    )  # fmt: skip
    after = OptionsField(label="提案の審査のあと", required=False, rows=4)

    def __init__(
        self, data: Any = None, *, items: Sequence[AgendaItem], entries: Sequence[Entry]
    ) -> None:
        last = max((each.order for each in items if each.entry_id), default=0)
        general = [each for each in items if not each.entry_id]
        initial = {
            "before": [each.heading for each in general if not last or each.order < last],
            "after": [each.heading for each in general if last and each.order > last],
            "entries": [str(each.entry_id) for each in items if each.entry_id],
        }
        super().__init__(data, initial=initial)
        self.known = {str(each.pk): each for each in entries}
        field: Any = self.fields["entries"]
        field.choices = [(key, f"{each}　{each.submission.title}")
                         for key, each in self.known.items()]  # fmt: skip

    @property
    def seen(self) -> str:
        """Names what is stored, field by field."""
        return comparison.shown(self)

    def chosen(self) -> dict[str, Any]:
        """As the act takes it."""
        facts = self.cleaned_data
        entries = [self.known[key] for key in facts["entries"]]
        return {"before": facts["before"], "entries": entries, "after": facts["after"] or []}


class AttendsForm(forms.Form):
    """出席 or 欠席, and a word."""

    answer = forms.ChoiceField(
        label="出席しますか",
        choices=[(each.value, each.label) for each in (Attends.COMES, Attends.AWAY)],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    note = LineField(
        label="ひとこと", required=False, max_length=200, widget=text_input(),
        help_text="遅れる、途中で帰るなど。事務局だけが読みます。",
    )  # fmt: skip

    def arguments(self) -> dict[str, Any]:
        """As the act takes them."""
        facts = self.cleaned_data
        return {"answer": Attends(facts["answer"]), "note": facts["note"] or ""}


class NotedAttendsForm(AttendsForm):
    """The same by telephone or on paper: whose word it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        note.required, note.label = True, "だれから、どのように返事がありましたか"
        note.help_text = "例：本人から、電話で。"
        note.error_messages["required"] = "だれから、どのように返事があったかを書いてください。"
