"""What results have on the desk: a decision, a 決裁 or the release is awaited."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from calls.choices import MilestoneKind
from calls.models import Milestone
from core.admin.desk import Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.models import is_nobodys
from core.people import Person
from reviews import permissions
from reviews.admin.desk_first import but_kept_from
from reviews.choices import ReleaseKind, ReleaseStatus, Tells
from reviews.deciding import stopping
from reviews.models import Decision, Entry, LetterText, Release, ReviewSetting

S = ReleaseStatus
CALL = "review__round__course__call"
NOBODY, ALL = Q(pk__in=[]), Q(pk__isnull=False)
DECIDE, SIGN, TELL = "決定と手紙を待っている", "決裁を待っている", "施行を待っている"


def share(user: Person) -> Share:
    """What waits for the office, and for who signs."""
    if not (permissions.runs(user) or user.has_perm(permissions.SIGNS)):
        return Share()
    return Share(rows(user), queues(user))


def rows(user: Person) -> QuerySet:
    """Results from the handover to the release; never of a pot from which this person is kept."""
    seen: Any = but_kept_from(Release.objects, user).filter(status__in=[S.HANDED_OVER, S.SIGNED])
    seen = seen.exclude(is_taken_along())
    found = seen.annotate(lacks=Exists(undecided())).with_owners()
    if not permissions.runs(user):
        found = found.filter(status=S.HANDED_OVER, lacks=False)
    return listed(
        found,
        user,
        theirs=NOBODY,
        may=may(user),
        takes=may(user) & is_nobodys(),
        kind=Value("release"),
        key="pk",
        title=f"{CALL}__title",
        number=f"{CALL}__number",
        status="status",
        turn=Case(
            When(status=S.SIGNED, then=Value(TELL)),
            When(lacks=True, then=Value(DECIDE)),
            default=Value(SIGN),
        ),
        due_on=due_on(),
        due_time=Value(LAST_MINUTE),
        since="updated_at",
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def undecided() -> QuerySet:
    """The proposals of the outer result that have no decision, or whose decision has no letter."""
    written = LetterText.objects.filter(decision=OuterRef("pk"))
    newest = Decision.objects.filter(
        entry=OuterRef("pk"), release=OuterRef(OuterRef("pk")), handover=F("release__handovers")
    ).order_by("-version")
    ready = newest.annotate(is_written=Exists(written)).values("is_written")[:1]
    of_first = Q(recommendations__release=OuterRef("pk"))
    of_mend = Q(pk=OuterRef("corrects__entry"))
    found = Entry.objects.running().filter(of_first | of_mend)
    return found.annotate(ready=Coalesce(Subquery(ready), Value(False))).filter(ready=False)


def due_on() -> Case:
    """The day of the results; what is signed is not released before the vote of the budget."""
    result = day(MilestoneKind.RESULT)
    vote = Coalesce(F(f"{CALL}__budget_voted_on"), day(MilestoneKind.BUDGET_VOTE))
    return Case(
        When(
            kind=ReleaseKind.ROUND, then=stopping.next_round("review__")
        ),  # who waits for it should know by then
        When(status=S.SIGNED, then=Greatest(result, vote)),
        default=result,
    )


def is_taken_along() -> Q:
    """Signed, and told with the last round's result: nobody has to do anything with it alone."""
    told = Release.objects.filter(
        review__round__course=OuterRef("review__round__course"), status=S.RELEASED
    ).exclude(kind=ReleaseKind.ROUND)
    waits = Q(kind=ReleaseKind.ROUND, status=S.SIGNED, review__tells=Tells.WITH_LAST)
    return waits & ~Q(Exists(told))


def day(kind: MilestoneKind) -> Subquery:
    """The day of this kind of the call."""
    found = Milestone.objects.filter(call=OuterRef(CALL), kind=kind).order_by("on")
    return Subquery(found.values("on")[:1])


def may(user: Person) -> Q:
    """Of which results this person may do the next act."""
    prepares = permissions.runs(user)
    signs = user.has_perm(permissions.SIGNS) or (
        prepares and not ReviewSetting.current().signs_here
    )
    tells = prepares and all(map(user.has_perm, permissions.CARRIED_OUT))
    found = Q(status=S.HANDED_OVER, lacks=True) if prepares else NOBODY
    found |= Q(status=S.HANDED_OVER, lacks=False) if signs else NOBODY
    return found | Q(status=S.SIGNED) if tells else found


def queues(user: Person) -> Sequence[Number]:
    """The results by state."""
    start = reverse("admin:reviews_release_changelist")
    seen = but_kept_from(Release.objects, user)
    return [
        Number(str(each.label), f"{start}?status__exact={each.value}", seen.filter(status=each))
        for each in (S.PREPARING, S.HANDED_OVER, S.SIGNED)
    ]


def page(key: str) -> str:
    """The page of the result."""
    return reverse("admin:reviews_release_change", args=[key])


def acts(work: Work, _user: Person) -> Sequence[tuple[str, str]]:
    """The next act."""
    if work.turn == DECIDE:
        return [("決定と手紙を準備する", page(work.key))]
    label, name = (
        ("決裁を記録する", "sign_off") if work.turn == SIGN else ("公表する", "release_all")
    )
    return [(label, reverse("admin:reviews_release_move", args=[work.key, name]))]


SOURCE = Source(
    kind="release",
    label="審査の結果",
    states=dict(ReleaseStatus.choices),
    share=share,
    page=page,
    acts=acts,
)
