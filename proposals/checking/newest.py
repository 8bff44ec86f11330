"""What was handed in last: all that anybody but the writers reads (calls.md §7)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.db.models.functions import JSONObject

from calls.models import Course
from core.web.alongside import Hanging, alongside, hang
from core.workflow import NotAllowedNow
from proposals.checking import hanging
from proposals.choices import Page
from proposals.models import Check, Proposal, ProposalPaper, Submission
from proposals.writing import closing
from proposals.writing import pages as writing

READ, PLACES = "newest_submissions", "places"
PLACE = ("demanded_id", "question_id")
PAPERS: Hanging = {"papers": {}}  # in the query of the submissions
NONE = "まだ提出されていません。"


def load(proposals: Sequence[Proposal], courses: Sequence[Course] = ()) -> None:
    """Read what the points of these proposals need, in a few queries. ``courses`` are theirs with
    what hangs on them, where that is read already.
    """
    if not courses:
        courses = list({each.course_id: each.course for each in proposals}.values())
        hanging.load(courses)
    known = {each.pk: each for each in courses}
    for each in proposals:
        each.course = known[each.course_id]
    prefetch_related_objects(proposals, *valid())
    by_post = [each for each in proposals if each.postmarked_on]
    prefetch_related_objects(by_post, "call__milestones")
    late = [each for each in by_post if not closing.was_posted_in_time(each)]
    prefetch_related_objects(late, "late_access")
    talked = [each for each in proposals if each.course.needs_consultation]
    prefetch_related_objects(talked, "consultation__meetings")
    free = [each for each in talked if each.consultation and not each.consultation.call_id]
    prefetch_related_objects([each.course for each in free], "call__milestones")


def valid() -> tuple[Prefetch, Prefetch]:
    """The valid submission of each, with where the papers lie that were handed in (``places``),
    and what was found of it.
    """
    newest: QuerySet = Submission.objects.newest().annotate(places=places())
    found = Prefetch("checks", Check.objects.select_related("by"))
    return Prefetch("submissions", newest, to_attr=READ), found


def places() -> ArraySubquery:
    """Where the papers of a submission lie."""
    there = ProposalPaper.every.filter(submissions=OuterRef("pk"))
    return ArraySubquery(there.values_list(JSONObject(**{name: name for name in PLACE})))


def every(proposal: Proposal) -> list[Submission]:
    """All submissions with their papers, the newest first: from then on the valid one is known."""
    rows = alongside(proposal.submissions.select_related("by", "confirmed_by"), PAPERS)
    found: list[Submission] = list(rows)
    for each in found:
        hang(each, PAPERS)
        kept = each.papers.all()
        setattr(each, PLACES, [{name: getattr(one, name) for name in PLACE} for one in kept])
    setattr(proposal, READ, found[:1])
    return found


def submission(proposal: Proposal) -> Submission:
    """The valid submission, read once for a row. Raises NotAllowedNow for a draft."""
    if not hasattr(proposal, READ):
        prefetch_related_objects([proposal], *valid())
    found: list[Submission] = getattr(proposal, READ)
    if not found:
        raise NotAllowedNow(NONE)
    return found[0]


def papers(proposal: Proposal) -> list[ProposalPaper]:
    """The papers of the valid submission, of which only the place is read."""
    places: list[dict[str, int]] = submission(proposal).places  # type: ignore[attr-defined]
    return [ProposalPaper(**each) for each in places]


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
