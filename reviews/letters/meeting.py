"""Letters of the committee's office: 招集通知, 委嘱状, the paper of the 誓約. What each is called
follows the legal kind of the body (calls.md §6). None names a proposal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Letterhead
from core.calendar import today
from core.letters import Addressee, Sender, issuing, on_screen
from core.letters.enclosures import prints
from core.letters.issuing import Frame, Kind, formal, lines
from core.pdf import render
from reviews import letters
from reviews.choices import BodyWords, CommitteeLetterKind, Openness
from reviews.models import AgendaItem, CommitteeLetter, Meeting, Member, ReviewSetting

LAYOUT = "reviews/letters/committee.typ"
PROPOSALS = "提案の審査"
COME = "次のとおり会議をひらきますので、ご出席くださいますよう、お願いします。"
ANSWER = (
    "出席か欠席かを、{by}までにお知らせください（メールのリンク、紙、電話のどれでもかまいません）。"
)
DISCREET = "審査で知ったことは、会議の外でお話しにならないでください。"
BLANK, DAY = "＿" * 10, "　　年　　月　　日"
PLEDGE = (
    "審査で知ったことを、ほかの人に話しません。任期が終わったあとも、同じです。",
    "提案書や資料を、審査のほかのことに使いません。写しを、ほかの人に渡しません。",
    "提案した団体などとかかわりがあるときは、すぐに届け出ます。",
)


@dataclass(frozen=True)
class Summons:
    """A meeting, and the member who is called."""

    meeting: Meeting
    member: Member
    agenda: Sequence[str]


@dataclass(frozen=True)
class Appointment:
    """Who is appointed, into what kind of body, from when."""

    member: Member
    words: BodyWords
    name: str
    on: date


def addressee(member: Member) -> Addressee:
    """The window of the envelope."""
    return {
        "postal_code": member.postal_code,
        "address": member.address,
        "name": member.belongs_to,
        "role": "",
        "person": member.name,
    }


def agenda(meeting: Meeting) -> list[str]:
    """次第 as letters say it: of proposals one line alone, so that nothing tells how many of them a
    member would have to leave for.
    """
    found: list[str] = []
    for each in AgendaItem.objects.filter(meeting=meeting):
        heading = PROPOSALS if each.entry_id else each.heading
        if heading not in found:
            found.append(heading)
    return found


def summons(about: Summons, frame: Frame) -> letters.Committee:
    """招集通知, or what it is called."""
    meeting = about.meeting
    letter = frame.letter(
        f"{ReviewSetting.current().committee_name}　{meeting}の{meeting.words.summons}",
        addressee(about.member),
        body=[COME, *lines(meeting.message)],
        facts=record(meeting),
        notes=[ANSWER.format(by=formal(meeting.answer_by)), DISCREET],
    )
    return {**letter, "agenda": list(about.agenda), "sworn": []}


def record(meeting: Meeting) -> list[list[str]]:
    """When, where, who may listen."""
    openness = Openness(meeting.openness).label
    why = f"（{meeting.closed_reason}）" if meeting.closed_reason else ""
    return [
        ["日時", meeting.when],
        ["場所", meeting.where],
        *([["オンライン", meeting.online]] if meeting.online else []),
        ["募集", str(meeting.review.round.course.call)],
        ["公開・非公開", f"{openness}{why}"],
    ]


def appointment(about: Appointment, frame: Frame) -> letters.Committee:
    """委嘱状, or what it is called."""
    letter = frame.letter(
        about.words.appointment,
        addressee(about.member),
        body=[about.words.appoints.format(name=about.name)],
        facts=[["任期", f"{formal(about.on)}から{formal(about.member.until)}まで"]],
    )
    return {**letter, "agenda": [], "sworn": []}


def pledge(about: Appointment, frame: Frame) -> letters.Committee:
    """秘密保持の誓約: the paper that the member signs, to the mayor; its day is written by hand."""
    to = frame.letterhead.sender
    letter = frame.letter(
        "秘密保持の誓約書",
        {"postal_code": "", "address": "", "name": "", "role": "", "person": to["title"]},
        body=[f"{about.name}の{about.words.person}として、次のことを守ります。"],
    )
    signed: Sender = {"title": "氏名（自署）", "name": BLANK, "seal": ""}
    return {**letter, "issued_on": DAY, "sender": signed, "agenda": [], "sworn": list(PLEDGE)}


SUMMONS: Kind[Summons] = Kind(LAYOUT, summons, is_numbered=True)
APPOINTMENT: Kind[Appointment] = Kind(LAYOUT, appointment, is_numbered=True)


def issue_summons(about: Summons) -> CommitteeLetter:
    """Write the letter's row with its frozen facts and its 文書番号."""
    row = CommitteeLetter(
        kind=CommitteeLetterKind.SUMMONS, meeting=about.meeting, member=about.member
    )
    return issuing.issue(row, SUMMONS, about, Letterhead.current())


def summons_preview(about: Summons) -> bytes:
    """The PDF as it would be issued today. Raises LetterError."""
    return issuing.preview(SUMMONS, about, Letterhead.current())


def issue_appointment(about: Appointment) -> CommitteeLetter:
    """The same of an appointment."""
    row = CommitteeLetter(kind=CommitteeLetterKind.APPOINTMENT, member=about.member)
    return issuing.issue(row, APPOINTMENT, about, Letterhead.current())


def appointment_preview(about: Appointment) -> bytes:
    """The PDF as it would be issued today. Raises LetterError."""
    return issuing.preview(APPOINTMENT, about, Letterhead.current())


def pledge_paper(about: Appointment) -> bytes:
    """The paper to be signed; it bears no number. Raises LetterError."""
    return render(LAYOUT, pledge(about, Frame(Letterhead.current(), today(), "")))


def pdf(letter: CommitteeLetter) -> bytes:
    """The letter's PDF from its frozen facts. Raises LetterError."""
    return render(LAYOUT, letter.data)


def download(letter: CommitteeLetter) -> bytes:
    """The same for whom it is written to, who keeps the file. Raises LetterError."""
    return render(LAYOUT, on_screen(letter.data))


@prints("reviews/committeeletter")
def enclosed_pdf(key: str) -> bytes:
    """The paper in the envelope."""
    return pdf(CommitteeLetter.objects.get(pk=key))


def file_name(letter: CommitteeLetter) -> str:
    """How the file is called."""
    return f"{letter.document_number}_{letter}.pdf"
