"""Review and decision are kept as long as the proposal they are about, and go with it: sheets with
comments and scans, declarations of conflicts, questions, recommendation, decision, letters.

What was not adopted is over when its result was told; what was withdrawn while it was reviewed is
over for ``proposals``. What was published of a call stays: there are no names in it.
"""

from collections.abc import Iterable, Iterator

import pgtrigger
from django.db.models import DateTimeField, Exists, Model, OuterRef, QuerySet, Subquery

from accounts.models import RecordKind
from accounts.retention import Records, register
from core.history import erasing
from proposals import retention
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from reviews.choices import DecisionKind, ReleaseStatus
from reviews.models import (
    AgendaItem,
    Award,
    Clarification,
    ClarificationLog,
    Decision,
    Entry,
    LetterText,
    Recommendation,
    Release,
    ResultLetter,
    Sheet,
    Slot,
)
from reviews.notices import forgetting

# What keeps rows from going while they count: over are the years of all of it.
GUARDS = (
    "reviews.Mark:locked_with_its_sheet",
    "reviews.Recommendation:frozen_at_handover",
    "reviews.Slot:stands_once_opened",
)
OVER = (DecisionKind.NOT_ADOPTED, DecisionKind.CONTINUED)


def over() -> QuerySet[Proposal]:
    """What was told that it is not adopted, with ``ended_at``: when it was told. Not what was
    corrected: the correction names it for as long as the call's papers are kept.
    """
    told = Decision.objects.filter(
        entry__proposal=OuterRef("pk"), release__status=ReleaseStatus.RELEASED,
        letters__isnull=False,
    )  # fmt: skip
    moments = told.order_by("-release__released_at").values("release__released_at")[:1]
    rows: QuerySet[Proposal] = Proposal.objects.filter(
        Exists(told.filter(kind=DecisionKind.NOT_ADOPTED)),
        ~Exists(told.exclude(kind__in=OVER)),
        ~Exists(Release.objects.filter(corrects__entry__proposal=OuterRef("pk"))),
        status=ProposalStatus.DECIDED,
    )
    return rows.annotate(ended_at=Subquery(moments, output_field=DateTimeField()))


def erase(proposal: Proposal) -> None:
    """All that the review knows of it; the proposal itself goes after it. In a transaction."""
    entries = Entry.objects.filter(proposal=proposal)
    with pgtrigger.ignore(*GUARDS):
        for rows in hanging(entries):
            forgetting.forget(rows)
            for each in rows:
                erasing.erase(each)


def hanging(entries: QuerySet[Entry]) -> Iterator[Iterable[Model]]:
    """What refers to these proposals in their rounds, each before what it refers to."""
    decisions = Decision.objects.filter(entry__in=entries)
    for model in (Award, ResultLetter, LetterText):
        yield list(model._base_manager.filter(decision__in=decisions))
    asked = Clarification.objects.filter(entry__in=entries)
    yield list(ClarificationLog.objects.filter(clarification__in=asked, link__isnull=False))
    for other in (Decision, Recommendation, Clarification, AgendaItem, Slot, Sheet):
        yield list(other._base_manager.filter(entry__in=entries))
    yield list(entries)


retention.register_hanging(erase)
register(
    Records(
        RecordKind.NOT_ADOPTED, Proposal, over, retention.others, retention.erase, retention.page
    )
)
