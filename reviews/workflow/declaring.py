"""利害関係の届け出と判断: what a reviewer says, what office or chair decides, and what it does to
the sheet at once. No status of a conflict: the database derives from both who reviews.
"""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.people import Actor
from core.workflow import locked, refuse
from proposals.querysets import apart
from reviews import permissions
from reviews.choices import Relation, ReviewStatus, Ruling, Seat
from reviews.conflicts import differing
from reviews.marking import sheets
from reviews.models import Conflict, Entry
from reviews.notices import conflict as notices
from reviews.preparing import holding
from reviews.workflow.sheet import close_all, resume

WHY_DIFFERS = "ポータルが気づいたこととちがいます。ちがう理由を書いてください。"
WHY_RULED = "理由を書いてください。"
ASK_OFFICE = (
    "一度届け出た関係は、自分では「ありません」に変えられません。"
    "まちがいのときは、事務局か委員長に理由を伝えてください。"
)
FREE = "審査してよいことになりました。"
CLOSED = "利害関係のため、採点表を閉じました。"
OVER = "この審査は終わっています。"
SAID_ANEW = "別の関係の届け出があったため、判断の前に戻りました。"


def opened(conflict: Conflict) -> Conflict:
    """The row, locked after its rounds: nobody opens scores meanwhile. Raises NotAllowedNow."""
    holding.hold(holding.of_proposal(conflict.proposal_id))
    conflict = locked(conflict)
    refuse("" if may_change(conflict) else OVER)
    return conflict


def may_change(conflict: Conflict) -> bool:
    """Whether a round goes on in which it matters."""
    rounds = holding.of_proposal(conflict.proposal_id)
    going_on = rounds.filter(status__in=[ReviewStatus.DECLARING, ReviewStatus.SCORING])
    return bool(going_on.exists())


def recuses(relation: str, has_family: bool | None) -> bool:
    """Whether it recuses: anything but "none" does (calls.md §7)."""
    return bool(has_family) or relation not in ("", Relation.NONE)


def why_not(conflict: Conflict, by: Actor, relation: str, *, has_family: bool, note: str) -> str:
    """Why it cannot be declared so, as a sentence; "" when it can. Who once declared something does
    not lift it by their own word.
    """
    was = recuses(conflict.relation, conflict.has_family)
    is_own = permissions.is_the_member(by, conflict.reviewer)
    if is_own and was and not recuses(relation, has_family):
        return ASK_OFFICE
    differs = differing.differs(conflict, relation, has_family=has_family)
    return WHY_DIFFERS if differs and not note.strip() else ""


@atomic
def declare(
    conflict: Conflict, *, by: Actor, relation: Relation, has_family: bool, note: str = ""
) -> Conflict:
    """What the reviewer has to do with the proposal; said again, the newest holds. Anything but
    "none" closes what was begun, unseen; what was lifted before was another relation.

    Raises PermissionDenied, NotAllowedNow.
    """
    conflict = opened(conflict)
    if not permissions.declares(by, conflict):
        raise PermissionDenied
    refuse(why_not(conflict, by, relation, has_family=has_family, note=note))
    said = conflict.relation, conflict.has_family
    is_other = bool(conflict.relation) and said != (relation, has_family)
    if is_other and conflict.ruling == Ruling.LIFTED and recuses(relation, has_family):
        made(conflict, Ruling.NOT_MADE, by, SAID_ANEW)
    was_free = conflict.may_review
    conflict.relation, conflict.has_family, conflict.note = relation, has_family, note
    conflict.declared_at = timezone.now()
    conflict = settled(conflict, by)
    if was_free and conflict.is_recused:
        notices.recused_late(conflict)
    return conflict


def made(conflict: Conflict, ruling: Ruling, by: Actor, note: str) -> None:
    """The ruling that holds from now on; "as declared" takes one back. Not saved."""
    conflict.ruling, conflict.ruling_note = ruling, note
    conflict.ruled_by_id, conflict.ruled_at = by.pk, timezone.now()


@atomic
def rule(conflict: Conflict, *, by: Actor, ruling: Ruling, note: str) -> Conflict:
    """Office or chair recuse somebody, lift that, or take their ruling back, with the reason.

    Raises PermissionDenied, NotAllowedNow.
    """
    conflict = opened(conflict)
    if not permissions.rules(by, conflict):
        raise PermissionDenied
    refuse("" if note.strip() else WHY_RULED)
    made(conflict, ruling, by, note)
    conflict = settled(conflict, by)
    notices.conflict_ruled(conflict)
    return conflict


def is_in_charge(conflict: Conflict) -> bool:
    """Whether the formal work on the proposal lies with whom it is about."""
    person, proposal = conflict.reviewer.member.person_id, conflict.proposal
    return person is not None and person in (proposal.owner_id, proposal.deputy_id)


def settled(conflict: Conflict, by: Actor) -> Conflict:
    """Save it; the sheet is closed at once, or handed out where scoring goes on."""
    was_recused = conflict.is_recused
    conflict.save()
    conflict.refresh_from_db()
    apart.changed()
    if conflict.is_recused and not was_recused and is_in_charge(conflict):
        notices.owner_recused(conflict)
    if conflict.is_recused and not was_recused and conflict.reviewer.seat == Seat.CHAIR:
        notices.chair_recused(conflict)
    if conflict.is_recused:
        close_all(sheets.unclosed(conflict), by, CLOSED)
    elif conflict.may_review:
        for closed in sheets.closed(conflict):
            resume(closed, by=by, note=FREE)
        sheets.hand_out(Entry.objects.running().filter(proposal=conflict.proposal_id))
    return conflict
