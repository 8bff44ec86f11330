"""A member's place in the review of a call: asked, until when, in which seat."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from accounts import addresses
from accounts.calendars import city_hall
from accounts.models import User
from calls.models import Call
from core.calendar import fiscal_year, today, wareki
from core.people import Actor
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import ReviewerStatus, Seat
from reviews.models import Member, Reviewer, ReviewerInvitation, ReviewSetting
from reviews.notices import reviewer as notices

TERM_OVER = "{}さんの任期は{}に終わっています。委嘱してから、お願いしてください。"
ACCESS_OVER = "審査の画面を見られる日（{}）が過ぎています。先に、その日を変えてください。"
ASKED = "{}さんには、もうお願いしています。"
TAKEN = "{}は、もう{}さんにお願いしています。先に「委員長と副委員長を決める」で変えてください。"
SAME = "委員長と副委員長には、別の人を選んでください。"
NOT_THERE = "{}さんは、この募集の審査に加わっていません。"
TOO_EARLY = "審査の画面を見られる日は、きょうより後の日にしてください。"
CLOSED = "このリンクは、もう使われたか、新しいものに替わっています。事務局におたずねください。"
RUN_OUT = "このリンクは期限が切れています。事務局におたずねください。"
ANOTHER = (
    "このアカウントは、別の委員のものです。お願いが届いた方のアカウントでログインしてください。"
)
OF_ANOTHER = "このお願いは、別のアカウントの方へのものです。事務局におたずねください。"
UNPROVEN = "あなたのメールアドレスが確かめられていないため、お返事ができません。"
BEYOND_TERM = "{}さんの任期は{}までです。見られる最後の日は、任期の終わりまでにしてください。"
TOO_LATE = "見られる最後の日は、来年度の終わり（{}）までにしてください。"
WHY_LONGER = "見られる日を延ばす理由を書いてください。"
MOVED = "{}から{}に変えました。{}"
SET_UNTIL, SET_UNTIL_LABEL = "set_until", "審査の画面を見られる最後の日を変えた"
AHEAD = timedelta(days=90)  # a review that is prepared now may go on beyond the fiscal year
LEADING = (Seat.CHAIR, Seat.DEPUTY)
THERE = (ReviewerStatus.INVITED, ReviewerStatus.ACCEPTED)


def set_answer_by(reviewer: Reviewer) -> None:
    """The day by which the answer is awaited, counted from today (city setting). Not saved."""
    days = ReviewSetting.current().invitation_days
    reviewer.answer_by, reviewer.answer_set_at = city_hall().add(today(), days), timezone.now()


def candidate(call: Call, member: Member, seat: Seat, until: date) -> Reviewer:
    """The place as it would be if the member were asked today. Not saved."""
    reviewer = Reviewer(call=call, member=member, seat=seat, until=until)
    set_answer_by(reviewer)
    return reviewer


@atomic
def invite(
    call: Call, members: Iterable[tuple[Member, Seat]], *, by: Actor, until: date
) -> list[Reviewer]:
    """Ask these members for the review of this call; each gets a link by mail. All or none.

    Raises PermissionDenied; NotAllowedNow for one whose term is over or who is asked already, and
    for a seat that is somebody else's.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    call = locked(call)
    refuse(TOO_EARLY if until <= today() else beyond_year(until))
    return [ask(candidate(call, member, seat, until), by) for member, seat in members]


def ask(reviewer: Reviewer, by: Actor) -> Reviewer:
    """One of them. Call it on a locked call."""
    asked = Reviewer.objects.filter(call=reviewer.call_id, member=reviewer.member_id)
    refuse(ASKED.format(reviewer.member) if asked.exists() else "")
    refuse(why_not(reviewer))
    reviewer.save()
    notices.reviewer_invited(reviewer, link_for(reviewer, by))
    return reviewer


def link_ends() -> datetime:
    """Until when a link that is made now works (city setting)."""
    return timezone.now() + timedelta(days=ReviewSetting.current().link_days)


def link_for(reviewer: Reviewer, by: Actor) -> ReviewerInvitation:
    """A new link; the one before works no more, and its letter leaves no more."""
    close_links(reviewer)
    link: ReviewerInvitation = ReviewerInvitation.objects.issue(
        reviewer=reviewer, created_by_id=by.pk, expires_at=link_ends()
    )
    return link


def close_links(reviewer: Reviewer) -> None:
    """No link of this place works any more."""
    reviewer.invitations.unclosed().update(closed_at=timezone.now())
    notices.invitation_over(reviewer)


def why_not(reviewer: Reviewer) -> str:
    """Why the member cannot review in this place, as a sentence; "" when they can."""
    member = reviewer.member
    if member.until < today():
        return TERM_OVER.format(member, wareki(member.until))
    if reviewer.until < today():
        return ACCESS_OVER.format(wareki(reviewer.until))
    if reviewer.seat not in LEADING:
        return ""
    others = Reviewer.objects.filter(call=reviewer.call_id, seat=reviewer.seat, status__in=THERE)
    other = others.exclude(pk=reviewer.pk).select_related("member").first()
    return TAKEN.format(reviewer.get_seat_display(), other.member) if other else ""


def why_not_by(link: ReviewerInvitation, user: User) -> str:
    """Why this person cannot answer by the link; "" when they can."""
    if link.closed_at:
        return CLOSED
    if link.has_expired:
        return RUN_OUT
    if link.reviewer.member.person_id not in (None, user.pk):
        return OF_ANOTHER
    if Member.objects.filter(person=user).exclude(pk=link.reviewer.member_id).exists():
        return ANOTHER
    return "" if addresses.is_proven(user) else UNPROVEN


@atomic
def set_until(reviewer: Reviewer, until: date, *, by: Actor, note: str = "") -> Reviewer:
    """Another last day on which the member sees the review. A later one needs the reason, which is
    on record, and has its limits (:func:`too_late`); an earlier one ends the access by that day.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    reviewer = locked(reviewer)
    before = reviewer.until
    if until == before:
        return reviewer
    if until > before:
        refuse(too_late(reviewer.member, until) or ("" if note.strip() else WHY_LONGER))
    reviewer.until = until
    reviewer.save(update_fields=["until", "updated_at"])
    said = MOVED.format(wareki(before), wareki(until), note.strip())
    status = reviewer.status
    reviewer.log.create(transition=SET_UNTIL, source=status, target=status, note=said, by_id=by.pk)
    return reviewer


def too_late(member: Member, until: date) -> str:
    """Why nobody may see a review for so long, as a sentence; "" for a day that is not too late."""
    if until > member.until:
        return BEYOND_TERM.format(member, wareki(member.until))
    return beyond_year(until)


def beyond_year(until: date) -> str:
    """The same of any member."""
    last = date(fiscal_year(today()) + 2, 3, 31)
    return TOO_LATE.format(wareki(last)) if until > last else ""


def last_day() -> date:
    """What stands in the form: the end of the fiscal year in which the review will be over."""
    return date(fiscal_year(today() + AHEAD) + 1, 3, 31)


@atomic
def set_seats(call: Call, *, by: Actor, chair: Reviewer | None, deputy: Reviewer | None) -> None:
    """Who leads the committee of this call, and who leads where the chair is recused.

    Raises PermissionDenied, NotAllowedNow.
    """
    if not permissions.runs(by):
        raise PermissionDenied
    locked(call)
    refuse(SAME if chair is not None and chair == deputy else "")
    wanted = {each.pk: seat for each, seat in ((chair, Seat.CHAIR), (deputy, Seat.DEPUTY)) if each}
    there = {each.pk: each for each in Reviewer.objects.filter(call=call, status__in=THERE)}
    for each in filter(None, (chair, deputy)):
        refuse("" if each.pk in there else NOT_THERE.format(each.member))
    moved = [each for each in there.values() if each.seat != wanted.get(each.pk, Seat.MEMBER)]
    for each in moved:  # first all step down: nobody may lead beside another, even for a moment
        seat(each, Seat.MEMBER)
    for each in moved:
        seat(each, wanted.get(each.pk, Seat.MEMBER))


def seat(reviewer: Reviewer, seat: Seat) -> None:
    """Nothing is written where it is so already."""
    if reviewer.seat != seat:
        reviewer.seat = seat
        reviewer.save(update_fields=["seat", "updated_at"])
