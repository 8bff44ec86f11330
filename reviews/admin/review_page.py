"""A round as the office runs it: its days, who has handed in and who not, its proposals. Never a
mark.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from calls.choices import RoundKind
from calls.models import Round
from core.admin import past
from core.http import page_of
from core.people import Person
from reviews import permissions
from reviews.choices import ClarificationStatus, PhaseKind, ReviewStatus, SheetStatus
from reviews.deciding import ties
from reviews.models import (
    Clarification,
    Conflict,
    Entry,
    Hearing,
    Phase,
    Release,
    Review,
    Reviewer,
)
from reviews.notices.previews import sent_about
from reviews.preparing import checklist, entering
from reviews.workflow import REVIEW, recommending
from reviews.workflow.entry import RUNNING

IN, OUT = SheetStatus.SUBMITTED, SheetStatus.ABSTAINED
DRAFT = Q(sheets__status=SheetStatus.DRAFT)


@dataclass(frozen=True)
class Progress:
    """How far a member is: declarations left, sheets by state."""

    reviewer: Reviewer
    undeclared: int
    handed_in: int
    begun: int
    untouched: int
    abstained: int

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.undeclared or self.begun or self.untouched)


def context(review: Review, request: Any) -> dict[str, Any]:
    """What the page shows."""
    numbers = counted(review, request.user)
    page = page_of(request, entries(review, request.user), count=numbers["seen"])
    people = progress(review)
    is_open = review.status == ReviewStatus.OPENED
    return {
        "review": review,
        "phases": [(each, is_met(each, people)) for each in review.phases.all()],
        "missing": checklist.missing(review) if review.status == ReviewStatus.PREPARING else [],
        "progress": people,
        "page": page,
        "entries": list(page),
        "waiting": numbers["waiting"],
        "may_take_in": review.status in RUNNING,
        "may_change": review.status != ReviewStatus.OPENED,
        "may_break_ties": is_open
        and permissions.begins(request.user, review)
        and bool(ties.of_round(review)),
        "may_begin": not recommending.obstacle(review),
        "is_earlier": numbers["is_earlier"],
        "releases": releases(review, request.user),
        "hearing": hearing(review, request.user),
        "may_plan": review.round.kind == RoundKind.PRESENTATION
        and permissions.begins(request.user, review),
        "meetings": list(review.meetings.order_by("on", "number")),
        "questions": numbers["questions"],
        "events": events(review),
        "call_url": reverse("admin:calls_call_change", args=[review.round.course.call_id]),
    }


def counted(review: Review, user: Person) -> dict[str, Any]:
    """How many proposals this person sees in it, how many wait to be taken in, how many questions
    of members wait for the office, and whether another round follows. One query.
    """
    asked = Clarification.objects.but_of_recused(user).filter(
        entry__review=review, status=ClarificationStatus.ASKED
    )
    seen = review.entries.but_of_recused(user)
    after = Round.objects.filter(course=review.round.course_id, order__gt=review.round.order)
    found: dict[str, Any] = Review.objects.values(
        seen=number(seen),
        waiting=number(entering.eligible(review)),
        questions=number(asked),
        is_earlier=Exists(after),
    ).get(pk=review.pk)
    return found


def number(rows: QuerySet) -> Coalesce:
    """How many rows there are, as a column."""
    alone = rows.order_by().values(whole=Value(1)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(alone), 0)


def is_met(phase: Phase, people: list[Progress]) -> bool:
    """Whether nobody has anything left to do in this phase: then its day is no alarm."""
    if phase.review.status == ReviewStatus.OPENED:
        return True
    if phase.review.status == ReviewStatus.PREPARING or not people:
        return False
    if phase.kind == PhaseKind.DECLARING:
        return not any(each.undeclared for each in people)
    return phase.review.status == ReviewStatus.SCORING and all(each.is_done for each in people)


def releases(review: Review, user: Person) -> list[Release]:
    """What is prepared or was released of it; nothing is before the opening."""
    if review.status != ReviewStatus.OPENED:
        return []
    return list(Release.objects.but_of_recused(user).filter(review=review))


def hearing(review: Review, user: Person) -> Hearing | None:
    """The day on which its proposals are heard; never for who is recused from one of them."""
    if review.round.kind != RoundKind.PRESENTATION:
        return None
    found: Hearing | None = Hearing.objects.but_of_recused(user).filter(review=review).first()
    return found


def progress(review: Review) -> list[Progress]:
    """Each member who works, with how far they are. One query."""
    people = Reviewer.objects.filter(call=review.round.course.call_id).working()
    asked = Conflict.objects.filter(
        reviewer=OuterRef("pk"),
        proposal__entries__review=review,
        proposal__entries__left_at=None,
    ).exclude(pk__in=Conflict.objects.answered())
    own = Q(sheets__entry__review=review, sheets__entry__left_at=None)
    rows = people.select_related("member").annotate(
        undeclared=number(asked),
        handed_in=Count("sheets", filter=own & Q(sheets__status=IN)),
        begun=Count("sheets", filter=own & DRAFT & Q(sheets__edition__gt=0)),
        untouched=Count("sheets", filter=own & DRAFT & Q(sheets__edition=0)),
        abstained=Count("sheets", filter=own & Q(sheets__status=OUT)),
    )
    return [
        Progress(each, each.undeclared, each.handed_in, each.begun, each.untouched, each.abstained)
        for each in rows
    ]


def entries(review: Review, user: Person) -> QuerySet[Entry]:
    """The proposals in the order of receipt, each with how many sheets are in; without those from
    which this person is recused as a member.
    """
    rows = review.entries.but_of_recused(user).select_related("proposal", "submission")
    open_ones = ~Q(sheets__status=SheetStatus.CLOSED)
    found: QuerySet[Entry] = rows.annotate(
        handed_in=Count("sheets", filter=Q(sheets__status=IN)),
        sheets_whole=Count("sheets", filter=open_ones & Q(sheets__isnull=False)),
    ).defer("submission__manifest", "submission__facts")
    return found.order_by("received", "pk")


def events(review: Review) -> list[past.Event]:
    """Every act, and every mail with its fate."""
    acts = (past.act(row, REVIEW.labels) for row in review.log.select_related("by"))
    return past.told((*acts, *map(past.mail, sent_about(review))))
