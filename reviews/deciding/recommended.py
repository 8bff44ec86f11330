"""委員会の案 for the members who made it, once it was handed over to the city.

Who is recused from a proposal of the round finds nothing: kinds, amounts and places of the others
would tell what became of it. The published result is open to them as to everybody.
"""

from django.db.models import QuerySet

from core.people import Person
from reviews.choices import ReleaseStatus
from reviews.models import Recommendation, Review
from reviews.reckoning.visible import visible

HANDED_OVER = (ReleaseStatus.HANDED_OVER, ReleaseStatus.SIGNED, ReleaseStatus.RELEASED)


def recommended(review: Review, user: Person) -> QuerySet[Recommendation]:
    """What the committee said of this round, in the order of its results."""
    seen = visible(review, user)
    rows = Recommendation.objects.filter(
        release__review=review, release__status__in=HANDED_OVER, entry__proposal__number__in=seen
    )
    if len(seen) < review.entries.running().count():
        rows = rows.none()
    named = rows.select_related("release", "entry__proposal", "entry__submission")
    return named.order_by("release__created_at", "release", "place", "entry__received")
