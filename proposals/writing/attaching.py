"""Papers of a proposal: taking them in and taking them out again."""

from collections.abc import Collection, Mapping

from django.db.transaction import atomic

from core import drafts, papers
from core.people import Person
from core.uploads import Accepted, UploadRefused
from proposals.choices import Page
from proposals.models import Proposal, ProposalPaper
from proposals.writing import pages as writing
from proposals.writing.slots import Slot, slots

MOST = 5  # files in one place: technical, what one page can send at once
TOO_MANY = f"1つのところに{MOST}個までです。いらないものを外してから、送ってください。"


@atomic
def attach_each(
    proposal: Proposal, sent: Mapping[str, Collection[Accepted]], *, by: Person
) -> tuple[Proposal, list[str]]:
    """Keep checked files by the key of their place; one that is there already is not kept twice.

    Gives the keys of the places where there would be too many: of those nothing is kept. Raises
    as ``writing.opened``.
    """
    names = [file.name for accepted in sent.values() for file in accepted]
    proposal = writing.opened(proposal, Page.PAPERS, by, files=names)
    places = {each.key: each for each in slots(proposal)}
    crowded, is_new = [], False
    for key, accepted in sent.items():
        try:
            is_new = take_in(proposal, places[key], accepted, by) or is_new
        except UploadRefused:
            crowded.append(key)
    if is_new:
        touch(proposal, by)
    return proposal, crowded


def take_in(proposal: Proposal, place: Slot, accepted: Collection[Accepted], by: Person) -> bool:
    """The files that are new in this place; whether there were any. Raises UploadRefused."""
    present = {each.sha256 for each in place.files}
    new = papers.new_files(present, accepted, most=MOST, too_many=TOO_MANY)
    for file in new:
        paper = ProposalPaper(proposal=proposal, uploaded_by_id=by.pk, **place.columns)
        papers.take_in(paper, file)
    return bool(new)


@atomic
def detach(paper: ProposalPaper, *, by: Person) -> Proposal:
    """Take a file out; one that was handed in stays on record. Raises as ``writing.opened``."""
    proposal = writing.opened(paper.proposal, Page.PAPERS, by)
    papers.take_out(paper, on_record=is_on_record(paper))
    touch(proposal, by)
    return proposal


def is_on_record(paper: ProposalPaper) -> bool:
    """Whether a submission holds it."""
    found: bool = paper.submissions.exists()
    return found


def touch(proposal: Proposal, by: Person) -> None:
    """The page of papers has changed."""
    drafts.sign(proposal, Page.PAPERS, by)
    writing.touched(proposal)
