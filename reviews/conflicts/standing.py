"""What a reviewer has declared and has still to declare in a call: names, never a title.

This is the record of one's own declarations; a recused member finds a proposal here and nowhere
else (calls.md §7).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.calendar import DueDate
from reviews.choices import PhaseKind, ReviewStatus
from reviews.conflicts import detecting
from reviews.conflicts.asking import BEGUN
from reviews.conflicts.detecting import Facts
from reviews.models import Conflict, Entry, Phase, Reviewer

READ = ("reviewer__member", "reviewer__call", "ruled_by")


@dataclass(frozen=True)
class Asked:
    """A proposal of which somebody is asked: its number, who has to do with it, and whether a round
    goes on in which it can be declared.
    """

    conflict: Conflict
    number: str
    facts: Facts
    is_open: bool

    @property
    def applicant(self) -> str:
        """Who proposes."""
        return next(iter(self.facts.names.values()), "")

    @property
    def partners(self) -> list[str]:
        """With whom they do it."""
        return list(self.facts.names.values())[1:]

    @property
    def title(self) -> str:
        """受付番号 and who proposes: never the name of the work."""
        return f"{self.number}　{self.applicant}"

    @property
    def meta(self) -> list[str]:
        """The names, as small facts."""
        return [
            f"いっしょに行う団体：{'、'.join(self.partners) or 'なし'}",
            f"担当になる課：{'、'.join(self.facts.sections.values()) or 'なし'}",
            f"下書きに助言した人：{'います' if self.facts.has_adviser else 'いません'}",
        ]


def asked(conflicts: QuerySet[Conflict]) -> list[Asked]:
    """These rows with the names of their proposals, in the order of the numbers; in as many queries
    for one as for many. Rows of proposals of which no round has begun are left out.
    """
    rows = list(conflicts.select_related(*READ))
    entries = Entry.objects.filter(proposal__in=[each.proposal_id for each in rows])
    begun = entries.exclude(review__status=ReviewStatus.PREPARING)
    met = list(begun.select_related("submission", "proposal", "review"))
    known = {each.proposal_id: each for each in met}
    open_ones = {each.proposal_id for each in met if each.review.status in BEGUN}
    facts = detecting.read(known.values())
    found = [
        Asked(
            each,
            str(known[each.proposal_id]),
            facts[each.proposal_id],
            each.proposal_id in open_ones,
        )
        for each in rows
        if each.proposal_id in known
    ]
    return sorted(found, key=lambda each: each.number)


def waiting(reviewer: Reviewer) -> QuerySet[Conflict]:
    """Of what a reviewer has still to declare, while it is reviewed and can be declared."""
    running = Entry.objects.running().filter(review__status__in=BEGUN)
    open_ones: Any = reviewer.conflicts.unanswered()
    found: QuerySet[Conflict] = open_ones.filter(proposal__in=running.values("proposal"))
    return found


@dataclass(frozen=True)
class Standing:
    """Where a reviewer stands with the declarations of a call."""

    reviewer: Reviewer
    waiting: Sequence[Asked]
    done: Sequence[Asked]
    phases: Sequence[Phase]

    @property
    def due(self) -> DueDate | None:
        """Until when the rest is awaited."""
        return earliest(self.phases) if self.waiting else None

    @property
    def scoring(self) -> Phase | None:
        """When what is free opens: the first scoring that there is."""
        found = (each for each in self.phases if each.kind == PhaseKind.SCORING)
        return min(found, key=lambda each: each.begins_on, default=None)

    @property
    def scored_until(self) -> DueDate | None:
        """Until when one scores, where a round is scored already."""
        now = (each for each in self.phases if each.review.status == ReviewStatus.SCORING)
        days = [each.due for each in now if each.kind == PhaseKind.SCORING]
        return min(days, key=lambda due: due.at, default=None)

    @property
    def may_score(self) -> bool:
        """Whether something that was declared can be scored now."""
        free = any(each.is_open and each.conflict.may_review for each in self.done)
        return free and self.scored_until is not None

    @property
    def total(self) -> int:
        return len(self.waiting) + len(self.done)

    @property
    def rounds(self) -> list[str]:
        """部門 and round of what is reviewed, once each."""
        return list(dict.fromkeys(rounds(self.phases)))


def earliest(phases: Iterable[Phase]) -> DueDate | None:
    """The first day of the rounds until which one declares."""
    days = [each.due for each in phases if each.kind == PhaseKind.DECLARING]
    return min(days, key=lambda due: due.at, default=None)


def phases_of(reviewer: Reviewer) -> QuerySet[Phase]:
    """The phases of the rounds in which somebody can still declare."""
    rows = Phase.objects.filter(review__round__course__call=reviewer.call_id)
    found: QuerySet[Phase] = rows.filter(review__status__in=BEGUN)
    return found.select_related("review__round__course")


def due_of(reviewer: Reviewer) -> DueDate | None:
    """Until when a reviewer declares."""
    return earliest(phases_of(reviewer))


def rounds(phases: Sequence[Phase]) -> Iterator[str]:
    """Their courses and rounds in words."""
    for each in phases:
        yield f"{each.review.round.course}　{each.review.round}"


def standing(reviewer: Reviewer) -> Standing:
    """Everything that the page of the declarations says."""
    open_ones = set(waiting(reviewer).values_list("pk", flat=True))
    found = asked(reviewer.conflicts.all())
    answered = set(reviewer.conflicts.answered().values_list("pk", flat=True))
    return Standing(
        reviewer,
        [each for each in found if each.conflict.pk in open_ones],
        [each for each in found if each.conflict.pk in answered],
        list(phases_of(reviewer)),
    )
