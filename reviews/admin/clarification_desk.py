"""What questions of members have on the desk: those that wait to be passed on, and late answers."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.urls import reverse

from core.admin.desk import Number, Share, Source, Work, listed
from core.calendar import today
from core.calendar.law import LAST_MINUTE
from core.people import Person
from reviews import permissions
from reviews.admin.desk_first import but_kept_from
from reviews.choices import ClarificationStatus as S
from reviews.models import Clarification

ALL, NOBODY = Q(pk__isnull=False), Q(pk__in=[])
NOBODYS = Q(entry__review__owner=None, entry__review__deputy=None)


def share(user: Person) -> Share:
    """What waits for the office of the committee."""
    if not permissions.runs(user):
        return Share()
    return Share(rows(user), queues(user))


def rows(user: Person) -> QuerySet:
    """Those that were asked, and those whose day has passed without an answer."""
    waits = Q(status=S.ASKED) | Q(status=S.PASSED, due_on__lt=today())
    found: Any = but_kept_from(Clarification.objects, user).filter(waits)
    return listed(
        found,
        user,
        theirs=NOBODY,
        may=ALL,
        takes=NOBODYS,
        kind=Value("clarification"),
        key="pk",
        title="entry__proposal__call__title",
        number="entry__proposal__number",
        status="status",
        turn=Value("事務局の番"),
        due_on="due_on",
        due_time=Value(LAST_MINUTE),
        since="updated_at",
        owner="entry__review__owner",
        deputy="entry__review__deputy",
        owner_now="entry__review__owner",
    )


def queues(user: Person) -> Sequence[Number]:
    """The questions by state."""
    start = reverse("admin:reviews_clarification_changelist")
    seen = but_kept_from(Clarification.objects, user)
    return [
        Number(
            str(each.label),
            f"{start}?status={each.value}",
            seen.filter(status=each),
        )
        for each in (S.ASKED, S.PASSED)
    ]


def page(key: str) -> str:
    """The page of the question."""
    return reverse("admin:reviews_clarification_change", args=[key])


def acts(work: Work, _user: Person) -> Sequence[tuple[str, str]]:
    """The next act of the office."""
    return [("質問を読む", page(work.key))]


SOURCE = Source(
    kind="clarification",
    label="委員からの質問",
    states=dict(S.choices),
    share=share,
    page=page,
    acts=acts,
)
