"""The queue of proposals: what it can be narrowed to, and its rows. It reads submissions alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from core.admin import queue
from core.calendar import DueDate, Terms
from core.correction import silence
from core.people import Person
from core.web.alongside import Hanging, alongside, hang
from proposals.choices import ProposalStatus, SubmissionKind
from proposals.models import Correction, Proposal, Submission
from proposals.opinions import counting
from proposals.querysets import ALIVE, ProposalQuerySet

CHECKS = "proposals.check_proposal"
CITY, LATE, NEAR, APPLICANT, REVIEW, OVER = "city", "late", "near", "applicant", "review", "over"
OVERDUE = "overdue"
FEW = 2  # names that a row says
TONES = {CITY: "lead", APPLICANT: "", REVIEW: "done", OVER: "off"}
WHOSE = {CITY: "市の番", APPLICANT: "提案した団体の番", REVIEW: "審査を待つ"}
# What the list reads of a proposal, and what it names beside it.
COLUMNS = (
    "number", "status", "channel", "check_due_on", "call__title", "course__name", "theme__title",
    "owner__name", "owner__closed_at", "deputy__name", "deputy__closed_at",
)  # fmt: skip
NAMED = ("call", "course", "theme", "owner", "deputy")
# What the page of one reads in the query of the proposal (``core.web.alongside``).
HANGING: Hanging = {
    "writers": {},
    "checks": {"by": {}},
    "log": {"by": {}},
    "corrections": {"by": {}, "extensions": {"by": {}}},
    "letters": {},
}
NOTES = {
    SubmissionKind.AGAIN: "出し直しが届いた",
    SubmissionKind.CORRECTION: "補正が届いた",
    SubmissionKind.ON_BEHALF: "市が訂正した",
}


def asked() -> Q:
    """A 補正 is open: it waits for whoever proposed."""
    open_ones = Correction.objects.filter(answered_at=None)
    return Q(status__in=ALIVE, pk__in=open_ones.values("proposal"))


def waits_for_city() -> Q:
    """The check is the city's turn."""
    return Q(status=ProposalStatus.SUBMITTED) & ~asked()


def is_late(_request: HttpRequest | None = None) -> Q:
    """The city should have checked by now."""
    return waits_for_city() & queue.is_past_day("check_due_on")


def is_overdue(_request: HttpRequest | None = None) -> Q:
    """Whoever proposed should have mended by now."""
    mends = Correction.objects.filter(silence.passed())
    return Q(status__in=ALIVE, pk__in=mends.values("proposal"))


def is_near(_request: HttpRequest | None = None) -> Q:
    """The city's day is today or within the next seven."""
    return waits_for_city() & queue.is_within("check_due_on")


@dataclass(frozen=True)
class Row(queue.Row):
    """A row of the queue. ``opinions`` says how many are in and ``out`` which are not, to who
    checks alone.
    """

    opinions: str = ""
    out: str = ""


def search(rows: QuerySet, words: str) -> QuerySet:
    """By 受付番号, name of the work, name of the group or kana: as they were handed in."""
    found = queue.search(
        Submission.objects.valid(), words, number="proposal__number", names=("title", "name")
    )
    return rows.filter(pk__in=found.values("proposal"))


def listed(visible: ProposalQuerySet) -> QuerySet:
    """With all that rows read, and no more: what was written is large."""
    rows: Any = visible.with_owners()
    found: QuerySet = counting.counted(rows.with_newest().with_corrections())
    return found.select_related(*NAMED).only(*COLUMNS)


def loaded(visible: ProposalQuerySet) -> QuerySet:
    """With all that the page of one reads."""
    rows: Any = visible.with_owners()
    found: QuerySet = counting.counted(rows.with_newest().with_corrections())
    return found.select_related(
        "call", "course__call", "theme", "owner", "deputy", "organization", "consultation",
        "checked_by",
    )  # fmt: skip


def in_call(visible: ProposalQuerySet) -> QuerySet:
    """With all that a row says on the page of its call, which knows call and courses itself."""
    rows: Any = visible.with_newest()
    found: QuerySet = counting.counted(rows.with_corrections())
    return found.select_related("theme", "organization", "consultation")


def rows(proposals: Iterable[Any], user: Person) -> list[Row]:
    """The rows, of proposals that are :func:`listed`."""
    checks = user.has_perm(CHECKS)
    return [row(each, checks) for each in proposals]


def row(proposal: Any, checks: bool) -> Row:
    """The row of a proposal. Nobody sees one here of which they took part in writing."""
    side = side_of(proposal)
    return Row(
        obj=proposal,
        tone=TONES[side],
        whose=WHOSE.get(side, ""),
        note=note(proposal, checks),
        action="要件を確かめる" if checks and side == CITY else "",
        href=page(proposal.pk),
        until=until(proposal),
        opinions=counting.words(proposal) if checks else "",
        out=few(proposal.opinions_out, "課") if checks else "",
    )


def side_of(proposal: Any) -> str:
    """Whose turn it is."""
    if proposal.status not in ALIVE:
        return OVER
    if proposal.correction_due_on:
        return APPLICANT
    return CITY if proposal.status == ProposalStatus.SUBMITTED else REVIEW


def until(proposal: Any) -> DueDate | None:
    """The deadline that runs: of the open 補正, else of the check."""
    if proposal.correction_due_on:
        terms = Terms(ends_at=proposal.correction_due_time, manner=None)
        day = proposal.correction_due_on
        return DueDate(day, day, terms, day)
    return due(proposal.check_due_on) if proposal.check_due_on else None


def due(day: Any) -> DueDate:
    """A day of the city's own."""
    return DueDate(day, day, Terms(manner=None), day)


def note(proposal: Any, checks: bool) -> str:
    """What somebody should know of it; which pages are to be mended, who checks alone."""
    if proposal.correction_due_on:
        items = Correction(items=proposal.correction_items).in_words if checks else ()
        named = [f"{each.page.label}（{each.kind}）" for each in items]
        return "：".join(filter(None, ("補正のお願い中", few(named, "ページ"))))
    if proposal.status == ProposalStatus.SUBMITTED:
        return str(NOTES.get(SubmissionKind(proposal.newest_kind), ""))
    return ""


def few(names: Sequence[str], unit: str) -> str:
    """The first of them, and how many there are beside."""
    more = len(names) - FEW
    return "、".join(names[:FEW]) + (f"、ほか{more}{unit}" if more > 0 else "")


def page(key: Any) -> str:
    """The page on which a proposal is checked."""
    return reverse("admin:proposals_proposal_change", args=[key])


def visible(user: Person) -> QuerySet:
    """The proposals that this person sees as somebody of the city, each for a page of its own."""
    return loaded(Proposal.objects.visible_to_staff(user))


def one(user: Person, key: str) -> Proposal:
    """One of them, with all that its pages read. Raises DoesNotExist, ValidationError."""
    found: Proposal = alongside(visible(user), HANGING).get(pk=key)
    hang(found, HANGING)
    return found
