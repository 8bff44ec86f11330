"""団体登録の手続き: the table of moves and one verb per row. Status changes only here."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.calendars import city_hall
from core.calendar.law import after_stop
from core.workflow import NotAllowedNow, Transition, guard, locked, move
from groups import (
    correcting,
    deadlines,
    lettering,
    notices,
    numbering,
    permissions,
    readiness,
    register,
)
from groups.choices import LetterKind
from groups.choices import RegistrationStatus as S
from groups.models import Registration, RegistrationPolicy

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
    {S.IN_REVIEW},
    S.REJECTED,
    "登録しない",
    permissions.decides,
    "行政手続: reasons and 教示",
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
TRANSITIONS = (SUBMIT, START_REVIEW, APPROVE, SEND_BACK, RESUBMIT, REJECT, WITHDRAW)
guard(Registration, TRANSITIONS)


@transaction.atomic
def submit(registration: Registration, *, by: Any, note: str = "") -> Registration:
    """Hand the application in: it gets its 受付番号 and the clock starts."""
    registration = locked(registration)
    refuse_while(readiness.missing_pages(registration), "まだ終わっていないページがあります")
    now = timezone.now()
    today = timezone.localdate(now)
    policy = RegistrationPolicy.current()
    if SUBMIT.open_for(registration, by):
        registration.reference = numbering.next_reference(today)
        registration.submitted_at = now
        registration.due_on = deadlines.standard_due(today, policy, city_hall())
        registration.due_set_at = now
    move(registration, SUBMIT, by=by, note=note)
    lettering.issue(registration, LetterKind.RECEIPT)
    notices.registration_submitted(registration)
    return registration


@transaction.atomic
def start_review(registration: Registration, *, by: Any, note: str = "") -> Registration:
    """A clerk takes the application up."""
    registration = locked(registration)
    move(registration, START_REVIEW, by=by, note=note)
    return registration


@transaction.atomic
def send_back(
    registration: Registration,
    *,
    by: Any,
    note: str,
    items: Iterable[Mapping[str, str]] = (),
    roll: bool = False,
) -> Registration:
    """Ask for correction of named fields; the clock stops until the answer.

    ``roll``: a deadline that ends on a closed day becomes the next open one.
    """
    registration = locked(registration)
    registration.stopped_on = timezone.localdate()
    move(registration, SEND_BACK, by=by, note=note)
    correction = correcting.ask(registration, by=by, reason=note, items=items, roll=roll)
    lettering.issue(registration, LetterKind.CORRECTION)
    notices.registration_sent_back(registration, correction)
    return registration


@transaction.atomic
def resubmit(registration: Registration, *, by: Any, note: str = "") -> Registration:
    """The applicant has mended it; the due day moves by the time the clock stood still."""
    registration = locked(registration)
    refuse_while(readiness.missing_pages(registration), "まだ終わっていないページがあります")
    correction = correcting.open_request(registration)
    refuse_while(correcting.pages_to_mend(registration, correction), "直していないページがあります")
    if registration.stopped_on and registration.due_on:
        registration.due_on = after_stop(
            registration.due_on, registration.stopped_on, timezone.localdate(), city_hall()
        )
        registration.due_set_at = timezone.now()
    registration.stopped_on = None
    move(registration, RESUBMIT, by=by, note=note)
    registration.corrections.filter(answered_at=None).update(answered_at=timezone.now())
    notices.registration_resubmitted(registration)
    return registration


@transaction.atomic
def approve(registration: Registration, *, by: Any, note: str = "") -> Registration:
    """Register the organization: it gets its number and is public at once."""
    registration = locked(registration)
    APPROVE.require(registration, by)
    refuse_while(readiness.unchecked_requirements(registration), "確認していない要件があります")
    registration.organization = organization = register.enter(registration)
    decided(registration, by, note)
    move(registration, APPROVE, by=by, note=note)
    lettering.issue(registration, LetterKind.DECISION)
    lettering.issue(registration, LetterKind.CERTIFICATE)
    notices.registration_approved(registration, organization)
    return registration


@transaction.atomic
def reject(registration: Registration, *, by: Any, note: str) -> Registration:
    """Refuse, with the reason and the 教示 in the letter."""
    registration = locked(registration)
    decided(registration, by, note)
    move(registration, REJECT, by=by, note=note)
    lettering.issue(registration, LetterKind.REJECTION)
    notices.registration_rejected(registration)
    return registration


@transaction.atomic
def withdraw(registration: Registration, *, by: Any, note: str = "") -> Registration:
    """Take the application back, before a decision."""
    registration = locked(registration)
    registration.stopped_on = None
    move(registration, WITHDRAW, by=by, note=note)
    registration.corrections.filter(answered_at=None).update(answered_at=timezone.now())
    notices.registration_withdrawn(registration)
    return registration


def decided(registration: Registration, by: Any, reason: str) -> None:
    """Fill in who decided, when and why; ``move`` saves it."""
    registration.decided_at = timezone.now()
    registration.decided_by = by
    registration.decision_reason = reason


def refuse_while(missing: list, sentence: str) -> None:
    """Raise NotAllowedNow naming what is missing."""
    if missing:
        names = "、".join(getattr(item, "label", item) for item in missing)
        raise NotAllowedNow(f"{sentence}：{names}")
