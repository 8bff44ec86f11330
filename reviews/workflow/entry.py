"""Proposals that come into a round late, and those that leave it. No status of an entry: it is
reviewed while ``left_at`` is empty.
"""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core.people import Actor
from core.workflow import locked, refuse
from proposals.choices import ProposalStatus
from reviews import permissions
from reviews.choices import ReviewStatus as S
from reviews.conflicts import asking
from reviews.marking import sheets
from reviews.models import Decision, Entry, Review, Sheet
from reviews.notices import entry as notices
from reviews.preparing import entering, holding
from reviews.presenting import published
from reviews.workflow.clarification import drop_all
from reviews.workflow.sheet import close_all

RUNNING = (S.DECLARING, S.SCORING)
NOT_NOW = "届け出と採点のあいだだけ、提案を加えられます。"
NOBODY = "加える提案は、ありません。"
TOLD = "この提案には、もう結果を知らせています。"
LEFT = "この提案は、もう審査から外れています。"
WHY = "理由を書いてください。"


@atomic
def take_in(review: Review, *, by: Actor) -> list[Entry]:
    """What was filed since the round began enters it; reviewers are asked to declare first.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by, review):
        raise PermissionDenied
    review = locked(review)
    refuse("" if review.status in RUNNING else NOT_NOW)
    new = entering.enter(review)
    refuse("" if new else NOBODY)
    asking.ask_all(review)
    notices.entries_added(review, new)
    return new


@atomic
def leave(entry: Entry, *, by: Actor, note: str) -> Entry:
    """The office takes a proposal out of the review, with the reason that members read. Of which a
    result was told stays in it.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.acts_for_the_office(by, entry.proposal_id):
        raise PermissionDenied
    proposal = locked(entry.proposal)
    holding.hold(Review.objects.filter(pk=entry.review_id))
    entry = locked(entry)
    refuse(LEFT if entry.left_at else "")
    is_told = Decision.objects.told().filter(entry=entry).exists()
    refuse(TOLD if is_told or proposal.status == ProposalStatus.DECIDED else "")
    refuse("" if note.strip() else WHY)
    return left(entry, by=by, why=note.strip())


def left(entry: Entry, *, by: Actor, why: str) -> Entry:
    """A locked proposal is reviewed no more: open tasks end with a word to the members. What was
    opened already stays as it was reckoned. Its round is held.
    """
    entry.left_at, entry.left_why = timezone.now(), why[:200]
    entry.save(update_fields=["left_at", "left_why"])
    published.of_round_made_anew(entry.review)
    if entry.review.status in RUNNING:
        close_all(Sheet.objects.filter(entry=entry).exclude(status="closed"), by, why)
    drop_all(entry.clarifications.all(), by, why)
    if entry.review.status != S.PREPARING:
        notices.entry_left(entry)
    return entry


def renewed(entry: Entry) -> None:
    """A newer version of a locked proposal counts from now on: who has scored is asked to read the
    change, and to keep what they marked or alter it.
    """
    sheets.follow(entry)
    asking.look_again_at(entry)
    if entry.review.status == S.SCORING:
        notices.version_changed(entry, sheets.outdated(entry))
