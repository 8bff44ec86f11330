"""団体登録の手続き: the table of moves and one verb per row. Status changes only here."""

from datetime import date

from django.utils import timezone

from accounts.calendars import city_hall
from accounts.models import User
from core.calendar import fiscal_year
from core.correction import asking, extending
from core.numbering import next_number
from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from groups import deadlines, notices, permissions, receivers
from groups.choices import CITIZEN_WORDING, TURN, LetterKind, Series
from groups.choices import RegistrationStatus as S
from groups.letters import issuing
from groups.models import CorrectionRequest, NumberSeries, Registration, RegistrationPolicy
from groups.registration import completeness, corrections, examination, register

SUBMIT = Transition(
    "submit", {S.DRAFT}, S.SUBMITTED, "提出する", permissions.edits, "guideline: 登録制度"
)
START_REVIEW = Transition(
    "start_review",
    {S.SUBMITTED},
    S.IN_REVIEW,
    "審査を始める",
    permissions.reviews,
    "行政手続: examine without delay on arrival",
)
SEND_BACK = Transition(
    "send_back",
    {S.IN_REVIEW},
    S.SENT_BACK,
    "補正を求める",
    permissions.reviews,
    "行政手続: ask for correction of formal defects",
    needs_reason=True,
)
ASK_MORE = Transition(
    "ask_more",
    {S.SENT_BACK},
    S.SENT_BACK,
    "補正の依頼に加える",
    permissions.reviews,
    "行政手続: all that is to be mended is asked for",
    needs_reason=True,
)
REMIND = Transition(
    "remind",
    {S.SENT_BACK},
    S.SENT_BACK,
    "催促する",
    permissions.reviews,
    "行政手続: the applicant is helped to mend before a refusal",
)
TAKE_BACK = Transition(
    "take_back",
    {S.SENT_BACK},
    S.IN_REVIEW,
    "補正の依頼を取り消す",
    permissions.reviews,
    "the office asked by mistake; the clock goes on",
)
RESUBMIT = Transition(
    "resubmit",
    {S.SENT_BACK},
    S.IN_REVIEW,
    "直して再提出する",
    permissions.edits,
    "行政手続: the clock goes on",
)
APPROVE = Transition(
    "approve", {S.IN_REVIEW}, S.APPROVED, "登録する", permissions.decides, "guideline: 登録制度"
)
REJECT = Transition(
    "reject",
    {S.IN_REVIEW, S.SENT_BACK},
    S.REJECTED,
    "登録しない",
    permissions.decides,
    "行政手続: reasons and 教示; 行政手続法7条: what is not mended in time may be refused",
    needs_reason=True,
)
WITHDRAW = Transition(
    "withdraw",
    {S.SUBMITTED, S.IN_REVIEW, S.SENT_BACK},
    S.WITHDRAWN,
    "取り下げる",
    permissions.withdraws,
    "the applicant's free will",
)
REGISTRATION = Lifecycle(
    "registration", "団体登録の申請", Registration, S, TURN,
    (
        SUBMIT, START_REVIEW, APPROVE, SEND_BACK, RESUBMIT, REMIND, ASK_MORE, REJECT, TAKE_BACK,
        WITHDRAW,
    ),
    CITIZEN_WORDING,
)  # fmt: skip
guard(REGISTRATION)


@REGISTRATION.verb(SUBMIT)
def submit(registration: Registration, *, by: Actor, note: str = "") -> Registration:
    """Hand the application in: it gets its 受付番号 and the clock starts."""
    registration = locked(registration)
    refuse_while(completeness.missing_pages(registration), "まだ終わっていないページがあります")
    now = timezone.now()
    today = timezone.localdate(now)
    policy = RegistrationPolicy.current()
    if SUBMIT.open_for(registration, by):
        registration.reference = "受" + next_number(
            NumberSeries, fiscal_year(today), digits=4, series=Series.REFERENCE
        )
        registration.submitted_at = now
        registration.due_on = deadlines.standard_due(today, policy, city_hall())
        registration.due_set_at = now
    move(registration, SUBMIT, by=by, note=note)
    issuing.issue(registration, LetterKind.RECEIPT)
    notices.registration_submitted(registration)
    return registration


@REGISTRATION.verb(START_REVIEW)
def start_review(registration: Registration, *, by: Actor, note: str = "") -> Registration:
    """A clerk takes the application up, and is in charge of it unless somebody able is already."""
    registration = locked(registration)
    if not receivers.able(registration).filter(pk=registration.owner_id).exists():
        registration.owner_id = by.pk
    if registration.deputy_id == registration.owner_id:
        registration.deputy_id = None
    move(registration, START_REVIEW, by=by, note=note)
    return registration


@REGISTRATION.verb(SEND_BACK)
def send_back(
    registration: Registration,
    *,
    by: User,
    note: str,
    items: asking.Items = (),
    until: date | None = None,
    roll: bool = False,
) -> Registration:
    """Ask for correction of named fields; the clock stops until the answer.

    ``until``: the day that staff chose; without one the setting's. ``roll``: a deadline that ends
    on a closed day becomes the next open one.
    """
    registration = locked(registration)
    registration.stopped_on = timezone.localdate()
    due = corrections.due_on(until, roll=roll)
    refuse(notices.too_early(registration, due) if until else "")
    move(registration, SEND_BACK, by=by, note=note)
    correction = corrections.requested(registration, by=by, reason=note, items=items, due=due)
    correction.save()
    letter = issuing.issue(registration, LetterKind.CORRECTION)
    notices.registration_sent_back(registration, correction, letter)
    return registration


@REGISTRATION.verb(ASK_MORE)
def ask_more(
    registration: Registration,
    *,
    by: User,
    note: str,
    items: asking.Items = (),
    until: date | None = None,
    roll: bool = False,
) -> Registration:
    """Add to the open request for correction; its day stays, or moves to a later one."""
    registration = locked(registration)
    move(registration, ASK_MORE, by=by, note=note)
    open_one = locked(waiting(registration))
    due = corrections.due_on(until, roll=roll, of=open_one) if until else open_one.due
    refuse(notices.too_early(registration, due) or extending.shortened(open_one, due.on))
    if due.on > open_one.due_on:
        extending.note(open_one, due, by=by, reason=note)
    correction = asking.enlarged(open_one, reason=note, items=items, due=due)
    correction.save()
    letter = issuing.issue(registration, LetterKind.CORRECTION)
    notices.correction_added(registration, correction, letter)
    return registration


@REGISTRATION.verb(REMIND)
def remind(registration: Registration, *, by: Actor, note: str = "") -> Registration:
    """Tell the applicant once more, now; the reminders by the clock go on beside it."""
    registration = locked(registration)
    move(registration, REMIND, by=by, note=note)
    notices.correction_reminded(registration, waiting(registration))
    return registration


@REGISTRATION.verb(TAKE_BACK)
def take_back(registration: Registration, *, by: Actor, note: str = "") -> Registration:
    """The request was a mistake: back to review, with what the applicant has saved meanwhile."""
    registration = locked(registration)
    TAKE_BACK.require(registration, by)
    correction = waiting(registration)
    resumed(registration)
    move(registration, TAKE_BACK, by=by, note=note)
    notices.correction_taken_back(registration, correction)
    return registration


@REGISTRATION.verb(RESUBMIT)
def resubmit(registration: Registration, *, by: Actor, note: str = "") -> Registration:
    """The applicant has mended it; the due day moves by the time the clock stood still."""
    registration = locked(registration)
    refuse_while(completeness.missing_pages(registration), "まだ終わっていないページがあります")
    correction = corrections.open_request(registration)
    refuse_while(
        corrections.pages_to_mend(registration, correction), "直していないページがあります"
    )
    resumed(registration)
    move(registration, RESUBMIT, by=by, note=note)
    notices.registration_resubmitted(registration)
    return registration


@REGISTRATION.verb(APPROVE)
def approve(registration: Registration, *, by: Actor, note: str = "") -> Registration:
    """Register the organization: it gets its number and is public at once."""
    registration = locked(registration)
    APPROVE.require(registration, by)
    refuse_while(completeness.missing_attachments(registration), "まだ出ていない書類があります")
    refuse_while(completeness.unchecked_requirements(registration), "確認していない要件があります")
    registration.organization = organization = register.enter(registration)
    decided(registration, by, note)
    move(registration, APPROVE, by=by, note=note)
    decision = issuing.issue(registration, LetterKind.DECISION)
    certificate = issuing.issue(registration, LetterKind.CERTIFICATE)
    notices.registration_approved(registration, organization, decision, certificate)
    return registration


@REGISTRATION.verb(REJECT)
def reject(registration: Registration, *, by: Actor, note: str) -> Registration:
    """Refuse, with the reason and the 教示 in the letter; never while a correction has time."""
    registration = locked(registration)
    REJECT.require(registration, by)
    refuse(still_mending(registration))
    registration.stopped_on = None
    closed(registration)
    decided(registration, by, note)
    move(registration, REJECT, by=by, note=note)
    letter = issuing.issue(registration, LetterKind.REJECTION)
    notices.registration_rejected(registration, letter)
    return registration


@REGISTRATION.verb(WITHDRAW)
def withdraw(registration: Registration, *, by: Actor, note: str = "") -> Registration:
    """Take the application back, before a decision."""
    registration = locked(registration)
    registration.stopped_on = None
    move(registration, WITHDRAW, by=by, note=note)
    closed(registration)
    notices.registration_withdrawn(registration)
    return registration


def decided(registration: Registration, by: Actor, reason: str) -> None:
    """Fill in who decided, when and why; ``move`` saves it."""
    registration.decided_at = timezone.now()
    registration.decided_by_id = by.pk
    registration.decision_reason = reason


def resumed(registration: Registration) -> None:
    """The correction is over: the clock goes on, and what changed is to be confirmed anew."""
    deadlines.resume(registration)
    closed(registration)
    examination.untick_changed(registration)


def closed(registration: Registration) -> None:
    """Nothing waits for the applicant any more, and no letter says otherwise that can be kept."""
    corrections.close(registration)
    notices.correction_over(registration)


def waiting(registration: Registration) -> CorrectionRequest:
    """The open request of an application that is sent back; there always is one."""
    return registration.corrections.get(answered_at=None)


def still_mending(registration: Registration) -> str:
    """Why it cannot be refused yet: the applicant still has time to mend; else ""."""
    correction = corrections.open_request(registration)
    if correction is None or correction.is_over:
        return ""
    return f"補正の期限（{correction.due}）が過ぎるまでは、登録しないことを決められません。"
