"""What leaves with each move of a consultation, to both sides, as its page shows it."""

from copy import copy
from typing import Any

from calls.admin.consultation.act_forms import RouteForm
from calls.consultations import asking, days, meetings
from calls.models import Consultation, Meeting
from calls.notices import beforehand
from calls.notices import consultation as notices
from calls.workflow import consultation as workflow
from core.admin import TransitionForm
from core.calendar import today

WORDS = {workflow.ASK_BACK: "text", workflow.ADVISE: "advice", workflow.CLOSE: "note"}
CALLS_OFF = (workflow.CLOSE, workflow.WITHDRAW)
Mails = list[dict[str, str]]


def mails(consultation: Consultation, form: TransitionForm, kind: str) -> Mails:
    """The letters as the form stands; ``kind``: that to whoever asked, "" for none."""
    if isinstance(form, RouteForm):
        return beforehand.routed(form.asks)
    words = form.arguments().get(WORDS.get(form.transition, ""), "")
    to_applicant = notices.previews(as_it_would_be(consultation, form), kind, words)
    return to_applicant + to_city(consultation, form, kind)


def as_it_would_be(consultation: Consultation, form: TransitionForm) -> Consultation:
    """With the day that runs from this move on, and what silence will mean then; not saved."""
    due = {workflow.ASK_BACK: days.reply_due, workflow.REOPEN: days.answer_due}.get(form.transition)
    if due is None:
        return consultation
    later = copy(consultation)
    later.due_on = due()
    if form.transition == workflow.ASK_BACK:
        days.say_what_silence_means(later)
    return later


def to_city(consultation: Consultation, form: TransitionForm, kind: str) -> Mails:
    """What the city's own people hear of this move, and both sides of meetings that are off."""
    if form.transition == workflow.REPLY:
        return beforehand.replied(consultation)
    if form.transition == workflow.PASS_OVER:
        return beforehand.passed_over(asking.late(consultation, today()))
    if form.transition == workflow.REOPEN:
        return beforehand.routed(renewed(consultation))
    off = called_off(consultation) if form.transition in CALLS_OFF else []
    return off + (beforehand.over(consultation, kind) if kind in notices.OVER else [])


def renewed(consultation: Consultation) -> list[Any]:
    """The sections that are asked again when it is reopened, with their new day; not saved."""
    asks = list(asking.unheard(consultation))
    for each in asks:
        each.consultation, each.due_on = consultation, days.answer_due()
    return asks


def called_off(consultation: Consultation) -> Mails:
    """The letters about each meeting that is off."""
    coming: list[Meeting] = meetings.coming(consultation)
    for each in coming:
        each.consultation = consultation
    return [mail for each in coming for mail in beforehand.met("meeting_cancelled", each)]
