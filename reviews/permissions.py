"""Who may, whatever the state. One predicate per question; the state is the workflow's matter."""

from typing import Any

from core.people import Actor, LinkHolder
from proposals.permissions import represents, writes
from reviews.choices import Door
from reviews.models import (
    AgendaItem,
    Award,
    Clarification,
    ClarificationLink,
    Conflict,
    Entry,
    Hearing,
    Meeting,
    Member,
    Minutes,
    Release,
    Review,
    Reviewer,
    ReviewSetting,
    Sheet,
)
from reviews.querysets import RUNS
from reviews.querysets.writing import written


def runs(user: Actor, _row: object = None) -> bool:
    """事務局: runs the reviews; no mark is theirs to see before the opening."""
    return user.has_perm(RUNS)


def acts_for_the_office(user: Actor, proposal: Any) -> bool:
    """事務局, for this proposal (its key): never who is recused or wrote it."""
    if not runs(user):
        return False
    recusing = Conflict.objects.recusing(user).filter(proposal=proposal).values("proposal")
    return not recusing.union(written(user).filter(proposal=proposal).values("proposal")).exists()


def reopens(user: Actor, sheet: Sheet) -> bool:
    """The office gives a sheet back to whoever scored."""
    return acts_for_the_office(user, sheet.entry.proposal_id)


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
    own = is_the_member(user, conflict.reviewer)
    return own or acts_for_the_office(user, conflict.proposal_id)


def rules(user: Actor, conflict: Conflict) -> bool:
    """The office, or whoever leads the committee for this proposal; nobody of themselves."""
    if is_the_member(user, conflict.reviewer):
        return False
    return acts_for_the_office(user, conflict.proposal_id) or leads(user, conflict)


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
    if not acts_for_the_office(user, sheet.entry.proposal_id):
        return False
    own = sheet.door == Door.PAPER and sheet.typed_by_id == user.pk
    return sheet.reviewer is None or own or sheet.edition == 0


def ends_tasks(_user: Actor, _sheet: Sheet) -> bool:
    """Whoever's act ended the task: another verb alone asks for it, there is no button."""
    return True


SIGNS = "reviews.sign_result"
AUDITS = "reviews.audit_review"  # review and decision in the dossier, for auditors
CARRIED_OUT = ("proposals.check_proposal", "calls.open_call")


def audits(user: Actor) -> bool:
    """監査: reads review and decision in the dossiers, once they are open."""
    return user.has_perm(AUDITS)


def copies(user: Actor) -> bool:
    """Makes the copies of what is published: the office, and auditors."""
    return runs(user) or audits(user)


def begins(user: Actor, review: Review) -> bool:
    """事務局, for what comes of this round: as :func:`settles`, before there is a result."""
    if not runs(user):
        return False
    inside = {"proposal__entries__review": review}
    recusing = Conflict.objects.recusing(user).filter(**inside).values("proposal")
    return not recusing.union(written(user).filter(**inside).values("proposal")).exists()


def holds(user: Actor, hearing: Hearing) -> bool:
    """事務局, for the day of this round: as :func:`begins`, since the order tells of all."""
    return begins(user, hearing.review)


def settles(user: Actor, release: Release) -> bool:
    """事務局, for this result: never who is recused, as a member, from a proposal in it, or wrote
    one.
    """
    seen = Release.objects.but_of_recused(user) if user.is_authenticated else None
    return runs(user) and seen is not None and seen.filter(pk=release.pk).exists()


def releases(user: Actor, release: Release) -> bool:
    """事務局 that may also do what the release does: tell a proposal its result, end the call."""
    return settles(user, release) and all(map(user.has_perm, CARRIED_OUT))


def signs(user: Actor, release: Release) -> bool:
    """決裁者; where it is given on paper, the office that records it too."""
    if settles(user, release) and not ReviewSetting.current().signs_here:
        return True
    return (
        user.has_perm(SIGNS) and Release.objects.but_of_recused(user).filter(pk=release.pk).exists()
    )


def answers(user: Actor, award: Award) -> bool:
    """代表者, or the office at the word of whoever answers on paper or by telephone."""
    proposal = award.decision.entry.proposal
    if not user.is_authenticated:
        return False
    return acts_for_the_office(user, proposal.pk) or represents(user, proposal)


def offers(user: Actor, award: Award) -> bool:
    """The office: what becomes of an award beside the word of its group."""
    return acts_for_the_office(user, award.decision.entry.proposal_id)


# --- meetings and questions ---------------------------------------------------------------------


def sees_whole(user: Actor, meeting: Meeting) -> bool:
    """Whether no part of the meeting is hidden from this person."""
    seen = AgendaItem.objects.filter(meeting=meeting).but_of_recused(user).count()
    return user.is_authenticated and seen == AgendaItem.objects.filter(meeting=meeting).count()


def confirms(user: Actor, minutes: Minutes) -> bool:
    """Whoever leads and is recused from nothing that was talked about; the office at their word."""
    if runs(user):
        return True
    entries = AgendaItem.objects.filter(meeting=minutes.meeting_id).values("entry__proposal")
    recused = Conflict.objects.filter(proposal__in=entries, is_recused=True).values("reviewer")
    call = minutes.meeting.review.round.course.call_id
    working = Reviewer.objects.filter(call=call).working().leading()
    leader = working.exclude(pk__in=recused).select_related("member").first()
    return leader is not None and is_the_member(user, leader)


def publishes(user: Actor, minutes: Minutes) -> bool:
    """事務局 from whom no part is hidden: they answer for the whole public version."""
    return runs(user) and sees_whole(user, minutes.meeting)


def asks(user: Actor, entry: Entry) -> bool:
    """A member who may read the proposal."""
    return user.is_authenticated and Entry.objects.open_to(user).filter(pk=entry.pk).exists()


def asked(user: Actor, clarification: Clarification) -> bool:
    """The member whose question it is, while the proposal is open to them."""
    own = is_the_member(user, clarification.asked_by)
    return own and asks(user, clarification.entry)


def passes_on(user: Actor, clarification: Clarification) -> bool:
    """The office, for this proposal."""
    return acts_for_the_office(user, clarification.entry.proposal_id)


def answers_question(user: Actor, clarification: Clarification) -> bool:
    """Whoever writes the proposal, who holds the link of the letter, or the office from paper."""
    if isinstance(user, LinkHolder):
        link = user.link
        is_its = isinstance(link, ClarificationLink) and link.clarification_id == clarification.pk
        return is_its and not link.has_expired
    if not user.is_authenticated:
        return False
    return passes_on(user, clarification) or writes(user, clarification.entry.proposal)


def ends_questions(_user: Actor, _clarification: Clarification) -> bool:
    """Whoever's act ended the review of the proposal: another verb alone asks for it."""
    return True
