"""変更の承認: the table of moves of a change that needs approval, and its verbs."""

from django.utils import timezone

from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move
from projects import permissions
from projects.choices import CHANGE_TURN, CHANGE_WORDING
from projects.choices import ChangeStatus as S
from projects.models import ChangeRequest
from projects.notices import change as notices

APPROVE = Transition(
    "approve", {S.ASKED}, S.APPROVED, "変更を認める", permissions.answers_change,
    "domain facts §3.7: 変更の承認; an addendum follows",
)  # fmt: skip
REFUSE = Transition(
    "refuse", {S.ASKED}, S.REFUSED, "変更を認めない", permissions.answers_change,
    "domain facts §3.7: 変更の承認", needs_reason=True,
)  # fmt: skip
TAKE_BACK = Transition(
    "take_back", {S.ASKED}, S.TAKEN_BACK, "変更のお願いを取り下げる", permissions.asks_change,
    "who asked does not need it any more",
)  # fmt: skip
CHANGE = Lifecycle(
    "change", "変更の承認", ChangeRequest, S, CHANGE_TURN, (APPROVE, REFUSE, TAKE_BACK),
    CHANGE_WORDING,
)  # fmt: skip
guard(CHANGE)


@CHANGE.verb(APPROVE)
def approve(change: ChangeRequest, *, by: Actor, note: str = "") -> ChangeRequest:
    """Both may do it otherwise; what the agreement says is changed by an addendum."""
    change = locked(change)
    change.answer, change.answered_at = note, timezone.now()
    move(change, APPROVE, by=by, note=note)
    notices.change_answered(change)
    return change


@CHANGE.verb(REFUSE)
def refuse(change: ChangeRequest, *, by: Actor, note: str) -> ChangeRequest:
    """What was agreed stays, with the reason."""
    change = locked(change)
    change.answer, change.answered_at = note, timezone.now()
    move(change, REFUSE, by=by, note=note)
    notices.change_answered(change)
    return change


@CHANGE.verb(TAKE_BACK)
def take_back(change: ChangeRequest, *, by: Actor, note: str = "") -> ChangeRequest:
    """Nothing is asked any more."""
    change = locked(change)
    change.answered_at = timezone.now()
    move(change, TAKE_BACK, by=by, note=note)
    notices.change_taken_back(change)
    return change
