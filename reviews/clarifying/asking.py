"""A question as a member asks it on the page of a proposal; the office is told."""

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Person
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import ReviewStatus
from reviews.models import Clarification, Entry, Review, Reviewer
from reviews.notices import clarification as notices

NOT_NOW = "質問できるのは、採点のあいだだけです。"
LEFT = "この提案の審査は終わりました。"
SAME = "同じ質問を、もう送っています。"


def why_not(entry: Entry) -> str:
    """Why nothing can be asked now; "" where it can."""
    if entry.left_at:
        return LEFT
    return "" if entry.review.status == ReviewStatus.SCORING else NOT_NOW


@atomic
def ask(entry: Entry, *, by: Person, text: str) -> Clarification:
    """The member's own words, which nobody changes. A second press asks nothing twice.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.asks(by, entry):
        raise PermissionDenied
    locked(Review(pk=entry.review_id))
    entry = Entry.objects.select_related("review", "proposal").get(pk=entry.pk)
    refuse(why_not(entry))
    reviewer = Reviewer.objects.of_person(by).get(call=entry.proposal.call_id)
    own = Clarification.objects.open().filter(entry=entry, asked_by=reviewer)
    refuse(SAME if own.filter(asked=text).exists() else "")
    found: Clarification = Clarification.objects.create(entry=entry, asked_by=reviewer, asked=text)
    notices.clarification_asked(found)
    return found
