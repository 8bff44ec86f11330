"""What the leader of a committee may rule on: others' relations, of proposals that they lead."""

from django.db.models import QuerySet

from reviews.choices import Seat
from reviews.models import Conflict, Reviewer


def led_by(reviewer: Reviewer) -> QuerySet[Conflict]:
    """Of a chair all proposals but those of which they are recused themselves; of a deputy those of
    which the chair is, or all while there is no chair; of anybody else none.
    """
    rows = Conflict.objects.filter(reviewer__call=reviewer.call_id).exclude(reviewer=reviewer)
    recused = Conflict.objects.filter(reviewer__call=reviewer.call_id, is_recused=True)
    rows = rows.exclude(proposal__in=recused.filter(reviewer=reviewer).values("proposal"))
    if reviewer.seat == Seat.CHAIR:
        return rows
    if reviewer.seat != Seat.DEPUTY:
        return rows.none()
    working = Reviewer.objects.filter(call=reviewer.call_id).working()
    chair = working.filter(seat=Seat.CHAIR).first()
    if chair is None:
        return rows
    return rows.filter(proposal__in=recused.filter(reviewer=chair).values("proposal"))
