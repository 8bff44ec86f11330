"""中間報告と実績報告: the table of moves of a report, and its verbs.

A 補正 is a row beside the state (calls.md §7): what was handed in stays valid until it is answered.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.utils import timezone

from core.calendar import DueDate, today
from core.people import Actor
from core.workflow import (
    STAYS,
    Lifecycle,
    Transition,
    guard,
    locked,
    move,
    refuse,
    refuse_while,
)
from projects import permissions
from projects.choices import OVER, REPORT_TURN, REPORT_WORDING, ReportCorrectionEnd
from projects.choices import ReportStatus as S
from projects.models import ProjectSetting, Report
from projects.notices import report as notices
from projects.reporting import closing_days, corrections, freezing, writing

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

ASK_CONFIRMATION = Transition(
    "ask_confirmation", {S.DRAFT}, S.CONFIRMING, "会の2人目に確認を頼む",
    permissions.writes_report, "city setting: a second person of the group confirms",
)  # fmt: skip
RETURN = Transition(
    "return_to_writing", {S.CONFIRMING}, S.DRAFT, "書き直しにもどす",
    permissions.writes_report, "city setting: a second person of the group confirms",
    needs_reason=True,
)  # fmt: skip
SUBMIT = Transition(
    "submit", {S.DRAFT}, S.SUBMITTED, "報告を提出する", permissions.sends_report,
    "domain facts §3.7: 実績報告",
)  # fmt: skip
CONFIRM = Transition(
    "confirm", {S.CONFIRMING}, S.SUBMITTED, "確かめて提出する", permissions.confirms_report,
    "city setting: a second person of the group confirms",
)  # fmt: skip
ASK_CORRECTION = Transition(
    "ask_correction", {S.SUBMITTED}, STAYS, "補正を求める", permissions.corrects_report,
    "calls.md §7: 補正", needs_reason=True,
)  # fmt: skip
TAKE_BACK_CORRECTION = Transition(
    "take_back_correction", {S.SUBMITTED}, STAYS, "補正のお願いを取り消す",
    permissions.corrects_report, "calls.md §7: 補正",
)  # fmt: skip
ANSWER_CORRECTION = Transition(
    "answer_correction", {S.SUBMITTED}, STAYS, "直した報告を提出する", permissions.sends_report,
    "calls.md §7: 補正",
)  # fmt: skip
EXPIRE_CORRECTION = Transition(
    "expire_correction", {S.SUBMITTED}, STAYS, "補正を終える", permissions.nobody,
    "calls.md §7: silence moves a clock and grants nothing", by_clock=True,
)  # fmt: skip
ACCEPT = Transition(
    "accept", {S.SUBMITTED}, S.ACCEPTED, "報告を受け取る", permissions.accepts_report,
    "domain facts §3.7: 実績報告; never by silence (calls.md §6)",
)  # fmt: skip
TAKE_BACK_ACCEPTANCE = Transition(
    "take_back_acceptance", {S.ACCEPTED}, S.SUBMITTED, "受け取りを取り消す",
    permissions.accepts_report, "something was overlooked", needs_reason=True,
)  # fmt: skip
SKIP = Transition(
    "skip", {S.DRAFT, S.CONFIRMING}, S.SKIPPED, "この報告を行わないことにする",
    permissions.skips_report, "issue: dates are rows, skipped with a reason", needs_reason=True,
)  # fmt: skip
ASK_AGAIN = Transition(
    "ask_again", {S.SKIPPED}, S.DRAFT, "やはり報告をお願いする", permissions.skips_report,
    "it was skipped by mistake", needs_reason=True,
)  # fmt: skip
REPORT = Lifecycle(
    "report", "中間報告・実績報告", Report, S, REPORT_TURN,
    (
        ASK_CONFIRMATION, RETURN, SUBMIT, CONFIRM, ASK_CORRECTION, TAKE_BACK_CORRECTION,
        ANSWER_CORRECTION, EXPIRE_CORRECTION, ACCEPT, TAKE_BACK_ACCEPTANCE, SKIP, ASK_AGAIN,
    ),
    REPORT_WORDING,
)  # fmt: skip
guard(REPORT)


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
