"""Letters about a member's place: asked, answered, ended."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.calendar import wareki
from core.http import absolute
from core.people import Actor
from notifications import outbox
from reviews import receivers
from reviews.choices import PhaseKind
from reviews.models import Phase, Reviewer, ReviewerInvitation
from reviews.notices import preview, tell

INVITED = "reviews/reviewer_invited"


def reviewer_invited(reviewer: Reviewer, link: ReviewerInvitation) -> None:
    """審査のお願い with the link, to the member; nothing where no address is known: the office
    asks by telephone and enters the answer.
    """
    for receiver in receivers.member(reviewer.member):
        outbox.post(
            INVITED,
            to=receiver,
            context=invitation(reviewer, link.expires_at),
            about=reviewer,
            private_url=absolute(reverse("review_invitation", args=[link.token])),
            dedupe_key=f"reviewer_invited:{link.pk}:{receiver.key}",
        )


def invitation(reviewer: Reviewer, expires_at: datetime) -> dict[str, Any]:
    """What the letter says of the place, saved or not."""
    return {
        "name": reviewer.member.name,
        "call": str(reviewer.call),
        "seat": reviewer.get_seat_display(),
        "answer_by": wareki(reviewer.answer_by),
        "expires": wareki(timezone.localdate(expires_at)),
        "days": scoring_days(reviewer),
    }


def scoring_days(reviewer: Reviewer) -> list[str]:
    """From when until when members score, round by round, as far as the days are known."""
    rows = Phase.objects.filter(kind=PhaseKind.SCORING, review__round__course__call=reviewer.call)
    known = list(rows.select_related("review__round__course").order_by("begins_on", "pk"))
    courses = {each.review.round.course_id for each in known}
    return [
        f"{f'{each.review.round.course}　' if len(courses) > 1 else ''}{each.review.round}　"
        f"{wareki(each.begins_on)}から{wareki(each.due_on)}まで"
        for each in known
    ]


def invitation_preview(reviewer: Reviewer, expires_at: datetime) -> list[dict[str, str]]:
    """The letter as it would leave; [] where no address is known."""
    told = receivers.member(reviewer.member)
    return preview("reviewer_invited", told, **invitation(reviewer, expires_at))


def invitation_over(reviewer: Reviewer) -> None:
    """Letters with a link that works no more, and that wait to leave, are called off."""
    outbox.call_off(reviewer, (INVITED,))


def reviewer_answered(reviewer: Reviewer, *, by: Actor) -> None:
    """引き受けた・断った to the office, with the reason; and whether the member answered with an
    account of another address than the office knows.
    """
    email, person = reviewer.member.email, reviewer.member.person
    is_own = person is not None and by.pk == person.pk
    words = {
        "name": reviewer.member.name,
        "call": str(reviewer.call),
        "status": reviewer.get_status_display(),
        "reason": reviewer.get_refused_for_display(),
        "is_other_address": bool(
            is_own and email and person and person.email.lower() != email.lower()
        ),
        "url": absolute(reverse("admin:reviews_reviewer_change", args=[reviewer.pk])),
    }
    occasion = str(reviewer.log.count())
    tell("reviewer_answered", reviewer, receivers.clerks(), occasion, **words)


def reviewer_ended(reviewer: Reviewer) -> None:
    """審査のお願いの終わり to the member: nothing is to be done any more."""
    told, occasion = receivers.member(reviewer.member), str(reviewer.log.count())
    tell("reviewer_ended", reviewer, told, occasion, **ended(reviewer))


def ended(reviewer: Reviewer) -> dict[str, str]:
    """What the letter says."""
    return {"name": reviewer.member.name, "call": str(reviewer.call)}


def ended_preview(reviewer: Reviewer) -> list[dict[str, str]]:
    """The letter as it would leave; [] where no address is known."""
    return preview("reviewer_ended", receivers.member(reviewer.member), **ended(reviewer))
