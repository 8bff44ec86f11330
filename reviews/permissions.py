"""Who may, whatever the state. One predicate per question; the state is the workflow's matter."""

from core.people import Actor
from reviews.choices import Door
from reviews.models import Conflict, Member, Review, Reviewer, Sheet
from reviews.querysets import RUNS


def runs(user: Actor, _row: object = None) -> bool:
    """事務局: runs the reviews; no mark is theirs to see before the opening."""
    return user.has_perm(RUNS)


def is_the_member(user: Actor, reviewer: Reviewer) -> bool:
    """The member whose place it is."""
    return is_the_person(user, reviewer.member)


def is_the_person(user: Actor, member: Member) -> bool:
    """The account by which the member works."""
    return bool(user.pk) and member.person_id == user.pk


def answers_invitation(user: Actor, reviewer: Reviewer) -> bool:
    """The member, or the office at the member's word."""
    return is_the_member(user, reviewer) or runs(user)


def declares(user: Actor, conflict: Conflict) -> bool:
    """The reviewer of their own relations, or the office from paper."""
    return is_the_member(user, conflict.reviewer) or runs(user)


def rules(user: Actor, conflict: Conflict) -> bool:
    """The office, or whoever leads the committee for this proposal; nobody of themselves."""
    if is_the_member(user, conflict.reviewer):
        return False
    return runs(user) or leads(user, conflict)


def leads(user: Actor, conflict: Conflict) -> bool:
    """The chair; where the chair is recused from this proposal, the deputy."""
    if not user.is_authenticated:
        return False
    recused = Conflict.objects.filter(proposal=conflict.proposal_id, is_recused=True)
    working = Reviewer.objects.filter(call=conflict.reviewer.call_id).working()
    free = working.leading().exclude(pk__in=recused.values("reviewer")).select_related("member")
    leader = free.first()
    return leader is not None and leader.member.person_id == user.pk


def scores(user: Actor, sheet: Sheet) -> bool:
    """The member whose sheet it is, or who :func:`types` it."""
    own = sheet.reviewer is not None and is_the_member(user, sheet.reviewer)
    return own or types(user, sheet)


def types(user: Actor, sheet: Sheet) -> bool:
    """The office: a sheet that is no member's, one on which nothing is written, or one that they
    type from paper; never one whose marks are somebody else's to see.
    """
    if not runs(user):
        return False
    own = sheet.door == Door.PAPER and sheet.typed_by_id == user.pk
    return sheet.reviewer is None or own or sheet.edition == 0


def ends_tasks(_user: Actor, _sheet: Sheet) -> bool:
    """Whoever's act ended the task: another verb alone asks for it, there is no button."""
    return True


def of_review(user: Actor, review: Review) -> bool:
    """The office."""
    return runs(user, review)
