"""The pages of the city's moves of a report: what will happen, what will be sent."""

from typing import Any

from core.admin import TransitionForm, TransitionPage
from projects.admin.report_forms import AnswerForm, AskForm, ReasonForm
from projects.models import Report
from projects.notices import report as notices
from projects.workflow import report as table
from projects.workflow.report import ONE, PENDING


def no_second(report: Report) -> list[str]:
    """Another 補正 is open."""
    return [ONE] if report.open_correction else []


def none_open(report: Report) -> list[str]:
    """There is none to take back."""
    return [] if report.open_correction else ["いま、補正のお願いはありません。"]


def pending(report: Report) -> list[str]:
    """A 補正 is open: it is waited for, or taken back."""
    return [PENDING] if report.open_correction else []


PAGES = {
    table.ACCEPT: TransitionPage(
        AnswerForm,
        tone="",
        consequences=[
            "団体に、受け取ったことと、返事を知らせます。",
            "報告は、書きかえられなくなります。",
        ],
        obstacles=pending,
        mail="report_accepted",
    ),
    table.ASK_CORRECTION: TransitionPage(
        AskForm,
        consequences=[
            "お願いしたページだけが、書けるようになります。前に出したものも残ります。",
            "期限までに答えがなければ、前に出したもので確かめます。",
        ],
        obstacles=no_second,
        mail="report_correction",
    ),
    table.TAKE_BACK_CORRECTION: TransitionPage(
        consequences=["補正のお願いがなくなり、市の番にもどります。"],
        obstacles=none_open,
        mail="report_moved",
    ),
    table.TAKE_BACK_ACCEPTANCE: TransitionPage(
        ReasonForm, consequences=["もう一度、市が確かめます。"], mail="report_moved"
    ),
    table.SKIP: TransitionPage(
        ReasonForm,
        consequences=["この報告は、いらなくなります。日程にも、理由といっしょに残ります。"],
        mail="report_moved",
    ),
    table.ASK_AGAIN: TransitionPage(
        ReasonForm, consequences=["団体が、また書けるようになります。"], mail="report_moved"
    ),
}
# The group's moves are on its own pages; the last one is the clock's.
ELSEWHERE = (
    table.ASK_CONFIRMATION, table.RETURN, table.SUBMIT, table.CONFIRM, table.ANSWER_CORRECTION,
    table.EXPIRE_CORRECTION,
)  # fmt: skip
ACTS = {
    "take_back_correction": "補正のお願いを取り消しました。直すことは、ありません。",
    "take_back_acceptance": "受け取ったことを取り消し、もう一度確かめます。",
    "skip": "この報告は、行わないことにしました。",
    "ask_again": "やはり、この報告をお願いすることにしました。",
}


def previews(report: Report, form: TransitionForm) -> list[dict[str, str]]:
    """The letters of a move as the form stands."""
    kind, note = PAGES[form.transition].mail, form.facts.get("note") or ""
    if kind == "report_accepted":
        return list(notices.preview(kind, report, answer=note))
    if isinstance(form, AskForm):
        row = form.correction()
        return list(notices.preview(kind, report, **notices.asked(row))) if row else []
    words: dict[str, Any] = {"act": ACTS[form.transition.name], "why": note}
    found = list(notices.preview(kind, report, **words))
    if form.transition is table.TAKE_BACK_CORRECTION:
        return list(notices.preview(kind, report, **words | {"why": ""}))
    return [*found, *notices.preview(kind, report, to_city=True, **words)]
