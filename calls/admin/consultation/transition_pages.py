"""The pages of the transitions: what is asked, what will happen, what stands against it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from accounts.calendars import city_hall
from accounts.models import Section
from calls.choices import ReplySilence
from calls.consultations import asking, days, meetings
from calls.forms.fields import open_day_to_come
from calls.models import CallSetting, Consultation, SectionAsk
from calls.querysets import manned
from calls.receivers import consultation as receivers
from calls.workflow import consultation as workflow
from core.admin import TransitionForm, TransitionPage
from core.calendar import today, wareki
from core.forms.dates import DayField
from core.forms.fields import LongField

INSIDE = "市の中だけで読めます。情報公開の請求があれば、対象になることがあります。"
UNMANNED = "（ログインして答えられる人がいません。市民活動推進課が、電話などで聞いてください）"
LONGEST = 2000


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
        """What whoever asked was promised, unless that is over."""
        promised = self.obj.due_on
        return promised if promised and promised > today() else days.answer_due()

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


def unanswered(consultation: Consultation) -> str:
    """What becomes of the sections that have not answered."""
    rows = consultation.asks.filter(taken_back_at=None, answered_at=None, passed_at=None)
    asks = rows.select_related("section")
    names = "、".join(each.section.name for each in asks)
    return f"まだ答えていない課（{names}）に、もう答えなくてよいと知らせます。" if names else ""


def called_off(consultation: Consultation) -> str:
    """Which meetings are off with it."""
    when = [
        f"{wareki(each.on)}{each.starts_at:%-H時%M分}" for each in meetings.coming(consultation)
    ]
    return f"会う約束（{'、'.join(when)}）は取りやめになり、どちらにも知らせます。" if when else ""


def ends(*sentences: str, off: bool = False) -> Any:
    """What happens when it ends, with what becomes of the sections and, ``off``, of meetings."""

    def said(consultation: Consultation, _form: Any) -> list[str]:
        way = receivers.way(consultation)
        told = [each.format(way=way) for each in (*sentences, unanswered(consultation))]
        told += [called_off(consultation)] if off else []
        return [each for each in told if each]

    return said


def asks_back(consultation: Consultation, _form: Any) -> list[str]:
    """Until when whoever asked has time, and what happens by itself after it."""
    way, setting = receivers.way(consultation), CallSetting.current()
    last = wareki(city_hall().add(days.reply_due(), setting.reply_wait_days))
    after = {
        ReplySilence.GOES_ON: f"{last}までに返事がないときは、自動で、返事を待たずに続けます。",
        ReplySilence.LAPSES: f"{last}までに返事がないときは、自動で、理由をつけて終わります。",
    }
    said = after.get(ReplySilence(setting.reply_silence), "")
    return [
        f"相談した人に、{way}で知らせます。返事の期限は{wareki(days.reply_due())}です。",
        "返事を待つあいだ、市の期限は進みません。",
        *([said] if said else []),
    ]


def passes_over(consultation: Consultation, _form: Any) -> list[str]:
    """Which sections are not waited for any more."""
    names = "、".join(each.section.name for each in late_sections(consultation))
    return [
        f"{names}の返事を、もう待ちません。そのことを、課にメールで知らせます。",
        "課は、あとからでも答えられます。相談した人に伝えた返事の日は、変わりません。",
    ]


def late_sections(consultation: Consultation) -> list[SectionAsk]:
    """The sections that let their day pass."""
    return [each for each in asking.unanswered(consultation) if each.due_on < today()]


def nobody_is_late(consultation: Consultation) -> list[str]:
    """What stands against going on without a section: none is late."""
    found = late_sections(consultation)
    return [] if found else ["期限を過ぎて答えていない課は、ありません。"]


PAGES = {
    workflow.ROUTE: TransitionPage(
        RouteForm,
        tone="",
        consequences=[
            "選んだ課の協働推進員と担当者に、期限をメールで知らせます。",
            "選んだ課は、この相談のメモと、これまでのやりとりをすべて読めるようになります。",
            "相談した人に伝えた返事の日は、変わりません。",
        ],
    ),
    workflow.ASK_BACK: TransitionPage(
        AskBackForm, consequences=asks_back, mail="consultation_asked_back"
    ),
    workflow.REPLY: TransitionPage(
        ReplyForm,
        tone="",
        consequences=["相談した人の返事として書き写します。聞いている課に知らせます。"],
    ),
    workflow.GO_ON: TransitionPage(
        NoteForm, consequences=["市の番に戻ります。相談した人の返事は、あとからでも書けます。"]
    ),
    workflow.PASS_OVER: TransitionPage(
        NoteForm, tone="quiet", consequences=passes_over, obstacles=nobody_is_late
    ),
    workflow.ADVISE: TransitionPage(
        AdviseForm,
        consequences=ends("助言を、相談した人に{way}で知らせます。相談は済んだことになります。"),
        mail="consultation_advised",
    ),
    workflow.CLOSE: TransitionPage(
        CloseForm,
        tone="quiet",
        consequences=ends(
            "理由を、相談した人に{way}で知らせます。もう一度はじめることもできます。",
            off=True,
        ),
        mail="consultation_closed",
    ),
    workflow.REOPEN: TransitionPage(
        NoteForm,
        consequences=[
            "相談した人に知らせます。答えていない課には、新しい期限をメールで知らせます。"
        ],
        mail="consultation_reopened",
    ),
    workflow.WITHDRAW: TransitionPage(
        WithdrawForm,
        tone="quiet",
        consequences=ends("相談した人に、控えを{way}で送ります。元には戻せません。", off=True),
        mail="consultation_withdrawn",
    ),
}
WORDS = {workflow.ASK_BACK: "text", workflow.ADVISE: "advice", workflow.CLOSE: "note"}
