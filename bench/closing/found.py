"""What stands in the database afterwards: every promise of the closing, looked at anew."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from calls.models import Course
from notifications.models import Notice
from proposals.choices import AttemptOutcome
from proposals.models import Attempt, Proposal, Submission
from proposals.submitting import integrity


def faults(
    course: Course, closes: datetime, promised: Collection[str], files: int
) -> Iterator[str]:
    """A sentence for each broken promise. ``promised`` are the keys of the proposals whose people
    were led to a receipt; each had so many ``files``.
    """
    yield from receipts(course, promised)
    yield from numbers(course)
    yield from stored(course, files)
    yield from letters(course)
    yield from in_time(course, closes)
    yield from presses(course)


def receipts(course: Course, promised: Collection[str]) -> Iterator[str]:
    """Who saw a receipt has a number, and nobody else has one."""
    numbered = Proposal.objects.filter(course=course).exclude(number=None)
    kept = {str(key) for key in numbered.values_list("pk", flat=True)}
    for key in sorted(set(promised) - kept):
        yield f"{key}: 受付を見せたのに、番号がありません"
    for key in sorted(kept - set(promised)):
        yield f"{key}: 番号があるのに、受付を見せていません"


def numbers(course: Course) -> Iterator[str]:
    """Each number once and none left out; each proposal handed in once."""
    rows = Proposal.objects.filter(course=course).exclude(number=None)
    places = sorted(int(str(each)[-3:]) for each in rows.values_list("number", flat=True))
    if places != list(range(1, len(places) + 1)):
        yield f"番号がとぶか、重なっています: {places}"
    sent = Submission.objects.filter(proposal__course=course)
    many = Counter(sent.values_list("proposal", flat=True))
    for row in rows:
        if many[row.pk] != 1:
            yield f"{row.number}: 提出が{many[row.pk]}回あります"


def stored(course: Course, files: int) -> Iterator[str]:
    """PDF, manifest and every file are there, byte for byte."""
    for each in submissions(course):
        for fault in integrity.faults(each):
            yield f"{each.proposal.number}: {fault}が合いません"
        if (number := each.papers.count()) != files:
            yield f"{each.proposal.number}: 書類が{number}です（{files}のはず）"


def letters(course: Course) -> Iterator[str]:
    """One receipt by mail for each, in the outbox."""
    kept = Counter(
        Notice.objects.filter(kind="proposals/proposal_received").values_list("about_id", flat=True)
    )
    for each in submissions(course):
        if (number := kept[str(each.proposal_id)]) != 1:
            yield f"{each.proposal.number}: 受付のメールが{number}通です"


def in_time(course: Course, closes: datetime) -> Iterator[str]:
    """Nothing came in at the deadline or after it."""
    for each in submissions(course).filter(at__gte=closes):
        at = timezone.localtime(each.at)
        yield f"{each.proposal.number}: しめきりのあとです（{at:%H:%M:%S.%f}）"


def presses(course: Course) -> Iterator[str]:
    """Every press is decided; one that was refused says why."""
    rows = Attempt.objects.filter(proposal__course=course)
    for each in rows.filter(outcome=AttemptOutcome.WAITING):
        yield f"{each.proposal_id}: 押したことが、決まっていません"
    for each in rows.filter(outcome=AttemptOutcome.REFUSED, reasons=[]):
        yield f"{each.proposal_id}: 断ったわけがありません"
    missing = Proposal.objects.filter(course=course, attempts=None)
    for key in missing.values_list("pk", flat=True):
        yield f"{key}: 押したことが、記録にありません"


def submissions(course: Course) -> QuerySet[Submission]:
    """What was handed in on this course."""
    return Submission.objects.filter(proposal__course=course).select_related("proposal")
