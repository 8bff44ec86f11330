"""保存年限: until when the work of a proposal goes on, and what becomes of the project when the
papers of the proposal go (交付・審査). A project with its agreement has years of its own (協定): it
lives on without proposal and decision, as one that was entered without them, and goes as a whole
when these are over (ADR 100).
"""

from collections.abc import Iterator

import pgtrigger
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Greatest
from django.urls import reverse

from accounts.models import RecordKind
from accounts.retention import Records, register
from core.caching import pages
from core.calendar import today
from core.history import erasing
from core.people import Person
from projects.choices import OVER
from projects.choices.contract import ContractStatus
from projects.choices.equipment import EquipmentStatus
from projects.choices.granting import AdvanceStatus, GrantStatus
from projects.choices.settlement import SettlementStatus
from projects.models import (
    AdvancePayment,
    Contract,
    ContractLog,
    Equipment,
    GrantApplication,
    GrantLog,
    Member,
    MoneyLetter,
    Project,
    ProjectLog,
    Settlement,
    SettlementLog,
    ShowcaseItem,
)
from projects.notices import forgetting
from proposals import retention as proposals
from proposals.models import Proposal
from reviews import retention as reviews

# What stands in the way of a deletion, each before what it refers to; the rest belongs to it.
BESIDE = (ShowcaseItem, MoneyLetter, Equipment, AdvancePayment, Settlement, Contract,
          GrantApplication)  # fmt: skip
LOCKED = "projects.EvaluationAnswer:locked_with_its_sheet"
E = EquipmentStatus


def works() -> QuerySet[Project]:
    """The projects that came of a proposal, with ``over_at``: the last move of the project and of
    its money; null while one of them is open.
    """
    return ended(Project.objects.filter(proposal__isnull=False))


def ended(rows: QuerySet[Project]) -> QuerySet[Project]:
    """These with ``over_at``."""
    settled = Settlement.objects.filter(project=OuterRef("pk")).exclude(
        status=SettlementStatus.CLOSED
    )
    paid = Contract.objects.filter(project=OuterRef("pk")).exclude(status=ContractStatus.PAID)
    last = Greatest(
        last_of(ProjectLog, "project"),
        last_of(SettlementLog, "settlement__project"),
        last_of(ContractLog, "contract__project"),
        last_of(GrantLog, "application__project"),
    )
    is_over = When(Q(~Exists(settled), ~Exists(paid), status__in=OVER), then=last)
    return rows.annotate(over_at=Case(is_over, output_field=DateTimeField()))


def last_of(log: type[Model], column: str) -> Subquery:
    """The last move in this history."""
    rows = log._default_manager.filter(**{column: OuterRef("pk")}).order_by("-at", "-pk")
    return Subquery(rows.values("at")[:1], output_field=DateTimeField())


def let_go(proposal: Proposal) -> None:
    """Its project lives on without it."""
    Project.objects.filter(proposal=proposal).update(proposal=None, decision=None)


def over() -> QuerySet[Project]:
    """Those that are over with their money and their 備品, with ``ended_at``. Not while the papers
    of the proposal are there: they have shorter years, and are held by themselves in a dispute.
    """
    rows = ended(Project.objects.filter(proposal=None)).annotate(ended_at=F("over_at"))
    return rows.filter(~Exists(granted()), ~Exists(unpaid()), ~Exists(restricted()))


def granted() -> QuerySet[GrantApplication]:
    """交付決定 that was neither cancelled nor settled: whoever stopped the work cancels it."""
    rows: QuerySet[GrantApplication] = GrantApplication.objects.filter(project=OuterRef("pk"))
    closed = Q(project__settlement__status=SettlementStatus.CLOSED)
    return rows.filter(~closed, status=GrantStatus.GRANTED)


def unpaid() -> QuerySet[AdvancePayment]:
    """先払い that was decided and never paid."""
    rows: QuerySet[AdvancePayment] = AdvancePayment.objects.filter(project=OuterRef("pk"))
    return rows.filter(status=AdvanceStatus.GRANTED)


def restricted() -> QuerySet[Equipment]:
    """備品 under 処分制限, or of which the city was asked."""
    rows: QuerySet[Equipment] = Equipment.objects.filter(project=OuterRef("pk"))
    held = Q(status=E.HELD, restricted_until__gte=today())
    return rows.filter(held | Q(status__in=[E.ASKED, E.APPROVED]))


def others(user: Person) -> QuerySet[Project]:
    """Those in which the person takes no part for the group, and never did."""
    own = Member.objects.filter(person=user.pk)
    rows: QuerySet[Project] = Project.objects.exclude(pk__in=own.values("project"))
    return rows


def erase(project: Project) -> None:
    """With agreement, reports, money, evaluation, pictures, files and letters. Its case stays, and
    so does the result of the call; a year after it goes on without it. In a transaction.
    """
    beside = list(hanging(project))
    for each in (*beside, project):
        forgetting.forget_all(each)
    with pgtrigger.ignore(LOCKED):
        for each in (*beside, project):
            erasing.erase(each)
    pages.refresh_after_commit()


def hanging(project: Project) -> Iterator[Model]:
    """What refers to the project and keeps it from being deleted."""
    for model in BESIDE:
        yield from model._base_manager.filter(project=project)


def page(project: Project, user: Person) -> str:
    """The page on which staff read it."""
    if not Project.objects.visible_to_staff(user).filter(pk=project.pk).exists():
        return ""
    return reverse("admin:projects_project_change", args=[project.pk])


reviews.register_works(works)
proposals.register_hanging(let_go)
register(Records(RecordKind.AGREEMENT, Project, over, others, erase, page))
