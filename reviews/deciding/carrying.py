"""What the 受諾 of a decision is worth once a correction takes its place."""

from reviews.choices import AwardSilence, AwardStatus
from reviews.models import Award, Decision


def accepted(decision: Decision) -> Award | None:
    """The 受諾 of what this decision corrects, also once it is put aside; None where there is
    none.
    """
    mended = decision.release.corrects
    if mended is None:
        return None
    old = Award.objects.filter(decision=mended).select_related("decision").first()
    if old is None:
        return None
    last = old.log.last() if old.status == AwardStatus.REPLACED else None
    return old if (last.source if last else old.status) == AwardStatus.ACCEPTED else None


def carried(decision: Decision) -> Award | None:
    """The same where it holds on: no less money, and no other condition than before."""
    old = accepted(decision)
    if old is None or decision.amount < old.amount:
        return None
    return old if all(each in old.decision.conditions for each in decision.conditions) else None


def silence(decision: Decision) -> str:
    """What it means that nobody answers. Who has accepted already loses nothing by it: the office
    asks.
    """
    if accepted(decision) is not None:
        return AwardSilence.TELL_OFFICE
    return str(decision.release.silence)
