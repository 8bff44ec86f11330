"""The last look: what will be handed in, what is missing, the press of the button."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.http import came_in
from core.workflow import NotAllowedNow
from proposals import permissions
from proposals.checking import unwritten
from proposals.choices import WRITERS, AttemptOutcome, Page, SubmissionKind
from proposals.models import Proposal
from proposals.submitting import applicant, attempts, story, undoing, words
from proposals.submitting.facts import facts_of
from proposals.submitting.refusals import Refused, in_words
from proposals.submitting.words import Line
from proposals.views.loading import load_handed_in
from proposals.workflow import handing_in, pressing
from proposals.writing import closing, waiting
from proposals.writing import pages as writing
from proposals.writing.completeness import Missing
from proposals.writing.on_paper import is_on_paper

WAITS = "ファイルが届くのを待っています。まだ提出されていません。"
NOT_TAKEN = "提出できませんでした：{}。"
ASKED = "代表者に、確かめるお願いを送りました。代表者が確かめるまで、提出されません。"
STOPPED = "提出するのをやめました。続きを書けます。"
TITLES = {
    SubmissionKind.FIRST: "内容を確かめて提出する",
    SubmissionKind.AGAIN: "内容を確かめて出し直す",
    SubmissionKind.CORRECTION: "内容を確かめて補正を出す",
}


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything once more, what is missing with the way out; POST presses the button."""
    proposal = load_handed_in(request.user, pk)
    if request.method == "POST":
        return pressed(request, proposal)
    kind = handing_in.kind_of(proposal)
    if kind is None:
        return redirect("proposal_show", pk)
    return render(request, "proposals/check.html", check_context(request.user, proposal, kind))


def check_context(user: Any, proposal: Proposal, kind: SubmissionKind) -> dict[str, Any]:
    """What the page shows: the proposal as it would be frozen at this moment."""
    shown = attempts.shown(proposal)
    files = list(proposal.papers.select_related("demanded"))
    left, is_closed = lacking(proposal, kind)
    applicant.copy_profile(proposal)
    if kind == SubmissionKind.CORRECTION:
        named = writing.writable(proposal)
        undoing.shown(proposal, [page for page in Page if page not in named])
    facts = facts_of(proposal)
    return {
        "proposal": proposal,
        "title": TITLES[kind],
        "is_again": kind != SubmissionKind.FIRST,
        "left": [Left(each, way_to(proposal, each)) for each in left],
        "only_files": all(each.page is Page.PAPERS for each in left),
        "is_closed": is_closed,
        "until": closing.until(proposal) if kind != SubmissionKind.CORRECTION else None,
        "sections": [each for each in words.sections(facts) if says_something(*each)],
        "unwritten": unwritten.lacking(proposal, facts) if is_on_paper(proposal) else {},
        "files": files,
        "write": story.writing_page(proposal),
        "writable": [page.value for page in writing.writable(proposal)],
        "confirmed": shown,
        "waits": waiting.attempt_under_way(proposal),
        "asked": waiting.asked_to_confirm(proposal),
        "writers": WRITERS,
        "may_press": permissions.writes(user, proposal),
        "asks_first": asks_first(user, proposal),
    }


def says_something(_page: Page, lines: list[Line]) -> bool:
    """Whether anything is written on a page; one that is empty stands among what is missing."""
    return any(each.value != words.NOTHING for each in lines)


@dataclass(frozen=True)
class Left:
    """What is missing, and where it is mended."""

    missing: Missing
    href: str


def way_to(proposal: Proposal, missing: Missing) -> str:
    """Where it is mended; "" where nothing but the words say how."""
    if missing.href:
        return missing.href
    return f"{story.writing_page(proposal)}{missing.page}/" if missing.page else ""


def lacking(proposal: Proposal, kind: SubmissionKind) -> tuple[list[Missing], bool]:
    """What keeps it from coming in now, and whether the closing is past."""
    try:
        left = handing_in.lacking(proposal, timezone.now(), kind)
    except Refused as refusal:
        return refusal.left, True
    said = {each.page for each in left}
    unmended = writing.unmended(proposal) if kind == SubmissionKind.CORRECTION else []
    return left + [
        Missing(page, f"page-{page}", f"{page.label}（まだ直していません）")
        for page in unmended
        if page not in said
    ], False


def asks_first(user: Any, proposal: Proposal) -> bool:
    """Whether this person's press asks the representative."""
    return proposal.course.needs_confirmation and not permissions.represents(user, proposal)


def pressed(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Press, or wait no longer. A second press meets the receipt, a refusal the page again."""
    if request.POST.get("act") == "stop":
        if pressing.stop_waiting(proposal, by=request.user):
            messages.success(request, STOPPED)
        return redirect("proposal_check", proposal.pk)
    files, seen = request.POST.getlist("waiting"), request.POST.get("confirmed", "")
    try:
        attempt = pressing.press(
            proposal, by=request.user, files=files, seen=seen, at=came_in(request)
        )
    except Refused as refusal:
        return refused(request, proposal, str(refusal), refusal.codes)
    except NotAllowedNow as refusal:
        return refused(request, proposal, str(refusal), [])
    if attempt.outcome == AttemptOutcome.ACCEPTED:
        return redirect("proposal_receipt", proposal.pk)
    if attempt.outcome == AttemptOutcome.REFUSED:  # by another press that it shared
        why = "、".join(in_words(attempt.reasons, proposal))
        return refused(request, proposal, NOT_TAKEN.format(why), attempt.reasons)
    messages.warning(request, ASKED if waiting.CONFIRMATION in attempt.reasons else WAITS)
    return redirect("proposal_check", proposal.pk)


def refused(request: HttpRequest, proposal: Proposal, why: str, codes: list[str]) -> HttpResponse:
    """What was handed in meanwhile leads to its receipt; all else is said on the page."""
    if codes == ["already"]:
        return redirect("proposal_receipt", proposal.pk)
    messages.warning(request, why)
    return redirect("proposal_check", proposal.pk)
