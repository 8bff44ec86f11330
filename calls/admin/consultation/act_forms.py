"""What staff are asked on the pages of the acts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from accounts.calendars import city_hall
from accounts.models import Section
from calls.consultations import asking, days
from calls.forms.fields import open_day_to_come
from calls.models import SectionAsk
from calls.querysets import manned
from calls.receivers import consultation as receivers
from core.admin import TransitionForm
from core.calendar import today, wareki_short
from core.forms.dates import DayField
from core.forms.fields import LongField

PROMISED = "相談した人には、{}までに返事をすると伝えています。まとめる日を残した日です。"
INSIDE = "市の中だけで読めます。情報公開の請求があれば、対象になることがあります。"
UNMANNED = "（ログインして答えられる人がいません。市民活動推進課が、電話などで聞いてください）"
LONGEST = 2000
TO_SUM_UP = 2  # open days between the answers of the sections and that to whoever asked


class NoteForm(TransitionForm):
    """The remark beside an act: the city's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        note = self.fields["note"]
        if not note.required:
            note.help_text = f"手続きの履歴に残ります。{INSIDE}"


class RouteForm(NoteForm):
    """Which sections, what is asked, until when."""

    is_told = True
    sections = forms.ModelMultipleChoiceField(
        label="聞く課", queryset=Section.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "聞く課を選んでください。"},
    )  # fmt: skip
    due_on = DayField(label="答える期限")
    field_order = ("sections", "note", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = [each.section.living for each in asking.live(self.obj) if each.is_waiting]
        offered = Section.objects.active().exclude(pk__in=[each.pk for each in waiting if each])
        sections: Any = self.fields["sections"]
        sections.queryset = offered.select_related("department")
        sections.label_from_instance = offer()
        if self.obj.theme and self.obj.theme.section.living not in waiting:
            sections.initial = [self.obj.theme.section.living]
        self.fields["note"].label = "聞きたいこと"
        self.fields["note"].help_text = f"聞く課へのメールにのります。{INSIDE}"
        self.fields["due_on"].initial = self.proposed()

    def proposed(self) -> date:
        """Before what whoever asked was promised, so that there is time to sum up what is said."""
        promised = self.obj.due_on
        if promised is None or promised <= today():
            return days.answer_due()
        self.fields["due_on"].help_text = PROMISED.format(wareki_short(promised))
        before = city_hall().add(promised, -TO_SUM_UP)
        return before if before > today() else promised

    def clean_due_on(self) -> date:
        """An open day that is still to come."""
        return open_day_to_come(self.cleaned_data["due_on"])

    def arguments(self) -> dict[str, Any]:
        facts = self.facts
        return super().arguments() | {name: facts.get(name) for name in ("sections", "due_on")}

    @property
    def asks(self) -> list[SectionAsk]:
        """What would be asked as the form stands; nothing while it has no day."""
        told = self.arguments()
        facts = {"consultation": self.obj, "note": told["note"], "due_on": told["due_on"]}
        places = (told["sections"] or ()) if told["due_on"] else ()
        return [SectionAsk(section=each, **facts) for each in places]


def offer() -> Callable[[Section], str]:
    """Names a section in the list, and says that nobody of it can answer here. One query."""
    able = set(manned(receivers.ANSWERS))
    return lambda each: str(each) if each.pk in able else f"{each}{UNMANNED}"


class TextForm(NoteForm):
    """Words for whoever asked."""

    is_told = True
    label, missing = "文", "文を書いてください。"
    name = "text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.name] = LongField(
            label=self.label, max_length=LONGEST, rows=5, help_text="相談した人に見えます。",
            error_messages={"required": self.missing},
        )  # fmt: skip
        self.order_fields([self.name, "note"])

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {self.name: self.facts.get(self.name) or ""}


class AskBackForm(TextForm):
    label, missing = "聞きたいこと", "聞きたいことを書いてください。"


class ReplyForm(TextForm):
    """At the counter or by telephone: what who came has said."""

    is_told = False
    label, missing = "相談した人の返事", "聞いた返事を書いてください。"


class AdviseForm(TextForm):
    name = "advice"
    label, missing = "助言", "助言を書いてください。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[self.name].initial = self.obj.advice


class CloseForm(NoteForm):
    is_told = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = "相談した人が、このまま読みます。"


class WithdrawForm(NoteForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = "だれから、どのように聞きましたか"
