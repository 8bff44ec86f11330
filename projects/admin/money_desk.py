"""What waits for the city in the money of projects: a decision, an inspection, a payment. A source
of the desk for each kind of paper, for who runs projects; the section decides nothing here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse

from accounts import owners
from core.admin.desk import Number, Share, Source, Work, listed
from core.calendar.law import LAST_MINUTE
from core.people import Person
from projects.choices import DayKind
from projects.choices.contract import ContractStatus
from projects.choices.equipment import EquipmentStatus
from projects.choices.granting import AdvanceStatus, GrantStatus
from projects.choices.settlement import SettlementStatus
from projects.models import (
    AdvancePayment,
    Contract,
    Equipment,
    GrantApplication,
    ProjectDay,
    Settlement,
)
from projects.querysets.project import RUNS

ALL, NOBODY = Q(pk__isnull=False), Q(pk__in=[])
NAMES = ("owner", "deputy")


@dataclass(frozen=True)
class Paper:
    """One kind of paper: ``waits``: what of it waits for the city; ``kinds``: the dates that say
    until when; ``act``: the next act; ``due``: a column of its own that says it instead.
    """

    model: Any
    label: str
    waits: Q
    statuses: Mapping[str, str]
    kinds: Sequence[str]
    act: str
    since: str
    due: str = ""

    @property
    def name(self) -> str:
        return str(self.model._meta.model_name)

    def waiting(self, user: Person) -> QuerySet:
        """The rows that wait, of the projects that this person sees."""
        found: QuerySet = self.model.objects.visible_to_staff(user).filter(self.waits)
        return found

    def until(self) -> Any:
        """The earliest open date that it has among the dates of the project."""
        if self.due:
            return F(self.due)
        rows = ProjectDay.objects.open().filter(project=OuterRef("project"), kind__in=self.kinds)
        return Subquery(rows.order_by("on", "pk").values("on")[:1])


PAPERS = (
    Paper(
        GrantApplication, "交付申請", Q(status=GrantStatus.SUBMITTED), dict(GrantStatus.choices),
        (DayKind.GRANT,), "交付を決める", "submitted_at",
    ),
    Paper(
        AdvancePayment, "概算払・前金払",
        Q(status__in=[AdvanceStatus.REQUESTED, AdvanceStatus.GRANTED]),
        dict(AdvanceStatus.choices), (), "先払いを進める", "submitted_at", "due_on",
    ),
    Paper(
        Settlement, "決算と精算",
        Q(status__in=[SettlementStatus.SUBMITTED, SettlementStatus.ACCEPTED])
        | Q(status=SettlementStatus.FIXED, balance__gte=0),
        dict(SettlementStatus.choices), (DayKind.SETTLEMENT, DayKind.PAYMENT), "決算を進める",
        "submitted_at",
    ),
    Paper(
        Contract, "委託の検査と支払い",
        Q(status__in=[ContractStatus.FINISHED, ContractStatus.BILLED])
        | Q(status__in=[ContractStatus.CONCLUDED, ContractStatus.REDO], project__status="stopped"),
        dict(ContractStatus.choices), (DayKind.INSPECTION, DayKind.PAYMENT), "検査・支払いを進める",
        "handed_in_at",
    ),
    Paper(
        Equipment, "備品の処分のお願い", Q(status=EquipmentStatus.ASKED),
        dict(EquipmentStatus.choices), (), "処分の承認を決める", "updated_at",
    ),
)  # fmt: skip


def share(paper: Paper) -> Callable[[Person], Share]:
    """What waits of it for who runs projects."""

    def of_person(user: Person) -> Share:
        if not user.has_perm(RUNS):
            return Share()
        there = reverse(f"admin:projects_{paper.name}_changelist")
        return Share(rows(paper, user), [Number(paper.label, there, paper.waiting(user))])

    return of_person


def rows(paper: Paper, user: Person) -> QuerySet:
    """Each one that waits, in the columns of the desk; in charge is who has the project."""
    able = {each: owners.holds(f"project__{each}", RUNS) for each in NAMES}
    who = {f"{each}_now": owners.named_if(f"project__{each}", able[each]) for each in NAMES}
    return listed(
        paper.waiting(user).annotate(**who),
        user,
        theirs=NOBODY,
        may=ALL,
        takes=Q(owner_now=None, deputy_now=None),
        kind=Value(paper.name),
        key="pk",
        title="project__title",
        number="project__number",
        status="status",
        turn=Value(paper.label),
        due_on=paper.until(),
        due_time=Value(LAST_MINUTE),
        since=paper.since,
        owner="project__owner",
        deputy="project__deputy",
        owner_now="owner_now",
    )


def source(paper: Paper) -> Source:
    """Its source."""

    def page(key: str) -> str:
        return reverse(f"admin:projects_{paper.name}_change", args=[key])

    def acts(work: Work, user: Person) -> Sequence[tuple[str, str]]:
        return [(paper.act, page(work.key))]

    return Source(
        kind=paper.name,
        label=paper.label,
        states=paper.statuses,
        share=share(paper),
        page=page,
        acts=acts,
    )


SOURCES = tuple(source(each) for each in PAPERS)
