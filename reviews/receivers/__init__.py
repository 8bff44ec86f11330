"""Who hears of a review: its members and its office. Left out is who can do nothing any more."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from calls.choices import Channel
from core.deadlines import Receiver
from core.letters import window
from groups.receivers import office, person
from proposals.models import Proposal, Writer
from reviews.models import Conflict, Entry, Member, Review, Reviewer
from reviews.querysets import RUNS


def member(row: Member) -> list[Receiver]:
    """A member by their account, else by the address that the office knows; [] without either."""
    user = row.person
    if user is not None and user.is_active and not user.closed_at:
        return [person(user)]
    return [Receiver(row.name, address=row.email, has_page=False)] if row.email else []


def member_by_any_way(row: Member) -> list[Receiver]:
    """The same; who has no address of mail is written to on paper. For letters without a link."""
    found = member(row)
    postal = "" if found else window.lines(row.postal_code, row.address, f"{row.name} 様")
    return [Receiver(row.name, postal=postal, has_page=False)] if postal else found


def members(reviewers: Iterable[Reviewer]) -> list[Receiver]:
    """Each of these reviewers who can be reached."""
    return [each for row in reviewers for each in member(row.member)]


def working(review: Review) -> list[Receiver]:
    """Everybody who reviews the call of this round today."""
    found = Reviewer.objects.filter(call=review.round.course.call_id).working()
    return members(found.select_related("member__person"))


def clerks() -> tuple[Receiver, ...]:
    """The office of the committee."""
    return office(RUNS)


def clerks_for(proposals: Sequence[Proposal]) -> dict[UUID, tuple[Receiver, ...]]:
    """The same for each of these proposals (its key): without who is recused as a member, or wrote
    it. The shared address of the office is nobody's own.
    """
    keys, there = [each.pk for each in proposals], clerks() if proposals else ()
    recused = Conflict.objects.filter(proposal__in=keys, is_recused=True)
    out = {*recused.values_list("proposal", "reviewer__member__person")}
    own = Writer.objects.filter(proposal__in=keys).exclude(proposal__channel=Channel.COUNTER)
    out |= {*own.values_list("proposal", "person")}
    return {
        key: tuple(each for each in there if not each.user_id or (key, each.user_id) not in out)
        for key in keys
    }


def reviewing(entry: Entry) -> list[Receiver]:
    """Everybody who reviews today and is not recused from this proposal, declared or not."""
    found = Reviewer.objects.filter(call=entry.review.round.course.call_id).working()
    recused = Conflict.objects.filter(proposal=entry.proposal_id, is_recused=True)
    free = found.exclude(pk__in=recused.values("reviewer"))
    return members(free.select_related("member__person"))


def leaders(calls: Iterable[int]) -> Mapping[int, list[Reviewer]]:
    """Chair and deputy of each of these calls, the chair first; one query."""
    rows = Reviewer.objects.filter(call__in=set(calls)).working().leading()
    found: dict[int, list[Reviewer]] = {}
    for each in rows.select_related("member__person"):
        found.setdefault(each.call_id, []).append(each)
    return found
