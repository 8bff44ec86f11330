"""止まっている人: who tried to hand in and could not, and who stopped: pages and reasons, never
what was written (a test holds it).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce
from django.utils import timezone

from calls.models import Call, Course
from core.people import Person
from proposals.checking import hanging
from proposals.choices import ProposalStatus
from proposals.models import Attempt, Correction, Proposal
from proposals.submitting import refusals
from proposals.submitting.refusals import at_fault
from proposals.writing import pages

MOST = 3  # reasons that a row names
QUIET = timedelta(days=7)  # untouched for so long a draft counts as stopped


@dataclass(frozen=True)
class Stuck:
    """Somebody who does not get on. ``who`` is the person, not the work."""

    who: str
    number: str
    done: int
    pages: int
    tried: int
    last: datetime | None
    reasons: list[str]
    touched: datetime

    @property
    def why(self) -> str:
        """The reasons in a sentence; the later ones are counted."""
        more = len(self.reasons) - MOST
        named = "、".join(self.reasons[:MOST])
        return f"{named}、ほか{more}つ" if more > 0 else named

    @property
    def days(self) -> int:
        """For how many days nothing was touched."""
        return (timezone.localdate() - timezone.localdate(self.touched)).days


def of_call(call: Call, user: Person) -> QuerySet[Proposal]:
    """Those who are stuck, the newest attempt first; each knows how many there are (``every``). Not
    those of whose proposal this person of the city is kept apart.

    Drafts that were refused, or that nobody has touched for a week; and edits beside a submission
    that are not sent, but for who mends what was asked for.
    """
    quiet = timezone.now() - QUIET
    drafts = Q(status=ProposalStatus.DRAFT, channel="web")
    asked = Correction.objects.filter(proposal=OuterRef("pk"), answered_at=None)
    edits = Q(~Exists(asked), status=ProposalStatus.SUBMITTED, editing_since__isnull=False)
    rows = Proposal.objects.but_apart(user).filter(drafts | edits, call=call)
    rows = rows.annotate(**refusals_of())
    refused = Q(pk__in=Attempt.objects.filter(at_fault()).values("proposal"))
    found = rows.filter(refused | Q(updated_at__lt=quiet) | edits)
    kept = found.annotate(every=Window(Count("pk"))).select_related("started_by")
    ordered: QuerySet = kept.order_by(F("last").desc(nulls_last=True), "updated_at", "pk")
    return ordered


def told(rows: Iterable[Proposal], courses: Sequence[Course]) -> list[Stuck]:
    """What is said of these; ``courses`` are those of their call, :func:`with_hanging`."""
    known, found = {each.pk: each for each in courses}, list(rows)
    for each in found:
        each.course = known[each.course_id]
    return [row_of(each) for each in found]


def refusals_of() -> dict[str, Any]:
    """Of each row how often it was refused (``tried``), when last and why (``why``: codes)."""
    refused = Attempt.objects.filter(at_fault(), proposal=OuterRef("pk")).order_by()
    newest = refused.order_by("-at")
    many = refused.values("proposal").annotate(many=Count("pk")).values("many")
    return {
        "last": Subquery(newest.values("at")[:1]),
        "why": Subquery(newest.values("reasons")[:1]),
        "tried": Coalesce(Subquery(many), Value(0)),
    }


def with_hanging(call: Call) -> list[Course]:
    """The courses of a call with what hangs on them."""
    courses = list(call.courses.all())
    hanging.load(courses)
    return courses


def row_of(proposal: Any) -> Stuck:
    """How far it is. Nobody here answers a 補正: the money is what is being written."""
    order = pages.pages(proposal, has_money=proposal.has_money)
    done = sum(page in proposal.done_pages for page in order)
    return Stuck(
        who=str(proposal.started_by),
        number=proposal.number or "",
        done=done,
        pages=len(order),
        tried=proposal.tried,
        last=proposal.last,
        reasons=refusals.in_words(proposal.why or (), proposal),
        touched=proposal.editing_since or proposal.updated_at,
    )
