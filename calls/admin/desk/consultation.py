"""What consultations have on the desk, for the clerk, for the sections asked, for the counter."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone

from calls.admin.consultation import queue
from calls.choices import Channel
from calls.choices import ConsultationStatus as S
from calls.deadlines.consultation import waits_for_clerk
from calls.models import Consultation, ConsultationLog, SectionAsk
from calls.querysets import own_sections
from core.admin.desk import Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.models import is_nobodys

ROUTES = "calls.route_consultation"
AT_COUNTER = Q(status=S.DRAFT, channel=Channel.COUNTER)
ASKED_BACK = Q(status=S.ASKED_BACK)


def share(user: Any) -> Share:
    """What waits, and the queues, for those who see consultations."""
    if not user.has_perm("calls.view_consultation"):
        return Share()
    seen = Consultation.objects.visible_to_staff(user)
    visible = queue.with_days(seen.with_owners())
    return Share(rows(visible, user), queues(visible, user))


def rows(visible: QuerySet, user: Any) -> QuerySet:
    """What waits for the city, what nobody replied to in time, entries that are not finished."""
    late = ASKED_BACK & Q(due_on__lt=timezone.localdate())
    waits = visible.filter(waits_for_clerk() | queue.waits_for_sections() | late | AT_COUNTER)
    last = ConsultationLog.objects.filter(consultation=OuterRef("pk")).order_by("-at", "-pk")
    mine = own(user)
    return listed(
        waits,
        user,
        theirs=ASKED_BACK,
        may=may(user, mine),
        takes=takes(user, mine),
        kind=Value("consultation"),
        key="pk",
        title=Coalesce(NullIf("title", Value("")), Value("（題はまだありません）")),
        number=Coalesce("number", Value("")),
        status="status",
        turn=Case(
            When(AT_COUNTER, then=Value("入力の途中")),
            When(ASKED_BACK, then=Value("相談した人の番")),
            When(waits_for_clerk(), then=Value("市民活動推進課の番")),
            default=Value("担当課の番"),
            output_field=CharField(),
        ),
        due_on="until_on",
        due_time=Value(LAST_MINUTE),
        since=Coalesce(Subquery(last.values("at")[:1]), "created_at"),
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def own(user: Any) -> Q:
    """What the sections of this person have still to answer."""
    if not user.has_perm("calls.answer_consultation"):
        return Q(pk__in=[])
    asks = SectionAsk.objects.waiting().filter(section__in=own_sections(user))
    return Q(pk__in=asks.values("consultation")) & queue.waits_for_sections()


def may(user: Any, mine: Q) -> Q:
    """Of what this person may do the next act; ``mine`` is what their sections answer."""
    found = mine
    if user.has_perm(ROUTES):
        found |= ~Q(status=S.DRAFT)
    return found | AT_COUNTER if user.has_perm("calls.enter_consultation") else found


def takes(user: Any, mine: Q) -> Q:
    """What is this person's side: a section its own, the clerk what nobody is in charge of."""
    found = mine
    if user.has_perm(ROUTES):
        found |= (waits_for_clerk() | ASKED_BACK) & is_nobodys()
    if user.has_perm("calls.enter_consultation"):
        found |= AT_COUNTER & Q(started_by=user.pk)
    return found


def page(key: str) -> str:
    """The staff's page of the consultation."""
    return reverse("admin:calls_consultation_change", args=[key])


def acts(work: Work, user: Any) -> Sequence[tuple[str, str]]:
    """The next act."""
    if work.status == S.DRAFT:
        return [("入力を続ける", queue.page(work.key, work.status))]
    if work.status == S.RECEIVED and user.has_perm(ROUTES):
        return [("課につなぐ", reverse("admin:calls_consultation_move", args=[work.key, "route"]))]
    return [("返事をする", page(work.key))]


def notes(keys: Sequence[str]) -> Mapping[str, str]:
    """How many sections have answered. Two queries."""
    found = Consultation.objects.filter(pk__in=keys).with_manned_asks()
    return {str(each.pk): queue.note(each) for each in found}


def begins(user: Any) -> Sequence[tuple[str, str]]:
    """窓口の相談, for those who may."""
    if not user.has_perm("calls.enter_consultation"):
        return []
    return [("窓口や電話の相談を入力する", reverse("admin:calls_consultation_counter"))]


def queues(visible: QuerySet, user: Any) -> Sequence[Number]:
    """The lists that somebody may want to go to."""
    start = reverse("admin:calls_consultation_changelist")
    gone = queue.SectionFilter.gone()
    found = (
        ("推進課の番", {"turn": queue.CLERK}, visible.filter(waits_for_clerk())),
        ("担当課の番", {"turn": queue.SECTIONS}, visible.filter(queue.waits_for_sections())),
        ("相談した人の番", {"turn": queue.APPLICANT}, visible.filter(ASKED_BACK)),
        ("期限を過ぎた", {"turn": queue.LATE}, visible.filter(queue.is_late())),
        ("答える人がいない課に聞いている", {"section": "gone"}, visible.filter(gone)),
    )
    return [Number(label, f"{start}?{urlencode(wanted)}", rows) for label, wanted, rows in found]


SOURCE = Source(
    kind="consultation",
    label="事前相談",
    states=dict(S.choices),
    share=share,
    page=page,
    acts=acts,
    begins=begins,
    notes=notes,
)
