"""Letters about a meeting. None names a proposal: who is recused from one gets the same letter."""

from typing import Any

from django.urls import reverse

from core.calendar import wareki
from core.deadlines import Receiver
from core.http import absolute
from notifications import outbox
from reviews import receivers
from reviews.models import Attendance, AttendanceLink, CommitteeLetter, Meeting, Reviewer
from reviews.notices import tell

SUMMONED = "reviews/meeting_summoned"
PUT_OFF, CALLED_OFF = "meeting_put_off", "meeting_called_off"


def meeting_summoned(attendance: Attendance, letter: CommitteeLetter, link: AttendanceLink) -> None:
    """招集通知: a cover with the link, or the letter in an envelope; nothing where neither arrives:
    the office asks by telephone.
    """
    meeting = attendance.meeting
    for receiver in receivers.member_by_any_way(attendance.reviewer.member):
        address = absolute(reverse("review_meeting_by_link", args=[link.token]))
        outbox.post(
            SUMMONED,
            to=receiver,
            context={"has_page": receiver.has_page} | words(meeting),
            about=meeting,
            private_url="" if receiver.is_by_post else address,
            enclosures=[letter.as_enclosure()],
            dedupe_key=f"{SUMMONED}:{letter.pk}:{receiver.key}",
        )


def words(meeting: Meeting) -> dict[str, Any]:
    """What every letter of a meeting says."""
    return {
        "call": str(meeting.review.round.course.call),
        "meeting": str(meeting),
        "name": meeting.words.summons,
        "when": meeting.when,
        "place": meeting.where,
        "online": meeting.online,
        "answer_by": wareki(meeting.answer_by),
    }


def summons_preview(meeting: Meeting) -> list[dict[str, str]]:
    """The covers as they would leave, one for all who are reached alike."""
    alike: dict[tuple[bool, bool], list[Receiver]] = {}
    for member in called(meeting):
        for each in receivers.member_by_any_way(member):
            alike.setdefault((each.has_page, each.is_by_post), []).append(each)
    return [preview("meeting_summoned", meeting, people) for people in alike.values()]


def called(meeting: Meeting) -> list[Any]:
    """The members who would be called today."""
    rows = Reviewer.objects.filter(call=meeting.review.round.course.call_id).working()
    return [each.member for each in rows.select_related("member__person")]


def unreached(meeting: Meeting) -> list[str]:
    """The names of those whom neither mail nor paper reaches."""
    found = called(meeting)
    return [str(each) for each in found if not receivers.member_by_any_way(each)]


def preview(kind: str, meeting: Meeting, people: list[Receiver], why: str = "") -> dict[str, str]:
    """The letter that these people would get."""
    is_by_post = people[0].is_by_post
    way = {"has_page": people[0].has_page, "by_post": is_by_post, "why": why}
    subject, text, _html = outbox.compose(f"reviews/{kind}", words(meeting) | way)
    is_summons = kind == "meeting_summoned"
    return {
        "way": "紙の手紙" if is_by_post else "メール",
        "enclosed": meeting.words.summons if is_by_post and is_summons else "",
        "to": "、".join(each.name for each in people),
        "subject": subject,
        "text": text,
    }


def summons_over(meeting: Meeting) -> None:
    """Letters with a link that works no more, and that wait to leave, are called off."""
    outbox.call_off(meeting, (SUMMONED,))


def meeting_ended(kind: str, meeting: Meeting, why: str) -> None:
    """延期 (``PUT_OFF``) or 取りやめ (``CALLED_OFF``), to all who were called."""
    occasion = str(meeting.log.count())
    for receiver in told(meeting):
        tell(kind, meeting, [receiver], occasion, **words(meeting), why=why)


def told(meeting: Meeting) -> list[Receiver]:
    """Everybody who was called and works still, by any way."""
    working = Reviewer.objects.working()
    rows = meeting.attendances.filter(reviewer__in=working)
    rows = rows.select_related("reviewer__member__person")
    found = [receivers.member_by_any_way(each.reviewer.member) for each in rows]
    return [each for some in found for each in some]


def ended_preview(kind: str, meeting: Meeting, why: str) -> list[dict[str, str]]:
    """The same as it would leave; [] while nobody was told."""
    if meeting.status != "called":
        return []
    alike: dict[tuple[bool, bool], list[Receiver]] = {}
    for each in told(meeting):
        alike.setdefault((each.has_page, each.is_by_post), []).append(each)
    return [preview(kind, meeting, people, why) for people in alike.values()]
