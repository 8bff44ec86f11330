"""The verbs of 中間報告 and 実績報告, one for each row of :mod:`projects.workflow.report_table`."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.utils import timezone

from core.calendar import DueDate, today
from core.people import Actor
from core.workflow import locked, move, refuse, refuse_while
from projects.choices import OVER, ReportCorrectionEnd
from projects.models import ProjectSetting, Report
from projects.notices import report as notices
from projects.reporting import closing_days, corrections, freezing, writing
from projects.workflow.report_table import (
    ACCEPT,
    ANSWER_CORRECTION,
    ASK_AGAIN,
    ASK_CONFIRMATION,
    ASK_CORRECTION,
    CONFIRM,
    EXPIRE_CORRECTION,
    REPORT,
    RETURN,
    SKIP,
    SUBMIT,
    TAKE_BACK_ACCEPTANCE,
    TAKE_BACK_CORRECTION,
)

__all__ = ["ASK_CONFIRMATION", "EXPIRE_CORRECTION", "REPORT", "RETURN", "SKIP"]
ALONE = "会の2人目が確かめてから提出します。「会の2人目に頼む」を押してください。"
NEEDLESS = "市の設定では、2人目の確認なしで提出できます。"
SAME = "直した人とは別の人が、確かめて出してください。"
STILL = "まだ終わっていないページがあります"
UNMENDED = "まだ直していないページがあります"
PENDING = "補正のお願いが終わっていません。取り消すか、答えを待ってください。"
ONE = "終わっていない補正があります。"
NOT_PAST = "補正の期限は、まだ過ぎていません。"
TOO_LATE = "補正の期限が過ぎたため、受け付けられません。書いた内容は残っています。"
PROJECT_OVER = "この事業の手続きは終わっています。"


def needs_second(report: Report) -> bool:
    """Whether a second person of the group confirms: never of a group on paper."""
    return writing.needs_second(report.project)


@REPORT.verb(ASK_CONFIRMATION)
def ask_confirmation(report: Report, *, by: Actor, note: str = "") -> Report:
    """Everything is written: somebody else of the group reads it and hands it in."""
    report = locked(report)
    ASK_CONFIRMATION.require(report, by)
    refuse("" if needs_second(report) else NEEDLESS)
    refuse_while(writing.unfinished(report), STILL)
    refuse(writing.nobody_else(report, by))
    report.asked_by_id = by.pk
    move(report, ASK_CONFIRMATION, by=by, note=note)
    notices.confirmation_asked(report)
    return report


@REPORT.verb(RETURN)
def return_to_writing(report: Report, *, by: Actor, note: str) -> Report:
    """Something is to be written otherwise; the group alone hears of it."""
    report = locked(report)
    move(report, RETURN, by=by, note=note)
    notices.returned_to_writing(report, note)
    return report


@REPORT.verb(SUBMIT)
def submit(report: Report, *, by: Actor, note: str = "") -> Report:
    """One person writes and hands in, where the city asks for no second one."""
    report = locked(report)
    SUBMIT.require(report, by)
    refuse(ALONE if needs_second(report) else "")
    hand_in(report, by)
    move(report, SUBMIT, by=by, note=note)
    notices.report_submitted(report)
    return report


@REPORT.verb(CONFIRM)
def confirm(report: Report, *, by: Actor, note: str = "") -> Report:
    """The second person has read it: it is handed in."""
    report = locked(report)
    CONFIRM.require(report, by)
    hand_in(report, by)
    move(report, CONFIRM, by=by, note=note)
    notices.report_submitted(report)
    return report


def hand_in(report: Report, by: Actor) -> None:
    """Frozen; the date of the report is done, and the city's days begin. ``move`` saves it."""
    refuse(PROJECT_OVER if report.project.status in OVER else "")
    refuse_while(writing.unfinished(report), STILL)
    now = timezone.now()
    freezing.freeze(report, by, now)
    report.submitted_at = now
    to_be_checked(report)
    closing_days.done(report, by, now)


def to_be_checked(report: Report) -> None:
    """The city's days begin anew; no answer in them means nothing but a letter to the head."""
    report.check_due_on = today() + timedelta(days=ProjectSetting.current().report_check_days)
    report.check_due_set_at = timezone.now()


@REPORT.verb(ASK_CORRECTION)
def ask_correction(
    report: Report,
    *,
    by: Actor,
    note: str,
    items: Iterable[Mapping[str, str]],
    due: DueDate | None = None,
) -> Report:
    """Ask for pages to be mended: ``items`` ``[{"page", "note"}, …]``; ``note`` the reason."""
    report = locked(report)
    ASK_CORRECTION.require(report, by)
    refuse(ONE if report.open_correction else "")
    row = corrections.asked(report, by=by, reason=note, items=items, due=due)
    row.save()
    report.check_due_on = None
    move(report, ASK_CORRECTION, by=by, note=note)
    notices.correction_asked(report, row)
    return report


@REPORT.verb(TAKE_BACK_CORRECTION)
def take_back_correction(report: Report, *, by: Actor, note: str = "") -> Report:
    """It was asked by mistake: nothing is to be done."""
    report = locked(report)
    TAKE_BACK_CORRECTION.require(report, by)
    row = corrections.end(report, ReportCorrectionEnd.TAKEN_BACK)
    to_be_checked(report)
    move(report, TAKE_BACK_CORRECTION, by=by, note=note)
    notices.correction_taken_back(report, row)
    return report


@REPORT.verb(ANSWER_CORRECTION)
def answer_correction(report: Report, *, by: Actor, note: str = "") -> Report:
    """What was asked for is mended: a new submission."""
    report = locked(report)
    ANSWER_CORRECTION.require(report, by)
    row = corrections.waiting(report)
    refuse(TOO_LATE if row.is_over else "")
    refuse_while(writing.unmended(report), UNMENDED)
    refuse(SAME if needs_second(report) and writing.is_own_mending(report, by) else "")
    freezing.freeze(report, by, timezone.now())
    corrections.end(report, ReportCorrectionEnd.ANSWERED)
    to_be_checked(report)
    move(report, ANSWER_CORRECTION, by=by, note=note)
    notices.report_submitted(report)
    return report


@REPORT.verb(EXPIRE_CORRECTION)
def expire_correction(report: Report, *, by: Actor, note: str = "") -> Report:
    """No answer by the day: the city goes on with what was handed in before. Nothing is granted."""
    report = locked(report)
    EXPIRE_CORRECTION.require(report, by)
    row = corrections.waiting(report)
    refuse("" if row.is_over else NOT_PAST)
    corrections.end(report, ReportCorrectionEnd.EXPIRED)
    to_be_checked(report)
    move(report, EXPIRE_CORRECTION, by=by, note=note)
    notices.correction_expired(report, row)
    return report


@REPORT.verb(ACCEPT)
def accept(report: Report, *, by: Actor, note: str = "") -> Report:
    """受け取る, with the city's answer; never while a 補正 is open."""
    report = locked(report)
    ACCEPT.require(report, by)
    refuse(PENDING if report.open_correction else "")
    report.accepted_at, report.accepted_by_id = timezone.now(), by.pk
    report.answer, report.check_due_on = note, None
    move(report, ACCEPT, by=by, note=note)
    notices.report_accepted(report)
    return report


@REPORT.verb(TAKE_BACK_ACCEPTANCE)
def take_back_acceptance(report: Report, *, by: Actor, note: str) -> Report:
    """Something was overlooked: it is looked at again."""
    report = locked(report)
    TAKE_BACK_ACCEPTANCE.require(report, by)
    refuse(PROJECT_OVER if report.project.status in OVER else "")
    report.accepted_at = report.accepted_by = None
    report.answer = ""
    to_be_checked(report)
    move(report, TAKE_BACK_ACCEPTANCE, by=by, note=note)
    notices.acceptance_taken_back(report, note)
    return report


@REPORT.verb(SKIP)
def skip(report: Report, *, by: Actor, note: str) -> Report:
    """This report is not needed; its date says why."""
    report = locked(report)
    SKIP.require(report, by)
    closing_days.skipped(report, note)
    move(report, SKIP, by=by, note=note)
    notices.report_skipped(report, note)
    return report


@REPORT.verb(ASK_AGAIN)
def ask_again(report: Report, *, by: Actor, note: str) -> Report:
    """It is needed after all; its date is open again."""
    report = locked(report)
    ASK_AGAIN.require(report, by)
    refuse(PROJECT_OVER if report.project.status in OVER else "")
    closing_days.opened(report)
    move(report, ASK_AGAIN, by=by, note=note)
    notices.report_asked_again(report, note)
    return report
