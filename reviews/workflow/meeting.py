"""会議の手続き: planned, told, over; the table of moves and their verbs."""

from core.people import Actor
from core.workflow import Lifecycle, Transition, guard, locked, move, refuse, refuse_while
from reviews import permissions
from reviews.choices import MEETING_TURN, MEETING_WORDING, TOLD, HearingStatus
from reviews.choices import MeetingStatus as S
from reviews.letters import meeting as letters
from reviews.letters.meeting import Summons
from reviews.meetings import attending, paying, planning
from reviews.models import AttendanceLink, Meeting, Minutes
from reviews.notices import meeting as notices

NOT_YET = "まだ知らせられません"
BEGUN = "もう、はじまっています。"
WITH_HEARING = "公開プレゼンテーションのある会議です。{}"
BY_INVITATION = "「団体と委員に案内する」を押すと、団体と同時に知らせます。"
BY_ITS_DAY = "日は、発表の日のページで変えてください。"
STAYS = "取りやめるときは、発表の日のページで、別の日に変えてください。"
NOT_ENDED = "先に、発表の日のページで「終わったことを記録する」を押してください。"

SUMMON = Transition(
    "summon", {S.PLANNED}, S.CALLED, "委員に知らせる", permissions.runs,
    "calls.md §6: the office of the committee: 招集通知, 次第",
)  # fmt: skip
PUT_OFF = Transition(
    "put_off", {S.CALLED}, S.PLANNED, "延期する", permissions.runs,
    "calls.md §7: meetings are rows with a date; another date is told anew", needs_reason=True,
)  # fmt: skip
HOLD = Transition(
    "hold", {S.CALLED}, S.HELD, "会議を終える", permissions.runs,
    "calls.md §7: attendance, who left for which proposal",
)  # fmt: skip
CALL_OFF = Transition(
    "call_off", {S.PLANNED, S.CALLED}, S.CALLED_OFF, "取りやめる", permissions.runs,
    "calls.md §2 (pkp-lib): what ends a task says so", needs_reason=True,
)  # fmt: skip
MEETING = Lifecycle(
    "meeting", "会議", Meeting, S, MEETING_TURN, (SUMMON, PUT_OFF, HOLD, CALL_OFF),
    MEETING_WORDING,
)  # fmt: skip
guard(MEETING)


@MEETING.verb(SUMMON)
def summon(meeting: Meeting, *, by: Actor, note: str = "") -> Meeting:
    """Everybody who works gets the numbered letter, by mail with a link or on paper."""
    meeting = locked(meeting)
    SUMMON.require(meeting, by)
    refuse_while(planning.obstacles(meeting), NOT_YET)
    refuse(why_not_by_itself(meeting))
    called, agenda = attending.call_all(meeting), letters.agenda(meeting)
    issued = [
        (each, letters.issue_summons(Summons(meeting, each.reviewer.member, agenda)))
        for each in called
    ]
    move(meeting, SUMMON, by=by, note=note)
    for attendance, letter in issued:
        notices.meeting_summoned(attendance, letter, attending.link_for(attendance))
    return meeting


@MEETING.verb(PUT_OFF)
def put_off(meeting: Meeting, *, by: Actor, note: str) -> Meeting:
    """Another day will be told; what was answered counts no more."""
    meeting = locked(meeting)
    PUT_OFF.require(meeting, by)
    refuse(has_hearing(meeting, BY_ITS_DAY))
    refuse(BEGUN if meeting.attendances.filter(came=True).exists() else "")
    ended(meeting)
    move(meeting, PUT_OFF, by=by, note=note)
    notices.meeting_ended(notices.PUT_OFF, meeting, note)
    return meeting


@MEETING.verb(HOLD)
def hold(meeting: Meeting, *, by: Actor, note: str = "") -> Meeting:
    """It is over: the 出席簿 is whole, the amount is fixed, the minutes begin as a draft."""
    meeting = locked(meeting)
    HOLD.require(meeting, by)
    refuse(why_not_over(meeting))
    meeting.fee = paying.fee_of(meeting.review.round.course.call.body)
    ended(meeting)
    move(meeting, HOLD, by=by, note=note)
    Minutes.objects.get_or_create(meeting=meeting)
    return meeting


@MEETING.verb(CALL_OFF)
def call_off(meeting: Meeting, *, by: Actor, note: str) -> Meeting:
    """It does not take place; who was called is told."""
    meeting = locked(meeting)
    CALL_OFF.require(meeting, by)
    refuse(has_hearing(meeting, STAYS))
    was_told = meeting.status == S.CALLED
    ended(meeting)
    move(meeting, CALL_OFF, by=by, note=note)
    if was_told:
        notices.meeting_ended(notices.CALLED_OFF, meeting, note)
    return meeting


def has_hearing(meeting: Meeting, instead: str) -> str:
    """That a hearing takes place in it, and what to do instead; "" where there is none."""
    return WITH_HEARING.format(instead) if hasattr(meeting, "hearing") else ""


def why_not_by_itself(meeting: Meeting) -> str:
    """Why the members are not told of it now: those of a hearing are told with the groups."""
    hearing = getattr(meeting, "hearing", None)
    is_told = hearing is None or hearing.status in TOLD
    return "" if is_told else has_hearing(meeting, BY_INVITATION)


def why_not_over(meeting: Meeting) -> str:
    """What is missing before it is over: what was presented first, then the 出席簿."""
    hearing = getattr(meeting, "hearing", None)
    if hearing is not None and hearing.status != HearingStatus.HELD:
        return has_hearing(meeting, NOT_ENDED)
    return attending.missing(meeting)


def ended(meeting: Meeting) -> None:
    """No link of this meeting answers any more, and no letter with one leaves."""
    AttendanceLink.objects.filter(attendance__meeting=meeting).take_back()
    notices.summons_over(meeting)
