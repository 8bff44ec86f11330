"""What calls have on the desk: those in preparation, and the city's duties that come near."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from accounts import owners
from calls.choices import CallStatus, MilestoneKind, Phase
from calls.deadlines.milestone import undone
from calls.models import Call, Milestone
from core.admin.desk import Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.models import is_nobodys

PREPARES = "calls.prepare_call"
AHEAD = timedelta(days=14)  # a duty further away waits for nobody yet
PREPARED = (CallStatus.DRAFT, CallStatus.ANNOUNCED)
NOBODY = Q(pk__in=[])
ALL = Q(pk__isnull=False)


def may(user: Any) -> Q:
    """Who prepares calls may do all of it."""
    return ALL if user.has_perm("calls.prepare_call") else NOBODY


def calls(user: Any) -> Share:
    """The calls in preparation, until the day on which they should open; the phases as queues."""
    if not (user.has_perm("calls.prepare_call") or user.has_perm("calls.open_call")):
        return Share()
    visible = Call.objects.visible_to(user)
    opens = Milestone.objects.filter(call=OuterRef("pk"), kind=MilestoneKind.OPENS)
    first = Subquery(opens.order_by("on").values("on")[:1])
    waits = visible.with_owners().filter(status__in=PREPARED).annotate(opens_on=first)
    found = listed(
        waits,
        user,
        theirs=NOBODY,
        may=may(user),
        takes=may(user) & is_nobodys(),
        kind=Value("call"),
        key="pk",
        title="title",
        number="number",
        status="status",
        turn=Value("市民活動推進課の番"),
        due_on="opens_on",
        due_time=Value(LAST_MINUTE),
        since="created_at",
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )
    return Share(found, queues(visible))


def queues(visible: Any) -> Sequence[Number]:
    """The lists of calls that somebody may want to go to."""
    start = reverse("admin:calls_call_changelist")
    phases = visible.phase_conditions(timezone.now())
    wanted = (Phase.PREPARING, Phase.ANNOUNCED, Phase.OPEN, Phase.REVIEWING)
    return [
        Number(
            each.label,
            f"{start}?{urlencode({'phase': each.value})}",
            visible.filter(phases[each]),
        )
        for each in wanted
    ]


def days(user: Any) -> Share:
    """What the city must do in the next days, or should have done, in calls of any state."""
    if not user.has_perm("calls.prepare_call"):
        return Share()
    today = timezone.localdate()
    near = undone(today).filter(on__lte=today + AHEAD)
    waits = near.annotate(owner_now=in_charge("owner"), deputy_now=in_charge("deputy"))
    found = listed(
        waits.select_related(None),
        user,
        theirs=NOBODY,
        may=ALL,
        takes=is_nobodys(),
        kind=Value("call_day"),
        key="pk",
        title=Concat(named(), Value("　"), "call__title"),
        number="call__number",
        status=Value("undone"),
        turn=Value("市の番"),
        due_on="on",
        due_time="ends_at",
        since="set_at",
        owner="owner_now",
        deputy="deputy_now",
        owner_now="owner_now",
    )
    return Share(found)


def in_charge(column: str) -> Case:
    """Who sees to the day (``owner`` or ``deputy``): of the day while anybody of it is able, else
    of its call, as ``receivers.call.Staff`` tells them.
    """
    own, whole = (owners.holds(f"{place}{column}", PREPARES) for place in ("", "call__"))
    days = owners.holds("owner", PREPARES) | owners.holds("deputy", PREPARES)
    return Case(
        When(days & own, then=column), When(~days & whole, then=f"call__{column}"), default=None
    )


def named() -> Case:
    """What a day is called: its label, else its kind."""
    kinds = [When(kind=kind, label="", then=Value(str(kind.label))) for kind in MilestoneKind]
    return Case(*kinds, default="label")


def call_page(key: str) -> str:
    """The staff's page of the call."""
    return reverse("admin:calls_call_change", args=[key])


def day_page(key: str) -> str:
    """The page on which a day is said to be done."""
    return reverse("admin:calls_call_day", args=[key])


def call_acts(work: Work, _user: Any) -> Sequence[tuple[str, str]]:
    """Go on preparing it."""
    return [("準備を続ける", call_page(work.key))]


def day_acts(work: Work, _user: Any) -> Sequence[tuple[str, str]]:
    """Say that it is done."""
    return [("済んだことにする", day_page(work.key))]


def begins(user: Any) -> Sequence[tuple[str, str]]:
    """募集をはじめる, for those who may."""
    may_begin = user.has_perm("calls.prepare_call")
    return [("募集を準備する", reverse("admin:calls_call_add"))] if may_begin else []


CALLS = Source(
    kind="call",
    label="募集",
    states=dict(CallStatus.choices),
    share=calls,
    page=call_page,
    acts=call_acts,
    begins=begins,
)
DAYS = Source(
    kind="call_day",
    label="募集の日程",
    states={"undone": "まだ済んでいません"},
    share=days,
    page=day_page,
    acts=day_acts,
    rank=1,
)
