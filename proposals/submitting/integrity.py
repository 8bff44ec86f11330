"""夜の点検: does every file that was handed in still match its record?"""

import json
from collections.abc import Iterator
from datetime import datetime

from proposals.models import Submission
from proposals.submitting.freezing import digest, is_whole


def broken(since: datetime | None = None) -> Iterator[str]:
    """A sentence for each submission that is not as it must be, by its number; ``since`` leaves
    out those before. Reads every stored byte: by the clock and by a command alone.
    """
    rows = Submission.objects.select_related("proposal").prefetch_related("papers")
    rows = rows.filter(at__gte=since) if since else rows
    for submission in rows.order_by("pk").iterator(chunk_size=50):
        if wrong := list(faults(submission)):
            number = submission.proposal.number
            yield f"{number}（{submission}）：{'、'.join(wrong)}"


def faults(submission: Submission) -> Iterator[str]:
    """What of one submission does not match, by the kind of thing, without what was written."""
    if not is_whole(submission.pdf, submission.pdf_size, submission.pdf_sha256):
        yield "提案書（PDF）"
    if digest(submission.manifest.encode()) != submission.sha256:
        yield "目録"
    manifest = json.loads(submission.manifest)
    listed = sorted(each["sha256"] for each in manifest["files"][1:])
    papers = list(submission.papers.all())
    if manifest["facts"] != submission.facts:
        yield "内容"
    if listed != sorted(each.sha256 for each in papers):
        yield "書類の一覧"
    for number, paper in enumerate(papers, 1):
        if not is_whole(paper.file, paper.size, paper.sha256):
            yield f"書類{number}"
