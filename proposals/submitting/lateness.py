"""遅れて出すことを認める: a named applicant, the reason, until a moment (calls.md §7)."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from calls.models import Course
from core.calendar import wareki_short
from core.links import digest, new_token
from core.people import Person
from core.workflow import locked, refuse
from proposals import permissions
from proposals.models import LateAccess, Proposal
from proposals.notices import lateness as notices
from proposals.writing import beginning

USED = "このリンクは、もう使われています。"
OVER = "このリンクの期限は、過ぎました。"
OTHER = "このリンクは、ほかの部門への提案書のためのものです。"
NO_WAY = "メールアドレスか、住所を書いてください。"
TWICE = "この人には、同じ期限で、もう認めています。上の一覧を確かめてください。"
PAST = "これから先の日時にしてください。"
TAKEN_BACK = "このリンクは、取り消されました。"
ENDED = "もう使えなくなっているので、取り消すことはありません。"
CHECKS = "proposals.check_proposal"


@atomic
def grant(
    course: Course,
    *,
    by: Any,
    who: str,
    reason: str,
    expires_at: datetime,
    email: str = "",
    postal: str = "",
) -> LateAccess:
    """One proposal of this course may be late: by a link to ``email``, else on paper, told by a
    letter to the lines of ``postal``. Raises PermissionDenied, NotAllowedNow.
    """
    if not by.has_perm(CHECKS):
        raise PermissionDenied
    refuse("" if email or postal else NO_WAY)
    refuse("" if expires_at > timezone.now() else PAST)
    course = locked(course)  # of two presses the second sees the first
    whom = {"who": who, "email": email, "postal": "" if email else postal}
    same = LateAccess.objects.unclosed().filter(course=course, expires_at=expires_at, **whom)
    refuse(TWICE if same.exists() else "")
    access: LateAccess = LateAccess.objects.issue(
        call=course.call, course=course, reason=reason, by=by, expires_at=expires_at, **whom
    )
    notices.late_access_granted(access)
    return access


@atomic
def grant_to(proposal: Proposal, *, by: Any, reason: str, expires_at: datetime) -> LateAccess:
    """This proposal may be late; nobody needs a link. Raises PermissionDenied, NotAllowedNow."""
    if not permissions.checks(by, proposal):
        raise PermissionDenied
    proposal = locked(proposal)
    refuse("" if expires_at > timezone.now() else PAST)
    again = proposal.late_access.filter(expires_at=expires_at, taken_back_at=None)
    refuse(TWICE if again.exists() else "")
    access = LateAccess.objects.create(
        digest=digest(new_token()),
        call=proposal.call,
        course=proposal.course,
        proposal=proposal,
        who=(proposal.number or proposal.asked_by or str(proposal.started_by))[:80],
        reason=reason,
        by=by,
        expires_at=expires_at,
        closed_at=timezone.now(),
    )
    notices.late_access_given(proposal, access)
    return access


@atomic
def take_up(access: LateAccess, proposal: Proposal | None, *, by: Person) -> Proposal:
    """The link is used up for this proposal; None: one that is begun by it. The same proposal may
    come again: nothing happens then. Raises PermissionDenied, NotAllowedNow.
    """
    access = locked(access)
    refuse(refusal(access, proposal))
    if proposal is None:
        proposal = beginning.begin(access.course, by=by, opened=f"late:{access.pk}")
    if not permissions.writes(by, proposal):
        raise PermissionDenied
    if access.closed_at is None:
        access.proposal = proposal
        access.use_up()
        access.save()
    return proposal


@atomic
def enter(access: LateAccess, *, by: Any, opened: str, **facts: Any) -> Proposal:
    """The paper that came by it is entered: the entry uses it up. A second press finds the entry.
    ``facts`` as of :func:`beginning.begin_at_counter`. Raises PermissionDenied, NotAllowedNow.
    """
    access = locked(access)
    found = access.proposal
    if found is None or found.opened != beginning.name_of(by, opened):
        refuse(refusal(access))
    made = beginning.begin_at_counter(access.course, by=by, opened=opened, **facts)
    if access.closed_at is None:
        access.proposal = made
        access.use_up()
        access.save()
    return made


def refusal(access: LateAccess, proposal: Proposal | None = None) -> str:
    """Why the link leads nowhere, for this proposal or at all; "" while it can be used."""
    if access.closed_at is not None:
        if proposal is not None and access.proposal_id == proposal.pk:
            return ""
        return USED if access.proposal_id else TAKEN_BACK
    if access.has_expired:
        return OVER
    return OTHER if proposal is not None and proposal.course_id != access.course_id else ""


@atomic
def take_back(access: LateAccess, *, by: Any) -> LateAccess:
    """From now on it lets nobody be late; what was handed in by it stays. Raises PermissionDenied,
    NotAllowedNow.
    """
    if not by.has_perm(CHECKS):
        raise PermissionDenied
    access = locked(access)
    refuse("" if is_open(access) else ENDED)
    if access.proposal_id is None:
        access.use_up()
    access.expires_at = access.taken_back_at = timezone.now()
    access.save()
    notices.late_access_taken_back(access)
    return access


def is_open(access: LateAccess) -> bool:
    """Whether somebody may be late by it: the link waits, or its proposal has time left."""
    is_taken_back = access.closed_at is not None and access.proposal_id is None
    return not is_taken_back and access.expires_at > timezone.now()


def state(access: LateAccess) -> str:
    """What became of it, for staff: of a draft nothing but that there is one."""
    taken_back = f"{wareki_short(access.taken_back_at)}に、取り消しました"
    if access.proposal:
        used = f"使われました（{access.proposal.number or '書いている途中'}）"
        return f"{used}。{taken_back}" if access.taken_back_at else used
    if access.taken_back_at:
        return taken_back
    if access.closed_at is not None:
        return "使われましたが、その下書きは消されました"
    return "まだ使われていません" if is_open(access) else "使われないまま、期限が過ぎました"
