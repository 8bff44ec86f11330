"""訂正: what was released is never edited. A later decision with a letter of its own takes its
place, signed and released as the first one was.
"""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Actor
from core.workflow import refuse
from reviews import permissions
from reviews.choices import ReleaseKind, ReleaseStatus
from reviews.deciding import taking_back
from reviews.models import Decision, Release
from reviews.workflow import release as workflow

NOT_TOLD = "まだ知らせていない決定は、訂正ではなく、そのまま直せます。"
NOT_LAST = "この決定は、もう訂正されています。"
BEGUN = "この決定の訂正は、もう準備しています。"


def obstacle(decision: Decision) -> str:
    """Why a decision that was told cannot be taken back any more; "" while it can (each kind says
    until when, calls.md §2).
    """
    if decision.release.status != ReleaseStatus.RELEASED:
        return NOT_TOLD
    told = Decision.objects.told().filter(entry__proposal=decision.entry.proposal_id)
    if decision not in list(told):
        return NOT_LAST
    if Release.objects.live().filter(corrects=decision).exists():
        return BEGUN
    return taking_back.limit(decision)


@atomic
def correct(decision: Decision, *, by: Actor, note: str) -> Release:
    """Begin a correction of a decision that was told: nobody hears of it before it is released.

    Raises PermissionDenied, NotAllowedNow.
    """
    rows = Release.objects.select_for_update(of=("self",), no_key=True)
    [told] = rows.filter(pk=decision.release_id)
    if not permissions.settles(by, told):
        raise PermissionDenied
    refuse(obstacle(decision))
    release = Release.objects.create(
        review=told.review, kind=ReleaseKind.CORRECTION, corrects=decision, owner=told.owner,
        deputy=told.deputy, answer_days=told.answer_days, answer_time=told.answer_time,
        silence=told.silence, is_offered_by_itself=told.is_offered_by_itself,
    )  # fmt: skip
    return workflow.hand_over(release, by=by, note=note)
