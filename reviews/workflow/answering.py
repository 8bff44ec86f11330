"""An answer by the link of a letter: whoever holds it and is signed in answers as the member, and
works with this account from then on.
"""

from django.db.transaction import atomic

from accounts.models import User
from core.workflow import locked, refuse
from reviews.choices import RefusalReason, ReviewerStatus
from reviews.committee import places
from reviews.conflicts import asking
from reviews.models import Reviewer, ReviewerInvitation
from reviews.workflow import reviewer as workflow


def known(link: ReviewerInvitation, by: User) -> Reviewer:
    """The place, locked; the account is the member's from now on. Raises NotAllowedNow."""
    rows = Reviewer.objects.select_for_update(of=("self",), no_key=True)
    reviewer = rows.get(pk=link.reviewer_id)  # before the link, as every other act does
    link = locked(link)
    refuse(places.why_not_by(link, by))
    member = locked(reviewer.member)
    if member.person_id is None:
        member.person = by
        member.save(update_fields=["person", "updated_at"])
        asking.look_again(member)
    return reviewer


@atomic
def accept_by(link: ReviewerInvitation, *, by: User) -> Reviewer:
    """The member accepts; of one who accepted by telephone only the account becomes known.

    Raises NotAllowedNow.
    """
    reviewer = known(link, by)
    if reviewer.status == ReviewerStatus.ACCEPTED:
        places.close_links(reviewer)
        return reviewer
    return workflow.accept(reviewer, by=by)


@atomic
def refuse_by(
    link: ReviewerInvitation, *, by: User, reason: RefusalReason, note: str = ""
) -> Reviewer:
    """The member refuses. Raises NotAllowedNow."""
    return workflow.refuse_invitation(known(link, by), by=by, reason=reason, note=note)
