"""What a member reads beside the sheet: the version that counts, opinions, papers, what changed.

Read from submissions alone: never what is being written, never the roster, and of how people are
reached nothing, which the review does not need.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from calls.choices import RoundKind
from groups.models import Organization
from proposals.choices import CorrectionEnd, Page
from proposals.models import Correction, ProposalPaper, SectionOpinion
from proposals.submitting import differences, words
from proposals.submitting.words import Line
from reviews.choices import TOLD
from reviews.models import Hearing, Sheet, Slides

UNREAD = {
    "phone", "email", "postal_code", "address", "contact_name", "representative_kana",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """Everything that is read of one proposal."""

    title: str
    name: str
    sections: Sequence[tuple[Page, list[Line]]]
    changes: Sequence[differences.Change]
    opinions: Sequence[SectionOpinion]
    papers: Sequence[ProposalPaper]
    slides: Slides | None
    corrections: int
    organization: Organization | None


def reading(sheet: Sheet) -> Reading:
    """What the scorer of this sheet reads."""
    proposal, newest = sheet.entry.proposal, sheet.entry.submission
    shown = SectionOpinion.objects.answered().filter(proposal=proposal, is_shown_to_reviewers=True)
    known = Organization.objects.public().filter(pk=newest.organization_key)
    mended = Correction.objects.filter(proposal=proposal, end=CorrectionEnd.ANSWERED)
    return Reading(
        title=newest.title or "（名前のない提案）",
        name=newest.name or "",
        sections=[(page, read(lines)) for page, lines in words.sections(newest.facts)],
        changes=changed(sheet),
        opinions=list(shown.select_related("section__successor")),
        papers=list(newest.papers.all()),
        slides=slides_of(sheet),
        corrections=mended.count(),
        organization=known.first(),
    )


def slides_of(sheet: Sheet) -> Slides | None:
    """What the group shows at the hearing, once it cannot be replaced any more. Asked of a round
    with presentations alone.
    """
    if sheet.entry.review.round.kind != RoundKind.PRESENTATION:
        return None
    over = Hearing.objects.filter(status__in=TOLD, slides_due_at__lte=timezone.now())
    rows = Slides.objects.filter(entry=sheet.entry_id, entry__review__hearing__in=over)
    found: Slides | None = rows.first()
    return found


def read(lines: Sequence[Line]) -> list[Line]:
    """These lines without how people are reached."""
    return [each for each in lines if each.name not in UNREAD]


def changed(sheet: Sheet) -> list[differences.Change]:
    """What is different in the version that counts from the one that was read."""
    if not sheet.is_outdated:
        return []
    hidden = {words.label(name) for name in UNREAD}
    found = differences.between(sheet.submission, sheet.entry.submission)
    return [each for each in found if each.page != Page.GROUP or each.label not in hidden]


def papers(sheet: Sheet) -> Any:
    """The files that were handed in with the version that counts."""
    return ProposalPaper.every.filter(submissions=sheet.entry.submission_id)
