"""Letters about 利害関係: a ruling to the reviewer, a relation that was said late to the office.
None names a proposal.
"""

from django.urls import reverse

from core.http import absolute
from proposals.receivers import proposal as in_charge
from reviews import receivers
from reviews.choices import Seat
from reviews.models import Conflict, Reviewer
from reviews.notices import preview, tell


def conflict_ruled(conflict: Conflict) -> None:
    """判断のお知らせ to the reviewer: that there is one, and where it is read. What it says of a
    proposal stands on the page alone.
    """
    occasion = conflict.ruled_at.isoformat() if conflict.ruled_at else "none"
    told = receivers.member(conflict.reviewer.member)
    tell("conflict_ruled", conflict, told, occasion, **ruled(conflict))


def ruled(conflict: Conflict) -> dict[str, str]:
    """What the letter says."""
    call = conflict.reviewer.call
    return {"call": str(call), "url": absolute(reverse("review_conflicts", args=[call.number]))}


def ruled_preview(conflict: Conflict) -> list[dict[str, str]]:
    """The letter as it would leave; [] where no address is known."""
    told = receivers.member(conflict.reviewer.member)
    return preview("conflict_ruled", told, **ruled(conflict))


def owner_recused(conflict: Conflict) -> None:
    """Who is in charge of the proposal, or stands in, is kept apart from it from now on: to who
    goes on with it, so that somebody else is named. What there is between both stays unsaid.
    """
    words = {
        "call": str(conflict.reviewer.call),
        "name": conflict.reviewer.member.name,
        "url": absolute(reverse("admin:proposals_proposal_owner", args=[conflict.proposal_id])),
    }
    at = conflict.ruled_at or conflict.declared_at
    occasion = at.isoformat() if at else "none"
    tell("owner_recused", conflict, in_charge.clerks(conflict.proposal), occasion, **words)


def chair_recused(conflict: Conflict) -> None:
    """The chair is recused from a proposal: to the deputy, who leads the committee there, unless
    they are recused, too.
    """
    call = conflict.reviewer.call
    recused = Conflict.objects.filter(proposal=conflict.proposal_id, is_recused=True)
    deputies = Reviewer.objects.filter(call=call, seat=Seat.DEPUTY).working()
    free = deputies.exclude(pk__in=recused.values("reviewer"))
    told = receivers.members(free.select_related("member__person"))
    words = {"call": str(call), "url": absolute(reverse("review_rulings", args=[call.number]))}
    at = conflict.ruled_at or conflict.declared_at
    tell("chair_recused", conflict, told, at.isoformat() if at else "none", **words)


def recused_late(conflict: Conflict) -> None:
    """Somebody who reviewed the proposal has something to do with it after all: to the office."""
    call = conflict.reviewer.call
    words = {
        "call": str(call),
        "name": conflict.reviewer.member.name,
        "url": absolute(reverse("admin:reviews_conflict_change", args=[conflict.pk])),
    }
    occasion = conflict.declared_at.isoformat() if conflict.declared_at else "none"
    tell("recused_late", conflict, receivers.clerks(), occasion, **words)
