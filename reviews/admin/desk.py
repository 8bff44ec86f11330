"""What reviews have on the desk: rounds that are prepared, and those whose marks can be opened."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.urls import reverse

from core.admin.desk import Number, Share, Source, Work, listed
from core.admin.queue import is_past
from core.calendar.law import LAST_MINUTE
from core.models import is_nobodys
from core.people import Person
from reviews import permissions
from reviews.choices import PhaseKind, ReviewStatus
from reviews.deciding import stopping
from reviews.models import Phase, Review, Sheet

STOPPED = "次の回に進まない提案の結果を準備する"
ALL, NOBODY = Q(pk__isnull=False), Q(pk__in=[])


def share(user: Person) -> Share:
    """What waits for the office of the committee."""
    if not permissions.runs(user):
        return Share()
    return Share(rows(user), queues())


def rows(user: Person) -> QuerySet:
    """Rounds in preparation, until the day on which declarations should begin; those that are
    scored, once the day has passed or everything is in; those that a later one has begun without
    some of their proposals, until their result is prepared.
    """
    rows: Any = Review.objects.with_owners()
    waits = rows.filter(Q(status=ReviewStatus.PREPARING) | can_be_opened() | is_untold())
    return listed(
        waits,
        user,
        theirs=NOBODY,
        may=ALL,
        takes=is_nobodys(),
        kind=Value("review"),
        key="pk",
        title="round__course__call__title",
        number="round__course__call__number",
        status="status",
        turn=Value("事務局の番"),
        due_on=Case(
            When(status=ReviewStatus.OPENED, then=next_day()),
            When(status=ReviewStatus.PREPARING, then=day(PhaseKind.DECLARING, "begins_on")),
            default=day(PhaseKind.SCORING, "due_on"),
        ),
        due_time=Value(LAST_MINUTE),
        since="updated_at",
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def can_be_opened() -> Q:
    """The marks of these rounds can be opened: the day is over, or nothing is missing."""
    over = Phase.objects.filter(is_past("due_on", "due_time"), kind=PhaseKind.SCORING)
    left = Sheet.objects.awaited().filter(entry__review=OuterRef("pk"))
    ready = Q(pk__in=over.values("review")) | Q(~Exists(left))
    return Q(status=ReviewStatus.SCORING) & ready


def is_untold() -> Q:
    """A later round has begun without some of its proposals, and nobody prepares their result."""
    return Q(pk__in=stopping.unprepared().values("review"))


def next_day() -> Subquery:
    """The day on which the next round began."""
    rows = Phase.objects.filter(
        review__round__course=OuterRef("round__course"),
        review__round__order__gt=OuterRef("round__order"),
        kind=PhaseKind.DECLARING,
    )
    return Subquery(rows.order_by("review__round__order").values("begins_on")[:1])


def day(kind: PhaseKind, column: str) -> Subquery:
    """A day of a phase of the round."""
    return Subquery(Phase.objects.filter(review=OuterRef("pk"), kind=kind).values(column)[:1])


def queues() -> Sequence[Number]:
    """The rounds by state."""
    start = reverse("admin:reviews_review_changelist")
    return [
        Number(
            str(each.label),
            f"{start}?status__exact={each.value}",
            Review.objects.filter(status=each),
        )
        for each in (ReviewStatus.DECLARING, ReviewStatus.SCORING)
    ]


def page(key: str) -> str:
    """The page of the round."""
    return reverse("admin:reviews_review_change", args=[key])


def acts(work: Work, _user: Person) -> Sequence[tuple[str, str]]:
    """The next act of the office."""
    if work.status == ReviewStatus.PREPARING:
        return [("審査の準備を続ける", page(work.key))]
    if work.status == ReviewStatus.OPENED:
        return [(STOPPED, reverse("admin:reviews_release_begin", args=[work.key]))]
    return [("採点をひらく", reverse("admin:reviews_review_move", args=[work.key, "open_scores"]))]


def begins(user: Person) -> Sequence[tuple[str, str]]:
    """審査を準備する, for those who may."""
    if not permissions.runs(user):
        return []
    return [("審査を準備する", reverse("admin:reviews_review_add"))]


SOURCE = Source(
    kind="review",
    label="審査",
    states=dict(ReviewStatus.choices),
    share=share,
    page=page,
    acts=acts,
    begins=begins,
)
