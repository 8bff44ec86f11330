"""Asking every reviewer of every proposal what they have to do with it, before it opens."""

from collections.abc import Iterable

from django.db.models import QuerySet

from reviews.choices import ReviewStatus
from reviews.conflicts import detecting
from reviews.models import Conflict, Entry, Member, Review, Reviewer

BEGUN = (ReviewStatus.DECLARING, ReviewStatus.SCORING)


def ask_all(review: Review) -> None:
    """All reviewers of the call, of what is reviewed in this round."""
    reviewers = Reviewer.objects.filter(call=review.round.course.call).working()
    note(reviewers.select_related("member"), review.entries.running())


def ask(reviewer: Reviewer) -> None:
    """One reviewer who comes later, of all that is reviewed in the call now."""
    note([reviewer], going_on().filter(review__round__course__call=reviewer.call_id))


def going_on() -> QuerySet[Entry]:
    """What is reviewed in rounds in which somebody can still declare."""
    found: QuerySet[Entry] = Entry.objects.running().filter(review__status__in=BEGUN)
    return found


def note(reviewers: Iterable[Reviewer], entries: QuerySet[Entry]) -> None:
    """A row for each of both that has none, with what the portal noticed."""
    asked = list(reviewers)
    known = detecting.know(each.member for each in asked)
    read = detecting.read(entries.select_related("submission"))
    rows = [
        Conflict(
            reviewer=reviewer,
            proposal_id=key,
            found=detecting.found(known[reviewer.member_id], facts),
        )
        for reviewer in asked
        for key, facts in read.items()
    ]
    Conflict.objects.bulk_create(rows, ignore_conflicts=True)


def look_again(member: Member) -> None:
    """More is known of the member: what the portal notices of what is reviewed is noted anew."""
    entries = going_on().filter(review__round__course__call__reviewers__member=member)
    notice(Conflict.objects.filter(reviewer__member=member), entries)


def look_again_at(entry: Entry) -> None:
    """A newer version of the proposal counts: partners and sections may be others."""
    rows = Conflict.objects.filter(proposal=entry.proposal_id)
    notice(rows, going_on().filter(pk=entry.pk))


def notice(rows: QuerySet[Conflict], entries: QuerySet[Entry]) -> None:
    """Note anew what the portal notices, declared or not. What was declared stays; where it says
    other than what is noticed now, the office sees it.
    """
    read = detecting.read(entries.select_related("submission").distinct())
    asked = list(rows.filter(proposal__in=read).select_related("reviewer__member"))
    known = detecting.know(each.reviewer.member for each in asked)
    for row in asked:
        found = detecting.found(known[row.reviewer.member_id], read[row.proposal_id])
        if found != row.found:
            row.found = found
            row.save(update_fields=["found"])
