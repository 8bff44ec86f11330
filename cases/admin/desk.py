"""What the catalogue of cases has on the desk, for the clerk and for the section."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.db.models import Case as Choice
from django.db.models import (
    DateField,
    DateTimeField,
    DurationField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone

from cases import deadlines, workflow
from cases.admin import queue
from cases.admin.sides import CLERK, PARTNER, PUBLISHED, SECTION, held, may, takes
from cases.choices import CaseStatus, Turn
from cases.models import Case, CaseLog, CatalogueSetting, PartnerAsk
from cases.querysets import CaseQuerySet
from core.admin.desk import NO_DAY, Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.people import Person

CAME_BACK = (workflow.SEND_BACK.name, workflow.ASK_CHANGES.name)
NO_TIME = Value(None, DateTimeField())


def share(user: Person) -> Share:
    """What waits, and the queues, for those who write or judge cases."""
    if not writes(user) and not user.has_perm("cases.approve_case"):
        return Share()
    own, months = visible(user), CatalogueSetting.current().confirm_months
    asked = deadlines.confirmations_due(timezone.localdate(), months=months).order_by()
    late, due = Q(pk__in=queue.late()), Q(pk__in=asked.values("pk"))
    return Share(rows(own.filter(SECTION | CLERK | late | due), user, months), queues(own, due))


def rows(waits: CaseQuerySet, user: Person, months: int) -> QuerySet:
    """What waits for the city, what a partner has not answered in time, and what must be
    confirmed.
    """
    moved = Coalesce(last_move("transition"), Value(""))
    return listed(
        waits.with_owners().annotate(desk_last_move=moved),
        user,
        theirs=PARTNER,
        may=may(user),
        takes=takes(user) & ~held(),
        kind=Value("case"),
        key="pk",
        title="name",
        number=Coalesce("number", Value("")),
        status="status",
        turn=Choice(
            When(PARTNER, then=Value("相手方の番")),
            When(CLERK, then=Value("市民活動推進課の番")),
            default=Value("担当課の番"),
        ),
        due_on=due_on(),
        due_time=Value(LAST_MINUTE),
        since=since(months),
        owner="owner",
        deputy="deputy",
        owner_now="owner_now",
    )


def writes(user: Person) -> bool:
    return user.has_perm("cases.write_case") or user.has_perm("cases.enter_case")


def visible(user: Person) -> CaseQuerySet:
    """All cases for those who judge them, else those of the own sections."""
    if user.has_perm("cases.write_case") or user.has_perm("cases.approve_case"):
        return Case.objects.all()
    return Case.objects.of_sections_of(user)


def asked_from(months: int) -> Combinable:
    """The day from which the section is asked whether a published case goes on."""
    known = Coalesce("confirmed_on", TruncDate("published_at"))
    template = "make_interval(months => %(expressions)s)"
    span = Func(Value(months), template=template, output_field=DurationField())
    return Cast(known + span, DateField())


def due_on() -> Choice:
    """Until when the partner should have answered. What is to be confirmed is no alarm."""
    asks = PartnerAsk.objects.filter(case=OuterRef("pk"), closed_at=None)
    return Choice(
        When(PARTNER, then=TruncDate(Subquery(asks.values("expires_at")[:1]))),
        default=NO_DAY,
    )


def since(months: int) -> Choice:
    """From when on it waits: what is published from the day on which it must be asked about,
    all else from its last move. For a draft somebody waits only when it came back.
    """
    asked = Cast(asked_from(months), DateTimeField())
    is_new = Q(status=CaseStatus.DRAFT) & ~Q(desk_last_move__in=CAME_BACK)
    return Choice(When(PUBLISHED, then=asked), When(is_new, then=NO_TIME), default=last_move("at"))


def last_move(column: str) -> Subquery:
    """This column of the newest row of the case's log."""
    moves = CaseLog.objects.filter(case=OuterRef("pk")).order_by("-at", "-pk")
    return Subquery(moves.values(column)[:1])


def page(key: str) -> str:
    """The staff's page of the case."""
    return reverse("admin:cases_case_change", args=[key])


def acts(work: Work, user: Person) -> Sequence[tuple[str, str]]:
    """The next act: what to press, or the page on which one goes on."""
    if work.status == CaseStatus.DRAFT and work.since:
        return [("直す", page(work.key))]
    if work.status == CaseStatus.PUBLISHED:
        return [("続いているかを記録する", reverse("admin:cases_case_confirm", args=[work.key]))]
    if work.status == CaseStatus.WITH_PARTNER:
        return [("もう一度送る", page(work.key))]
    label = queue.NEXT.get(CaseStatus(work.status), "")
    return [(label, page(work.key))] if label else []


def notes(keys: Sequence[str]) -> Mapping[str, str]:
    """What came back, from the partner or from the clerk; from when on a case is to be confirmed.
    Two queries and the cases' own.
    """
    told = Case.objects.filter(Q(status=CaseStatus.DRAFT) | PUBLISHED, pk__in=keys)
    told = told.only("status", "version", "year_to", "confirmed_on", "published_at")
    months = CatalogueSetting.current().confirm_months
    found = {case.pk: queue.asked_since(case, months) for case in told if case.is_public}
    found |= queue.came_back(case for case in told if not case.is_public)
    return {str(key): said for key, said in found.items()}


def begins(user: Person) -> Sequence[tuple[str, str]]:
    """事例を書きはじめる, for those who may."""
    return [("事例を書きはじめる", reverse("admin:cases_case_add"))] if writes(user) else []


def queues(own: QuerySet, due: Q) -> Sequence[Number]:
    """The lists of cases that somebody may want to go to."""
    return [
        Number(label, f"{reverse('admin:cases_case_changelist')}?{urlencode(wanted)}", found)
        for label, wanted, found in (
            ("承認を待つ", {"status": "checked"}, own.filter(status="checked")),
            ("公開を待つ", {"status": "approved"}, own.filter(status="approved")),
            ("下書き", {"turn": Turn.SECTION.value}, own.filter(SECTION)),
            ("相手方が確認中", {"turn": Turn.PARTNER.value}, own.filter(PARTNER)),
            ("返事が遅れている", {"turn": "late"}, own.filter(pk__in=queue.late())),
            ("確認の時期", {"turn": "due"}, own.filter(due)),
        )
    ]


SOURCE = Source(
    kind="case",
    label="事例",
    states=dict(CaseStatus.choices),
    share=share,
    page=page,
    acts=acts,
    begins=begins,
    notes=notes,
)
