"""Review and decision are kept as long as the proposal they are about, and go with it: sheets with
comments and scans, declarations of conflicts, questions, recommendation, decision, letters, and
corrections of it. What counts is what was told last.

不採択: from the day on which it was told; a 次点 from its 辞退, or from the end of the time in
which money could have fallen free. 交付・審査: what was adopted, from the end of the work that came
of it (apps above say when), or from the 辞退. What was withdrawn while it was reviewed is over
for ``proposals``. What was published of a call stays (``deciding/kept``).
"""

from collections.abc import Callable, Iterable, Iterator

import pgtrigger
from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    F,
    Func,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from accounts.models import RecordKind
from accounts.retention import Records, register
from core.history import erasing
from proposals import retention
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from reviews.choices import GRANTING, AwardStatus, DecisionKind, ReleaseStatus
from reviews.deciding import kept
from reviews.models import (
    AgendaItem,
    Award,
    AwardLog,
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
    "reviews.Release:final_once_released",
    "reviews.SignOff:never_deleted",
    "reviews.Publication:append_only",  # it forgets which correction made it, and stays
)
S = AwardStatus
GONE = (S.GIVEN_UP, S.LAPSED)
TAKEN = (S.STANDING, S.ACCEPTED)

# Rows with ``proposal`` and ``over_at``: when the work that came of it was over, null before.
Works = Callable[[], QuerySet]
_works: list[Works] = []


def register_works(works: Works) -> None:
    """Apps above say how long what came of a decision goes on (ADR 32)."""
    if works not in _works:
        _works.append(works)


def told() -> QuerySet[Proposal]:
    """What was told a result, with what was told last (``decided_as``, ``told_at``, ``award``) and
    the moments of its 辞退 (``left_at``) and of the end of its work (``over_at``). Not while a
    correction is prepared or the work goes on.
    """
    last = Decision.objects.filter(
        entry__proposal=OuterRef("pk"), release__status=ReleaseStatus.RELEASED,
        letters__isnull=False,
    ).order_by("-release__released_at", "-pk")  # fmt: skip
    left = AwardLog.objects.filter(award__decision=OuterRef("decided"), target__in=GONE)
    rows: QuerySet[Proposal] = Proposal.objects.filter(
        ~Exists(Release.objects.live().filter(corrects__entry__proposal=OuterRef("pk"))),
        status=ProposalStatus.DECIDED,
    ).annotate(
        decided=Subquery(last.values("pk")[:1]),
        decided_as=Subquery(last.values("kind")[:1]),
        told_at=Subquery(last.values("release__released_at")[:1]),
        award=Subquery(last.values("award__status")[:1]),
        left_at=Subquery(left.order_by("-at", "-pk").values("at")[:1]),
        over_at=Value(None, DateTimeField()),
    )
    for works in _works:
        of_it = works().filter(proposal=OuterRef("pk"))
        rows = rows.filter(~Exists(of_it.filter(over_at=None)))
        rows = rows.annotate(over_at=Subquery(of_it.values("over_at")[:1]))
    return rows


def not_adopted() -> QuerySet[Proposal]:
    """What ended without being adopted, with ``ended_at``."""
    ends = Case(
        When(decided_as=DecisionKind.NOT_ADOPTED, then=Greatest("told_at", "over_at")),
        When(
            decided_as=DecisionKind.RUNNER_UP, award__in=GONE, then=Greatest("left_at", "over_at")
        ),
        When(decided_as=DecisionKind.RUNNER_UP, award=S.HELD, then=end_of_work()),
        output_field=DateTimeField(),
    )
    return told().annotate(ended_at=ends)


def adopted() -> QuerySet[Proposal]:
    """What was adopted, a 次点 that took what was left included, with ``ended_at``."""
    ends = Case(
        When(decided_as__in=GRANTING, award__in=GONE, then=Greatest("left_at", "over_at")),
        When(
            decided_as__in=(*GRANTING, DecisionKind.RUNNER_UP), award__in=TAKEN, then=F("over_at")
        ),
        output_field=DateTimeField(),
    )
    return told().annotate(ended_at=ends)


def end_of_work() -> Cast:
    """The last day of the work that a call pays for, else of the 年度 after the call's: until then
    a 次点 may be asked (会計年度独立, calls.md §6).
    """
    year = Func(F("call__fiscal_year") + 2, 3, 31, function="make_date", output_field=DateField())
    return Cast(Coalesce("call__work_until", year), DateTimeField())


def erase(proposal: Proposal) -> None:
    """All that the review knows of it; the proposal itself goes after it. In a transaction."""
    kept.keep(proposal)
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
    for mend in Release.objects.filter(corrects__in=decisions).order_by(
        "-pk"
    ):  # the last one first
        yield list(decisions.filter(release=mend))
        yield [mend]
    for other in (Decision, Recommendation, Clarification, AgendaItem, Slot, Sheet):
        yield list(other._base_manager.filter(entry__in=entries))
    yield list(entries)


retention.register_hanging(erase)
for kind, over in ((RecordKind.NOT_ADOPTED, not_adopted), (RecordKind.REVIEW, adopted)):
    register(Records(kind, Proposal, over, retention.others, retention.erase, retention.page))
