"""Who gets a sheet of what, and which sheets there are."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from calls.choices.rule import AbsentGroup
from calls.models import Round
from calls.rules import read
from reviews.choices import Presence, ReviewStatus, SheetRole, SheetStatus
from reviews.models import Attendance, Conflict, Entry, Reviewer, Sheet, Slot
from reviews.scoring.facts import ROLES


def hand_out(entries: QuerySet[Entry]) -> None:
    """A sheet for each reviewer who works and is free, of each of these proposals whose round is
    scored now, and one of the committee where it gives a mark as one; who has one keeps it.
    """
    scored = entries.filter(review__status=ReviewStatus.SCORING).select_related("review__round")
    free = Conflict.objects.filter(may_review=True, reviewer__in=Reviewer.objects.working())
    people: dict[object, list[int]] = {}
    for proposal, reviewer in free.values_list("proposal_id", "reviewer_id"):
        people.setdefault(proposal, []).append(reviewer)
    roles = {each.pk: roles_of(each) for each in {entry.review.round for entry in scored}}
    rows = [
        Sheet(entry=entry, reviewer_id=reviewer, submission_id=entry.submission_id)
        for entry in scored
        for reviewer in people.get(entry.proposal_id, ())
        if SheetRole.MEMBER in roles[entry.review.round_id]
    ]
    rows += [
        Sheet(entry=entry, role=SheetRole.MEETING, submission_id=entry.submission_id)
        for entry in scored
        if SheetRole.MEETING in roles[entry.review.round_id]
    ]
    Sheet.objects.bulk_create(rows, ignore_conflicts=True)


def roles_of(round_: Round) -> set[str]:
    """Whose sheets hold marks in this round: by its rule as a whole, and by what it says of single
    criteria.
    """
    rule = read(round_.rule)
    names = round_.criteria.values_list("name", flat=True)
    scorers = {rule["scorers"].get(name, rule["scorer"]) for name in names}
    return {str(role) for each in scorers for role in ROLES[each]}


def of_conflict(conflict: Conflict) -> QuerySet[Sheet]:
    """The sheets of this reviewer for this proposal, in rounds that are scored."""
    found: QuerySet[Sheet] = Sheet.objects.filter(
        reviewer=conflict.reviewer_id,
        entry__proposal=conflict.proposal_id,
        entry__review__status=ReviewStatus.SCORING,
    )
    return found


def unclosed(conflict: Conflict) -> Iterable[Sheet]:
    """Those on which there is something, or could be."""
    return of_conflict(conflict).exclude(status=SheetStatus.CLOSED)


def closed(conflict: Conflict) -> Iterable[Sheet]:
    """Those that were closed, of proposals that are reviewed still, while the reviewer works."""
    working = of_conflict(conflict).filter(reviewer__in=Reviewer.objects.working())
    return of_who_came(working.filter(status=SheetStatus.CLOSED, entry__left_at=None))


def of_who_came(rows: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """These without those of a member who was noted as absent from the hearing, and of a group that
    did not come unless the rule has it judged: nothing opens them but the mended note.
    """
    away = Attendance.objects.filter(meeting__hearing__review=OuterRef("entry__review"), came=False)
    gone = Slot.objects.filter(entry=OuterRef("entry"), presence=Presence.ABSENT)
    is_judged = Q(entry__review__round__rule__absent_group=AbsentGroup.JUDGED)
    here = rows.filter(~Exists(away.filter(reviewer=OuterRef("reviewer"))))
    return here.filter(is_judged | ~Exists(gone))


def written_by(reviewer: Reviewer) -> Iterable[Sheet]:
    """The sheets that a reviewer is writing; what was handed in stays as it is."""
    return Sheet.objects.filter(reviewer=reviewer, status=SheetStatus.DRAFT)


def put_away(reviewer: Reviewer) -> Iterable[Sheet]:
    """The closed sheets of a reviewer who comes back: of what is scored still, and where nothing
    stands against it.
    """
    free = Conflict.objects.filter(reviewer=reviewer, may_review=True)
    rows = Sheet.objects.filter(
        reviewer=reviewer,
        status=SheetStatus.CLOSED,
        entry__left_at=None,
        entry__review__status=ReviewStatus.SCORING,
        entry__proposal__in=free.values("proposal"),
    )
    return of_who_came(rows)


def follow(entry: Entry) -> int:
    """Sheets on which nothing is written are of the version that counts, unasked; how many."""
    rows = Sheet.objects.filter(entry=entry, status=SheetStatus.DRAFT, edition=0)
    return rows.update(submission=entry.submission_id)


def outdated(entry: Entry) -> QuerySet[Sheet]:
    """Those on which something was written of an older version than the one that counts, by who
    reviews still.
    """
    working = Q(reviewer=None) | Q(reviewer__in=Reviewer.objects.working())
    rows: QuerySet[Sheet] = Sheet.objects.filter(working, entry=entry)
    return rows.exclude(status=SheetStatus.CLOSED).exclude(submission=entry.submission_id)
