"""審査の結果の表: what the rule makes of the sheets, as a paper for the chair to sign.

Made of the opened marks each time anew; after the opening nothing in it changes.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from core import pdf as printing
from core.calendar import wareki
from core.letters.issuing import formal
from core.people import Person
from core.workflow import refuse
from reviews.choices import OrderManner, Presence, ReviewStatus
from reviews.models import Hearing, HearingAttendance
from reviews.reckoning.board import Board, board_of

LAYOUT = "reviews/letters/tally.typ"
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
            ["採点をひらいた日時", f"{formal(opened.date())}{opened:%-H時%M分}"],
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
    """Who came, who did not, who left the room."""
    noted = hearing.attendances.select_related("reviewer__member", "entry__proposal")
    rows = list(noted)
    members = [each for each in rows if each.reviewer_id]
    away = [str(each.entry) for each in rows if each.entry_id and is_away(each)]
    out = hearing.step_outs.select_related("reviewer__member", "entry__proposal")
    found = [
        ["出席した委員", names(each for each in members if not is_away(each))],
        ["欠席した委員", names(each for each in members if is_away(each))],
        ["来なかった団体", "、".join(away)],
        ["席を外した委員", "、".join(f"{each.reviewer.member}（{each.entry}）" for each in out)],
    ]
    return [[label, words or "なし"] for label, words in found]


def is_away(noted: HearingAttendance) -> bool:
    """Whether who is noted did not come."""
    return noted.presence == Presence.ABSENT


def names(rows: Iterable[HearingAttendance]) -> str:
    """These members."""
    return "、".join(str(each.reviewer.member) for each in rows if each.reviewer)


def file_name(hearing: Hearing) -> str:
    """How the file is called."""
    return f"{hearing.review.round.course.call.number}-審査の結果.pdf"
