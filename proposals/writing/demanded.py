"""All that keeps a proposal from being complete: its pages and papers, and what was demanded of a
page after it was done (the call was corrected, a pledge was added).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from calls.choices import AnswerKind
from proposals.choices import Page
from proposals.models import Pledge, Proposal
from proposals.writing import completeness
from proposals.writing import pages as writing
from proposals.writing.completeness import Missing

EMPTY: tuple[Any, ...] = (None, "", [], {})


def missing(proposal: Proposal, at: datetime | None = None) -> list[Missing]:
    """Everything without which it cannot be handed in, now or ``at``, each page said once. What
    cannot be written goes in as it was handed in before, and lacks nothing.
    """
    can_be_mended = writing.writable(proposal, at)
    left = [each for each in completeness.missing(proposal, at) if each.page in can_be_mended]
    said = {each.page for each in left}
    return left + [each for each in later(proposal, at) if each.page not in said]


def later(proposal: Proposal, at: datetime | None = None) -> Iterator[Missing]:
    """What a page that is done does not say, as long as it can be written."""
    there = writing.writable(proposal, at)
    if Page.QUESTIONS in there:
        yield from answers(proposal)
    if Page.PAPERS in there:
        yield from files(proposal)
    if Page.PLEDGE in there:
        yield from pledges(proposal)


def answers(proposal: Proposal) -> Iterator[Missing]:
    """The questions that must be answered and are not."""
    for each in writing.questions(proposal):
        if each.is_required and proposal.answers.get(str(each.pk)) in EMPTY:
            yield Missing(Page.QUESTIONS, f"question-{each.pk}", f"質問「{each}」")


def files(proposal: Proposal) -> Iterator[Missing]:
    """The questions that a file must answer and none does."""
    there = {paper.question_id for paper in proposal.papers.all()}
    for each in proposal.course.questions_asked.all():
        if each.kind == AnswerKind.FILE and each.is_required and each.pk not in there:
            yield Missing(Page.PAPERS, f"question-{each.pk}", f"質問「{each}」のファイル")


def pledges(proposal: Proposal) -> Iterator[Missing]:
    """The pledges that must be agreed to and are not."""
    for each in Pledge.objects.filter(is_active=True, is_required=True):
        if each.code not in proposal.pledges:
            yield Missing(Page.PLEDGE, f"pledge-{each.code}", f"「{each}」")
