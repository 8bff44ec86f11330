"""What becomes of a proposal while it is reviewed: a newer version counts, or it was withdrawn.

Registered with ``proposals``, and so a part of the act itself (proposal, then rounds, then entry,
then sheets: in this order they are locked).
"""

from django.db.models import QuerySet

from core.people import Actor
from proposals.choices import ProposalStatus
from proposals.models import Proposal, Submission
from proposals.submitting import followers
from reviews.choices import ReviewStatus as S
from reviews.models import Entry, Review
from reviews.preparing import holding
from reviews.workflow import entry as entries

BEGUN = "審査がはじまっているので、要件の確認は取り消せません。"
CLOSED = "この部門の審査がはじまっているので、要件の確認は取り消せません。"
WITHDRAWN = "提案した団体が、提案を取り下げました。"


def obstacle(proposal: Proposal) -> str:
    """要件の確認 can be taken back until the review begins (calls.md §7): of what was filed, until
    it is reviewed; of what was found ineligible, until its course is.
    """
    if proposal.status == ProposalStatus.FILED:
        return BEGUN if running(proposal).exists() else ""
    begun = Review.objects.filter(round__course=proposal.course_id).exclude(status=S.PREPARING)
    return CLOSED if begun.exists() else ""


def renewed(submission: Submission) -> None:
    """The version that counts is the one that is reviewed, until the marks are open."""
    unopened = running(submission.proposal).exclude(review__status=S.OPENED)
    for entry in held(unopened):
        entry.submission = submission
        entry.save(update_fields=["submission"])
        entries.renewed(entry)


def ended(proposal: Proposal, by: Actor) -> None:
    """It leaves every round in which it is reviewed."""
    for entry in held(running(proposal)):
        entries.left(entry, by=by, why=WITHDRAWN)


def running(proposal: Proposal) -> QuerySet[Entry]:
    """The rounds in which it is reviewed."""
    found: QuerySet[Entry] = Entry.objects.running().filter(proposal=proposal.pk)
    return found


def held(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """These, locked in one order after their rounds, with what the acts read."""
    holding.hold(Review.objects.filter(entries__in=rows.values("pk")))
    known = rows.select_related("review__round__course__call").order_by("pk")
    return known.select_for_update(of=("self",), no_key=True)


followers.register(followers.Follower(obstacle, renewed, ended))
