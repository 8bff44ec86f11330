"""A submission: files read back, the PDF printed, the manifest and its SHA-256."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from proposals.choices import SubmissionKind
from proposals.models import Proposal, ProposalPaper, Submission
from proposals.submitting import followers, printing, tidying
from proposals.submitting.facts import facts_of
from proposals.submitting.refusals import Refused

BROKEN = "「{}」が、正しく保存されていませんでした。もう一度つけてから、提出してください。"
NOT_KEPT = "提案書を保存できませんでした。少し待ってから、もう一度提出してください。"


def freeze(
    proposal: Proposal,
    *,
    by: Any,
    kind: SubmissionKind,
    at: datetime,
    confirmed_by: Any = None,
    missed: Sequence[str] = (),
) -> Submission:
    """Keep exactly what the locked proposal says. Raises Refused for a file that cannot be
    read back as it was taken in: no number without every file (calls.md §7). Stand in
    :func:`proposals.submitting.tidying.leaves_no_bytes`.
    """
    papers = list(proposal.papers.all())
    for paper in papers:
        read_back(paper)
    facts = facts_of(proposal)
    pdf = printing.printed(facts, papers, at)
    manifest = manifest_of(facts, papers, pdf)
    submission = Submission(
        proposal=proposal,
        order=proposal.submissions.count() + 1,
        kind=kind,
        at=at,
        by=by,
        confirmed_by=confirmed_by,
        edition=proposal.call.edition,
        facts=facts,
        pdf_size=len(pdf),
        pdf_sha256=digest(pdf),
        manifest=manifest,
        sha256=digest(manifest.encode()),
        missed=list(missed),
    )
    keep_pdf(submission, pdf)
    submission.save()
    submission.papers.set(papers)
    if submission.order > 1:
        followers.renewed(submission)
    return submission


def keep_pdf(submission: Submission, pdf: bytes) -> None:
    """Store the PDF of a submission and read it back. Raises Refused."""
    submission.pdf.save("submission.pdf", ContentFile(pdf), save=False)
    tidying.note(submission.pdf)
    if not is_whole(submission.pdf, submission.pdf_size, submission.pdf_sha256):
        raise Refused(NOT_KEPT, ["file"])


def read_back(paper: ProposalPaper) -> None:
    """Raise Refused unless the stored bytes are those that were taken in."""
    if not is_whole(paper.file, paper.size, paper.sha256):
        raise Refused(BROKEN.format(paper.name), ["file"])


def is_whole(stored: FieldFile, size: int, sha256: str) -> bool:
    """Whether the stored bytes are there and are these."""
    try:
        with stored.storage.open(stored.name or "", "rb") as file:
            whole = file.read()
    except OSError:
        return False
    return len(whole) == size and digest(whole) == sha256


def manifest_of(facts: dict[str, Any], papers: Sequence[ProposalPaper], pdf: bytes) -> str:
    """Canonical JSON: facts, and name, size and digest of each file, the PDF included."""
    files = [{"name": "提案書.pdf", "size": len(pdf), "sha256": digest(pdf)}]
    files += [
        {"name": each.name, "size": each.size, "sha256": each.sha256}
        for each in sorted(papers, key=lambda each: (each.name, each.sha256))
    ]
    whole = {"facts": facts, "files": files}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(content).hexdigest()
