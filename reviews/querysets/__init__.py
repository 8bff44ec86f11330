"""Reads of the review: what a member may know of a proposal, and nobody else's marks before time.

Every list, count and page of a member asks here; a recused member finds nothing (calls.md §7).
"""

from datetime import date

from django.db import models
from django.db.models import Q

from accounts import owners
from core.calendar import today
from core.people import Person
from reviews.querysets.writing import written

RUNS = "reviews.run_review"  # who runs reviews: the office
SCORED = ("scoring", "opened")  # states of a review in which proposals are read
UNWRITTEN = Q(status="draft", entry__left_at=None, entry__review__status="scoring")  # of a sheet
NOTHING = Q(pk__in=[])


def works(user: Person, call: str) -> Q:
    """Rows of a call (the path ``call``) of which this person is a reviewer today: accepted, and
    neither the term nor the access is over.
    """
    if not user.is_authenticated:
        return NOTHING
    day = today()
    place = f"{call}reviewers__"
    return Q(
        **{
            f"{place}member__person": user.pk,
            f"{place}status": "accepted",
            f"{place}until__gte": day,
            f"{place}member__until__gte": day,
        }
    )


class ReviewerQuerySet(models.QuerySet):
    def of_person(self, user: Person) -> "ReviewerQuerySet":
        """The places of this person, whatever their state."""
        return self.filter(member__person=user.pk) if user.is_authenticated else self.none()

    def working(self, day: date | None = None) -> "ReviewerQuerySet":
        """Accepted, and neither the term nor the access is over."""
        day = day or today()
        return self.filter(status="accepted", until__gte=day, member__until__gte=day)

    def leading(self) -> "ReviewerQuerySet":
        """Chair and deputy, the chair first."""
        return self.filter(seat__in=("chair", "deputy")).order_by("seat")


class ReviewQuerySet(owners.OwnedQuerySet):
    @staticmethod
    def able(column: str) -> Q:
        return owners.holds(column, RUNS)

    def with_call(self) -> "ReviewQuerySet":
        """With its round, course and call."""
        return self.select_related("round__course__call")

    def of_person(self, user: Person) -> "ReviewQuerySet":
        """Those that have begun, of calls in which this person reviews today."""
        begun = self.exclude(status="preparing")
        return begun.filter(works(user, "round__course__call__"))


class EntryQuerySet(models.QuerySet):
    def but_of_recused(self, user: Person) -> "EntryQuerySet":
        """Without those from which this person is recused, staff or not."""
        return self.exclude(proposal__conflicts__in=_conflicts(self.model).recusing(user))

    def running(self) -> "EntryQuerySet":
        """Reviewed still."""
        return self.filter(left_at=None)

    def named_to(self, user: Person) -> "EntryQuerySet":
        """Those of which a reviewer has still to declare what they have to do with them: nothing
        but the names of applicant and partners is shown of these.
        """
        begun = self.running().exclude(review__status="preparing")
        asked = begun.filter(works(user, "review__round__course__call__"))
        return asked.exclude(
            proposal__conflicts__in=_answered(self.model, user),
        )

    def open_to(self, user: Person) -> "EntryQuerySet":
        """Those that a reviewer may read and score: declared, not recused, and begun. A recused
        member finds nothing of a proposal here, not even a gap.
        """
        free = _conflicts(self.model).of_person(user).filter(may_review=True)
        begun = self.filter(review__status__in=SCORED, proposal__in=free.values("proposal"))
        return begun.filter(works(user, "review__round__course__call__"))


class ConflictQuerySet(models.QuerySet):
    def of_person(self, user: Person) -> "ConflictQuerySet":
        """What this person declared, or has to declare."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(reviewer__member__person=user.pk)

    def recusing(self, user: Person) -> "ConflictQuerySet":
        """Those by which this person is recused, whatever else they are: staff too."""
        return self.of_person(user).filter(is_recused=True)

    def but_of_recused(self, user: Person) -> "ConflictQuerySet":
        """Without those of proposals from which this person is recused: neither what others said of
        them, nor how many did.
        """
        recusing = self.model._default_manager.recusing(user)
        return self.exclude(proposal__in=recusing.values("proposal"))

    def answered(self) -> "ConflictQuerySet":
        """Declared, or ruled by office or chair: nothing is asked of the reviewer any more."""
        return self.filter(~Q(relation="") | Q(ruling="recused"))

    def unanswered(self) -> "ConflictQuerySet":
        """Those of which the reviewer has still to say something."""
        return self.filter(relation="").exclude(ruling="recused")


def _conflicts(entry: type[models.Model]) -> "ConflictQuerySet":
    proposal = entry._meta.get_field("proposal").related_model
    rows: ConflictQuerySet = proposal._meta.get_field("conflicts").related_model.objects.all()
    return rows


def _answered(entry: type[models.Model], user: Person) -> "ConflictQuerySet":
    return _conflicts(entry).of_person(user).answered()


class SheetQuerySet(models.QuerySet):
    def but_of_recused(self, user: Person) -> "SheetQuerySet":
        """Without those of proposals from which this person is recused, staff or not."""
        entry = self.model._meta.get_field("entry").related_model.objects.model
        return self.exclude(entry__proposal__conflicts__in=_conflicts(entry).recusing(user))

    def of_person(self, user: Person) -> "SheetQuerySet":
        """One's own, of proposals that one may read."""
        entries = self.model._meta.get_field("entry").related_model.objects.open_to(user)
        own = self.filter(reviewer__member__person=user.pk, entry__in=entries.values("pk"))
        return own if user.is_authenticated else self.none()

    def handed_in(self) -> "SheetQuerySet":
        """Submitted: what is reckoned."""
        return self.filter(status="submitted")

    def of_older(self) -> "SheetQuerySet":
        """Handed in of an older version than the one that counts, of what is reviewed still: whose
        scorers have neither kept the marks for the newer one nor altered them.
        """
        older = self.handed_in().filter(entry__left_at=None)
        return older.exclude(submission=models.F("entry__submission"))

    def unwritten(self) -> "SheetQuerySet":
        """Waiting for their scorers: not handed in, of what is scored now."""
        return self.filter(UNWRITTEN)

    def awaited(self) -> "SheetQuerySet":
        """Unwritten, of somebody who reviews today: of who has gone nothing is awaited."""
        place = self.model._meta.get_field("reviewer").related_model.objects
        return self.unwritten().filter(Q(reviewer=None) | Q(reviewer__in=place.working()))

    def next_first(self) -> "SheetQuerySet":
        """What is to be written before what is over: first where the proposal was changed since it
        was read, then what was begun, each by the day of its round and in the order of receipt.
        """
        changed = ~Q(submission=models.F("entry__submission")) & ~Q(status="closed")
        scored = Q(entry__review__status="scoring")
        rank = models.Case(
            models.When(scored & changed, then=0),
            models.When(UNWRITTEN & Q(edition__gt=0), then=1),
            models.When(UNWRITTEN, then=2),
            models.When(status="closed", then=4),
            default=3,
        )
        return self.order_by(rank, self._due(), "entry__review", "entry__received", "pk")

    def _due(self) -> models.Subquery:
        """The day until which the sheets of a round are handed in."""
        review = self.model._meta.get_field("entry").related_model._meta.get_field("review")
        phases = review.related_model._meta.get_field("phases").related_model._default_manager
        own = phases.filter(review=models.OuterRef("entry__review"), kind="scoring")
        return models.Subquery(own.values("due_on")[:1])

    def shown_to(self, user: Person) -> "SheetQuerySet":
        """Sheets with their marks that this person may see: one's own; those that others handed in,
        once they were opened or (if the round says so) all one's own are in, of proposals that one
        may read; for the office, once they were opened, but for a proposal that one wrote oneself,
        and what one typed from paper. Never a mark of another one before (calls.md §7), and never
        what was not handed in.
        """
        if not user.is_authenticated:
            return self.none()
        entries = self.model._meta.get_field("entry").related_model.objects
        seen = Q(pk__in=self.model._default_manager.of_person(user).values("pk"))
        seen |= Q(typed_by=user.pk)
        opened, handed_in = Q(entry__review__status="opened"), Q(status="submitted")
        open_now = opened | Q(entry__review__in=self._done_by(user))
        seen |= handed_in & open_now & Q(entry__in=entries.open_to(user).values("pk"))
        if user.has_perm(RUNS):
            own = written(user).values("proposal")
            seen |= handed_in & opened & ~Q(entry__proposal__in=own)
        return self.filter(seen).but_of_recused(user)

    def _done_by(self, user: Person) -> models.QuerySet:
        """The rounds that show others' marks after one's own, of which this person has handed in
        all: no sheet waits, and nothing is still to be declared.
        """
        entry = self.model._meta.get_field("entry").related_model
        review = entry._meta.get_field("review").related_model
        own = self.model._default_manager.of_person(user)
        scored = review._default_manager.filter(status="scoring", shows="after_own")
        asked = entry._default_manager.named_to(user).values("review")
        return (
            scored.filter(pk__in=own.handed_in().values("entry__review"))
            .exclude(pk__in=own.unwritten().values("entry__review"))
            .exclude(pk__in=asked)
            .values("pk")
        )
