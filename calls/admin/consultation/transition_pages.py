"""The pages of the transitions: what is asked, what will happen, what stands against it."""

from typing import Any

from accounts.calendars import city_hall
from calls.admin.consultation.act_forms import (
    AdviseForm,
    AskBackForm,
    CloseForm,
    NoteForm,
    ReplyForm,
    RouteForm,
    WithdrawForm,
)
from calls.choices import ReplySilence
from calls.consultations import asking, days, meetings
from calls.models import CallSetting, Consultation
from calls.receivers import consultation as receivers
from calls.workflow import consultation as workflow
from core.admin import TransitionPage
from core.calendar import clock, today, wareki


def unanswered(consultation: Consultation) -> str:
    """What becomes of the sections that have not answered."""
    rows = consultation.asks.filter(taken_back_at=None, answered_at=None, passed_at=None)
    asks = rows.select_related("section")
    names = "、".join(each.section.name for each in asks)
    return f"まだ答えていない課（{names}）に、もう答えなくてよいと知らせます。" if names else ""


OFF = "取りやめになり、どちらにも知らせます。"
STAYS = "そのまま残ります。会わないときは、先に取りやめてください。"


def promised(consultation: Consultation, *, off: bool) -> str:
    """What becomes of the meetings that are still to come."""
    when = [f"{wareki(each.on)}{clock(each.starts_at)}" for each in meetings.coming(consultation)]
    return f"会う約束（{'、'.join(when)}）は、{OFF if off else STAYS}" if when else ""


def ends(*sentences: str, off: bool = False) -> Any:
    """What happens when it ends, with what becomes of the sections and, ``off``, of meetings."""

    def said(consultation: Consultation, _form: Any) -> list[str]:
        way = receivers.way(consultation)
        told = [each.format(way=way) for each in (*sentences, unanswered(consultation))]
        return [each for each in (*told, promised(consultation, off=off)) if each]

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
    names = "、".join(each.section.name for each in asking.late(consultation, today()))
    return [
        f"{names}の返事を、もう待ちません。そのことを、課にメールで知らせます。",
        "課は、あとからでも答えられます。相談した人に伝えた返事の日は、変わりません。",
    ]


def nobody_is_late(consultation: Consultation) -> list[str]:
    """What stands against going on without a section: none is late."""
    found = asking.late(consultation, today())
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
