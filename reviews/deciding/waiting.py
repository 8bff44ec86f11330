"""次点 that somebody of the office has to ask: nothing of their pot is awaited, some of it is left.

One condition for a list; who is asked when is said by ``offering``.
"""

from django.db.models import (
    Aggregate,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from calls.choices import Intake
from proposals.models import Proposal
from proposals.querysets import ALIVE
from reviews.choices import GRANTING, AwardStatus, DecisionKind, ReleaseKind, ReleaseStatus
from reviews.deciding import rest, undecided
from reviews.models import Award, Decision, Release

COURSE = "decision__entry__review__round__course"
OF_RELEASE = "review__round__course"
FREE = Q(decision__entry__submission__facts__has_money=False)  # it costs the city nothing
S = AwardStatus


def in_pot(course: str) -> Q:
    """Rows whose ``course`` is paid out of the pot of the outer award (``pot_of_call``)."""
    own = Q(**{course: OuterRef(COURSE)})
    return own | Q(**{f"{course}__pot": None, f"{course}__call": OuterRef("pot_of_call")})


def of_pots(rows: QuerySet[Award]) -> QuerySet[Award]:
    """With ``pot_of_call``: the call whose pot it is paid from; null where its course has one."""
    shared = Case(When(**{f"{COURSE}__pot": None}, then=F(f"{COURSE}__call")), default=None)
    return rows.annotate(pot_of_call=shared)


def held() -> QuerySet[Award]:
    """次点 that wait for their turn."""
    return Award.objects.filter(status=S.HELD, decision__kind=DecisionKind.RUNNER_UP)


def to_be_asked() -> QuerySet[Award]:
    """Those that wait although nothing else of their pot is under way."""
    rows = held()
    waiting = Award.objects.filter(in_pot(COURSE), status=S.WAITING)
    live = Release.objects.live().exclude(kind=ReleaseKind.ROUND).filter(in_pot(OF_RELEASE))
    idle = of_pots(rows).filter(~Exists(waiting), ~Exists(live), ~Exists(open_proposals()))
    size = Coalesce(f"{COURSE}__pot", f"{COURSE}__call__pot")
    known = idle.annotate(
        pot_size=size,
        pot_bound=Coalesce(of_pot(binding(), Sum("amount")), Value(0)),
        places_left=Coalesce(of_pot(left(), Count("pk")), Value(0)),
        places_asked=Coalesce(of_pot(asked(), Count("pk")), Value(0)),
    )
    has_rest = Q(pot_size=None) | Q(pot_size__gt=F("pot_bound"))
    has_place = FREE & Q(places_left__gt=F("places_asked"))
    return known.filter(~FREE & has_rest | has_place)


def open_proposals() -> QuerySet[Proposal]:
    """What of the pot is still to be decided, where proposals are judged together."""
    told = Decision.objects.filter(release__status=ReleaseStatus.RELEASED, letters__isnull=False)
    over = told.exclude(kind=DecisionKind.CONTINUED).values("entry__proposal")
    by_call = Q(course__intake="", call__intake=Intake.PERIOD)
    together = Q(course__intake=Intake.PERIOD) | by_call
    rows = Proposal.objects.filter(together, in_pot("course"), status__in=ALIVE)
    return undecided.still_in(rows.exclude(pk__in=over))


def binding() -> QuerySet[Award]:
    """Whose yen are bound."""
    found: QuerySet[Award] = Award.objects.binding()
    return found


def left() -> QuerySet[Award]:
    """Adopted works that cost the city nothing and whose groups have left."""
    rows: QuerySet[Award] = Award.objects.filter(FREE, decision__kind__in=GRANTING)
    return rows.filter(status__in=rest.LEFT)


def asked() -> QuerySet[Award]:
    """次点 that were asked in their place."""
    rows: QuerySet[Award] = Award.objects.filter(FREE, decision__kind=DecisionKind.RUNNER_UP)
    return rows.filter(status__in=[S.WAITING, S.ACCEPTED])


def of_pot(rows: QuerySet[Award], what: Aggregate) -> Subquery:
    """A sum or a count over these of the pot of the outer award."""
    found = rows.filter(in_pot(COURSE)).order_by().values(of_all=Value(1))
    return Subquery(found.annotate(found=what).values("found"))
