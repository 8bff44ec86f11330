"""審査の結果の表: what the rule makes of the sheets, as a paper for the chair to sign.

Made of the opened marks each time anew; after the opening nothing in it changes.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic
from django.utils import timezone

from core import pdf as printing
from core.calendar import clock, wareki
from core.letters.issuing import formal
from core.people import Actor, Person
from core.workflow import locked, refuse
from reviews import permissions
from reviews.choices import OrderManner, Presence, ReviewStatus
from reviews.meetings import quorum
from reviews.models import Attendance, Hearing, StepOut
from reviews.reckoning.board import Board, board_of

LAYOUT = "reviews/letters/tally.typ"
MET = "足りていました。"
NOT_OPEN = "結果の表は、採点をひらいたあとに作れます。"
SIGNED = (
    "上のとおり、審査したことを確かめました。",
    "委員長が利害関係で外れた提案については、副委員長が確かめます。",
)


def pdf(hearing: Hearing, user: Person) -> bytes:
    """The paper, of an opened round, for who may see all of it. Raises NotAllowedNow, LetterError,
    ContestError.
    """
    refuse("" if hearing.review.status == ReviewStatus.OPENED else NOT_OPEN)
    return printing.render(LAYOUT, facts(hearing, board_of(hearing.review, user)))


@atomic
def made(hearing: Hearing, by: Actor) -> None:
    """It was made to be printed and signed; the first time is on record. Raises PermissionDenied,
    NotAllowedNow.
    """
    if not permissions.holds(by, hearing):
        raise PermissionDenied
    hearing = locked(hearing)
    refuse("" if hearing.review.status == ReviewStatus.OPENED else NOT_OPEN)
    if hearing.tally_made_at is None:
        hearing.tally_made_at = timezone.now()
        hearing.save(update_fields=["tally_made_at"])


def facts(hearing: Hearing, board: Board) -> dict[str, Any]:
    """What the layout prints."""
    review = hearing.review
    opened = timezone.localtime(review.opened_at)
    return {
        "title": f"{review.round}　審査の結果",
        "issued_iso": opened.date().isoformat(),
        "document_number": "",
        "issued_on": "",
        "facts": [
            ["募集", str(review.round.course.call)],
            ["部門", str(review.round.course)],
            ["日と場所", f"{wareki(hearing.on)}　{hearing.place or 'オンライン'}"],
            ["公開", "公開" if hearing.is_open else f"非公開（{hearing.closed_why}）"],
            ["発表の順番", how(hearing)],
            ["採点をひらいた日時", formal(opened.date()) + clock(opened)],
            *people(hearing),
        ],
        "head": ["順位", "受付番号", "事業の名前・団体", *board.criteria, "点", "結果"],
        "rows": [
            [
                each.place, each.key, f"{each.title}\n{each.group}",
                *(mean for _name, mean in each.means), each.total, each.outcome,
            ]
            for each in board.lines
        ],
        "accounts": [[each.key, list(each.account)] for each in board.lines],
        "steps": list(board.steps),
        "signed": list(SIGNED),
    }  # fmt: skip


def how(hearing: Hearing) -> str:
    """How the order came to be."""
    draw = hearing.draws.order_by("-at", "-pk").first()
    if draw is None:
        return "－"
    if draw.manner == OrderManner.BY_HAND:
        return "事務局が決めた"
    return f"くじ（種 {draw.seed}）"


def people(hearing: Hearing) -> list[list[str]]:
    """Who came, who did not, who left the room; where there is a quorum, whether it was there."""
    meeting = hearing.meeting
    rows = list(meeting.attendances.select_related("reviewer__member"))
    away = hearing.slots.filter(presence=Presence.ABSENT).select_related("entry__proposal")
    out = StepOut.objects.filter(attendance__meeting=meeting).select_related(
        "attendance__reviewer__member", "item__entry__proposal"
    )
    missed = quorum.warnings(meeting, list(meeting.items.named()))
    found = [
        ["会議", str(meeting)],
        ["出席した委員", names(each for each in rows if each.came)],
        ["欠席した委員", names(each for each in rows if each.came is False)],
        ["来なかった団体", "、".join(str(each.entry) for each in away)],
        ["席を外した委員", "、".join(map(step_out, out))],
        ["定足数", quorum.note(meeting) or "".join(missed) or MET],
    ]
    return [[label, words or "なし"] for label, words in found]


def step_out(row: StepOut) -> str:
    """Who left for which proposal."""
    return f"{row.attendance.reviewer.member}（{row.item.entry}）"


def names(rows: Iterable[Attendance]) -> str:
    """These members."""
    return "、".join(str(each.reviewer.member) for each in rows)


def file_name(hearing: Hearing) -> str:
    """How the file is called."""
    return f"{hearing.review.round.course.call.number}-審査の結果.pdf"
