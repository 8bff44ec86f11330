"""What was handed in last: all that anybody but the writers reads (calls.md §7)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from core.workflow import NotAllowedNow
from proposals.choices import Page
from proposals.models import Proposal, Submission
from proposals.writing import pages as writing

READ = "newest_submissions"
NONE = "まだ提出されていません。"


def load(proposals: Sequence[Proposal]) -> None:
    """Read what the points of these proposals need, in a few queries."""
    prefetch_related_objects(
        proposals,
        valid(),
        "checks__by",
        "call__milestones",
        "course__check_points",
        "course__required_papers",
        "course__rates",
        "course__cost_items",
        "course__questions_asked",
    )


def valid() -> Prefetch:
    """The valid submission of each, with its papers."""
    newest: QuerySet = Submission.objects.newest().prefetch_related("papers")
    return Prefetch("submissions", newest, to_attr=READ)


def submission(proposal: Proposal) -> Submission:
    """The valid submission, read once for a row. Raises NotAllowedNow for a draft."""
    if not hasattr(proposal, READ):
        prefetch_related_objects([proposal], valid(), "checks__by")
    found: list[Submission] = getattr(proposal, READ)
    if not found:
        raise NotAllowedNow(NONE)
    return found[0]


def columns(proposal: Proposal) -> dict[str, Any]:
    """The columns by name as they were frozen."""
    found: dict[str, Any] = submission(proposal).facts["columns"]
    return found


def has_money(proposal: Proposal) -> bool:
    """Whether there is public money in what was handed in."""
    return bool(submission(proposal).facts["has_money"])


def pages(proposal: Proposal) -> list[Page]:
    """The pages that it has as it was handed in: all that staff check, or ask to have mended."""
    return writing.pages(proposal, has_money=has_money(proposal))


def title(proposal: Proposal) -> str:
    """The name of the work, as it was handed in."""
    return columns(proposal).get("title") or "（名前のない提案）"


def forget(proposals: Iterable[Proposal]) -> None:
    """Read again after something was handed in."""
    for each in proposals:
        each.__dict__.pop(READ, None)
