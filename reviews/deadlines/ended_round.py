"""前の回で終わる提案の結果: the next round has begun without them, and nobody was told. The office
is reminded; whoever waits hears nothing before the result. ``today`` is given.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.timezone import make_aware

from core.calendar import CITY_HALL, Terms, fixed
from core.deadlines import Deadline, DeadlineKind, Receiver, register
from proposals.models import Proposal
from reviews import receivers
from reviews.choices import ReleaseKind, ReleaseStatus, Tells
from reviews.deciding import stopping
from reviews.models import Entry, Recommendation, Review


def untold() -> QuerySet[Entry]:
    """Those that a later round has begun without; but not what is signed and waits by the setting
    of its review for the last round's result.
    """
    kept = Recommendation.objects.filter(
        release__kind=ReleaseKind.ROUND,
        release__status=ReleaseStatus.SIGNED,
        release__review__tells=Tells.WITH_LAST,
    )
    return stopping.behind().exclude(pk__in=kept.values("entry"))


@register
class EndedRoundLate(DeadlineKind):
    """One deadline for each round, whatever number of proposals ends there."""

    name = "reviews/ended_round_late"
    label = "前の回で終わる提案の結果の遅れ（事務局へ）"
    before, after = (), (1, 7)

    def rows(self, today: date) -> QuerySet:
        waiting = Review.objects.filter(Exists(untold().filter(review=OuterRef("pk"))))
        found = waiting.annotate(next_begins_on=stopping.next_round()).filter(
            next_begins_on__isnull=False
        )
        return found.select_related("round__course__call")

    def due_until(self, rows: QuerySet, until: date) -> QuerySet:
        return rows.filter(next_begins_on__lte=until)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        """A clerk who is kept from one of the proposals does not hear of the others' result."""
        ended = defaultdict(list)
        for entry in untold().filter(review__in=rows).select_related("proposal"):
            ended[entry.review_id].append(entry.proposal)
        office = receivers.clerks_for([each for found in ended.values() for each in found])
        return [self.of_row(row, ended[row.pk], office) for row in rows]

    def of_row(
        self, row: Any, ended: Sequence[Proposal], office: dict[Any, tuple[Receiver, ...]]
    ) -> Deadline:
        """How many wait, and where their result is prepared; no number of a proposal."""
        first, *others = (office[each.pk] for each in ended)
        told = [each for each in first if all(each in besides for besides in others)]
        return Deadline(
            kind=self.name,
            key=str(row.pk),
            title=f"{row.round.course.call}　{row.round}",
            due=fixed(row.next_begins_on, Terms(manner=None), CITY_HALL),
            since=make_aware(datetime.combine(row.next_begins_on, time.min)),
            path=reverse("admin:reviews_review_change", args=[row.pk]),
            receivers=tuple(told),
            about=row,
            facts={"number": str(len(ended))},
        )
