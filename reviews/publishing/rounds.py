"""The earlier rounds of a result: who went on is published once the last of them was told."""

from django.db.models import QuerySet

from reviews.choices import ReleaseKind, ReleaseStatus, ReviewStatus
from reviews.deciding import stopping
from reviews.deciding.standing import Staged
from reviews.models import Decision, Entry, Release, Review


def to_be_told(whole: Staged) -> list[Review]:
    """The rounds before this result, not published yet; none while a proposal of the last round
    waits for its result: their points would be known before.
    """
    rows = up_to(whole.release)
    return [] if rows and waits(whole) else rows


def up_to(release: Release) -> list[Review]:
    """The rounds before a result; of what ended in a round that nobody left for another that round
    too: no later result will tell of it.
    """
    if release.kind == ReleaseKind.CORRECTION:
        return []
    if release.kind == ReleaseKind.FIRST:
        return list(before(release))
    if stopping.is_reviewed_on(release.review) or release.review.publications.exists():
        return []
    return [*before(release), release.review]


def before(release: Release) -> QuerySet[Review]:
    """The opened rounds before that of a result, of which nothing was published."""
    last = release.review.round
    rows = Review.objects.filter(
        round__course=last.course_id, round__order__lt=last.order, status=ReviewStatus.OPENED
    )
    found: QuerySet[Review] = rows.filter(publications=None).with_call().order_by("round__order")
    return found


def waits(whole: Staged) -> bool:
    """Whether a proposal of the last round is told nothing even by this release."""
    told = Decision.objects.filter(release__status=ReleaseStatus.RELEASED, letters__isnull=False)
    left = Entry.objects.running().filter(review=whole.release.review_id)
    left = left.exclude(pk__in=told.values("entry"))
    return bool(left.exclude(pk__in=[each.entry.pk for each in whole.rows]).exists())
