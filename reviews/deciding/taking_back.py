"""取り消し: until when a decision that was told can be taken back (each kind says it, calls.md §2).
Asked when a correction begins, and again when it is signed and released.
"""

from reviews.choices import TAKEN_BACK_UNTIL, AwardStatus, DecisionKind, Until
from reviews.deciding import acts
from reviews.models import Award, Decision

OFFERED = "次点の方に額を知らせたあとは、訂正できません。返事を待ってください。"
GONE = "次点を辞退しているため、訂正できません。"


def limit(decision: Decision) -> str:
    """Why it stands for good by now; "" while it does not."""
    until = TAKEN_BACK_UNTIL[DecisionKind(decision.kind)]
    if until == Until.NEVER:
        return Until.NEVER.label
    award = Award.objects.filter(decision=decision).first()
    if award is None:
        return ""
    if until == Until.OFFER and award.status != AwardStatus.HELD:
        return GONE if award.status == AwardStatus.GIVEN_UP else OFFERED
    return acts.obstacle(award)
