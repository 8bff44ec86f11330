"""What 受諾 and 辞退 have on the desk: silence past its day, 次点 that somebody has to ask."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.urls import reverse

from accounts.owners import holds, named_if
from core.admin.desk import Number, Share, Source, Work, listed
from core.admin.queue import is_past
from core.models import is_nobodys
from core.people import Person
from reviews import permissions
from reviews.admin.desk_first import but_kept_from, to_be_asked
from reviews.choices import AwardStatus
from reviews.models import Award
from reviews.querysets import RUNS

S = AwardStatus
PROPOSAL, RELEASE = "decision__entry__proposal", "decision__release"
SILENT, NEXT = "団体の返事がない", "次点に声をかける番"


def share(user: Person) -> Share:
    """What waits for the office."""
    if not permissions.runs(user):
        return Share()
    return Share(rows(user), queues(user))


def rows(user: Person) -> QuerySet:
    """What was not answered by its day, and 次点 to be asked; never of a pot from which this person
    is kept.
    """
    seen: Any = but_kept_from(Award.objects, user)
    late = Q(is_past("due_on", "due_time"), status=S.WAITING)
    asked = Q(pk__in=to_be_asked(user).order_by().values("pk"))
    names = {each: f"{RELEASE}__{each}" for each in ("owner", "deputy")}
    now = {f"{each}_now": named_if(way, holds(way, RUNS)) for each, way in names.items()}
    return listed(
        seen.filter(late | asked).annotate(**now),
        user,
        theirs=Q(status=S.WAITING),
        may=Q(pk__isnull=False),
        takes=is_nobodys(),
        kind=Value("award"),
        key="pk",
        title="decision__entry__submission__title",
        number=f"{PROPOSAL}__number",
        status="status",
        turn=Case(When(status=S.WAITING, then=Value(SILENT)), default=Value(NEXT)),
        due_on="due_on",
        due_time="due_time",
        since="updated_at",
        owner=names["owner"],
        deputy=names["deputy"],
        owner_now="owner_now",
    )


def queues(user: Person) -> Sequence[Number]:
    """Those whose answer is awaited, and those that wait for their turn."""
    start = reverse("admin:reviews_award_changelist")
    seen = but_kept_from(Award.objects, user)
    return [
        Number(str(each.label), f"{start}?status__exact={each.value}", seen.filter(status=each))
        for each in (S.WAITING, S.HELD)
    ]


def page(key: str) -> str:
    """The page of the award."""
    return reverse("admin:reviews_award_change", args=[key])


def acts(work: Work, _user: Person) -> Sequence[tuple[str, str]]:
    """The next acts of the office."""
    names = {"offer": "次点に声をかける"}
    if work.status == S.WAITING:
        names = {"accept_award": "受諾の返事を入れる", "lapse": "辞退として扱う"}
    return [
        (label, reverse("admin:reviews_award_move", args=[work.key, name]))
        for name, label in names.items()
    ]


SOURCE = Source(
    kind="award",
    label="受諾・辞退",
    states=dict(AwardStatus.choices),
    share=share,
    page=page,
    acts=acts,
)
