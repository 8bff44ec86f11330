"""保存年限: until when the work of a proposal goes on, and what becomes of the project when the
papers of the proposal go (交付・審査). A project with its agreement has years of its own (協定): it
lives on without proposal and decision, as one that was entered without them.
"""

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Greatest

from projects.choices import OVER
from projects.choices.contract import ContractStatus
from projects.choices.settlement import SettlementStatus
from projects.models import Contract, ContractLog, Project, ProjectLog, Settlement, SettlementLog
from proposals import retention as proposals
from proposals.models import Proposal
from reviews import retention as reviews


def works() -> QuerySet[Project]:
    """The projects that came of a proposal, with ``over_at``: the last move of the project and of
    its money; null while one of them is open.
    """
    settled = Settlement.objects.filter(project=OuterRef("pk")).exclude(
        status=SettlementStatus.CLOSED
    )
    paid = Contract.objects.filter(project=OuterRef("pk")).exclude(status=ContractStatus.PAID)
    last = Greatest(
        last_of(ProjectLog, "project"),
        last_of(SettlementLog, "settlement__project"),
        last_of(ContractLog, "contract__project"),
    )
    is_over = When(Q(~Exists(settled), ~Exists(paid), status__in=OVER), then=last)
    rows: QuerySet[Project] = Project.objects.filter(proposal__isnull=False)
    return rows.annotate(over_at=Case(is_over, output_field=DateTimeField()))


def last_of(log: type[Model], column: str) -> Subquery:
    """The last move in this history."""
    rows = log._default_manager.filter(**{column: OuterRef("pk")}).order_by("-at", "-pk")
    return Subquery(rows.values("at")[:1], output_field=DateTimeField())


def let_go(proposal: Proposal) -> None:
    """Its project lives on without it."""
    Project.objects.filter(proposal=proposal).update(proposal=None, decision=None)


reviews.register_works(works)
proposals.register_hanging(let_go)
