"""What is staged of a result: of each proposal its recommendation, decision and letter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from reviews.choices import ReleaseStatus
from reviews.deciding import pots, ranked
from reviews.models import (
    Decision,
    Entry,
    LetterText,
    Recommendation,
    Release,
    SignOff,
)
from reviews.scoring.faults import ContestError
from reviews.scoring.ranking import Ranking

TERMS = ("answer_days", "answer_time", "silence", "is_offered_by_itself")


@dataclass(frozen=True)
class Row:
    """One proposal of a result. ``text``: that of the letter of this very decision, or None."""

    entry: Entry
    recommendation: Recommendation | None
    decision: Decision | None
    text: LetterText | None

    @property
    def key(self) -> str:
        return self.entry.proposal.number or ""

    @property
    def covers(self) -> dict[str, int]:
        """What a signature over this row stands on."""
        return {
            "decision": self.decision.pk if self.decision else 0,
            "text": self.text.pk if self.text else 0,
        }


@dataclass(frozen=True)
class Staged:
    """A result as it is prepared. Reads everything once."""

    release: Release
    rows: tuple[Row, ...]

    @property
    def decisions(self) -> list[Decision]:
        return [each.decision for each in self.rows if each.decision]

    @property
    def granted(self) -> int:
        """Yen that this result grants."""
        return sum(each.amount for each in self.decisions)

    @property
    def covers(self) -> list[dict[str, Any]]:
        """What is signed, in one order, and last by when and how it is answered."""
        rows = sorted((each.covers for each in self.rows), key=lambda one: one["decision"])
        return [*rows, {name: str(getattr(self.release, name)) for name in TERMS}]

    @property
    def made_on(self) -> date | None:
        """The day on which the newest decision or text was written; None before there is one."""
        moments = [each.made_at for each in self.decisions]
        moments += [each.text.at for each in self.rows if each.text]
        return timezone.localdate(max(moments)) if moments else None

    @cached_property
    def pot(self) -> pots.Pot:
        """The pot; of a correction without what it takes the place of."""
        pot = pots.of_course(self.release.review.round.course)
        mended = self.release.corrects
        award = getattr(mended, "award", None) if mended else None
        own = award.amount if award and award.status in ("standing", "waiting", "accepted") else 0
        return pots.Pot(pot.size, pot.bound - own)

    @property
    def left(self) -> int | None:
        """What stays of the pot; below zero: too much is granted. None: no limit."""
        return None if self.pot.left is None else self.pot.left - self.granted

    @cached_property
    def ranking(self) -> Ranking | None:
        """The order under the rule; None where it cannot be applied."""
        try:
            return ranked.ranking(self.release)
        except ContestError:
            return None

    @cached_property
    def signature(self) -> SignOff | None:
        """The newest 決裁, if it was not taken back and stands on exactly what is staged now."""
        if self.release.status not in (ReleaseStatus.SIGNED, ReleaseStatus.RELEASED):
            return None
        found: SignOff | None = self.release.signatures.first()
        return found if found is not None and found.covers == self.covers else None


def staged(release: Release) -> Staged:
    """What is prepared, in the order of the rank (of a correction: the one proposal)."""
    recommended = by_entry(release.recommendations.all())
    newest = Decision.objects.filter(release=release).staged()
    texts = Prefetch("texts", LetterText.objects.order_by("-version"))
    decided = {
        each.entry_id: each for each in newest.select_related("made_by").prefetch_related(texts)
    }
    for each in decided.values():
        each.release = release
    rows = [
        row(each, recommended.get(each.pk), decided.get(each.pk))
        for each in ranked.entries(release)
    ]
    return Staged(release, tuple(sorted(rows, key=in_rank)))


def row(entry: Entry, recommendation: Recommendation | None, decision: Decision | None) -> Row:
    """One proposal, all that hangs on it with one and the same entry, which is loaded whole."""
    for each in (recommendation, decision):
        if each is not None:
            each.entry = entry
    return Row(entry, recommendation, decision, text(decision))


def by_entry(rows: Iterable[Recommendation]) -> Mapping[int, Recommendation]:
    """Recommendations by the key of their entry."""
    return {each.entry_id: each for each in rows}


def text(decision: Decision | None) -> LetterText | None:
    """The newest text of the letter of this version."""
    return next(iter(decision.texts.all()), None) if decision else None


def in_rank(row: Row) -> tuple[bool, int, int]:
    """By place, then by receipt; who has no place stands behind."""
    place = row.recommendation.place if row.recommendation else None
    return place is None, place or 0, row.entry.received
