"""What the page of the board shows, behind either door."""

from collections.abc import Mapping
from typing import Any

from calls.choices import rule as say
from core.people import Person
from reviews.models import Conflict, Review
from reviews.querysets import RUNS
from reviews.reckoning import board, drawing
from reviews.scoring.faults import ContestError

LEAD = "{}の{}件、委員{}人、採点表{}枚です。{}"


def context(
    review: Review, user: Person, order: str, number: str = "", right: board.Right | None = None
) -> dict[str, Any]:
    """The board with its pictures, page by page; or that it cannot be reckoned, and to the office
    why. ``right``: as in :func:`board.board_of`.
    """
    order = order if order in board.ORDERS else "rank"
    known = {"review": review, "call": review.round.course.call}
    try:
        found = board.board_of(review, user, order, number, right)
    except ContestError as error:
        whole = user.has_perm(RUNS) and not Conflict.objects.recusing(user).exists()
        return known | {"is_faulty": True, "faults": error.sentences if whole else []}
    return known | {
        "board": found,
        "lead": LEAD.format(
            review.round, found.page.paginator.count, found.members, found.sheets, missing(found)
        ),
        "scale": scale(found.says),
        "tells_rest": found.pot is not None and not any(each.above for each in found.lines),
        "order": found.order,
        "page": found.page,
        "orders": [
            (key, word) for key, word in board.ORDERS.items() if found.is_whole or key != "rank"
        ],
        "lines": [(each, drawing.picture(each, found)) for each in found.lines],
    }


def missing(found: board.Board) -> str:
    """Which sheets are not there, of what is seen."""
    gone = [f"利害関係で外れた{found.recused}枚"] if found.recused else []
    gone += [f"出ていない{found.absent}枚"] if found.absent else []
    return f"{'と、'.join(gone)}をのぞき、すべて出ています。" if gone else "すべて出ています。"


def scale(says: Mapping[str, Any]) -> dict[str, object]:
    """How points are written, whether those of the rule lie on the scale of a sheet, and which pass
    mark the short line is.
    """
    how = "四捨五入" if says["rounding"] == say.Digits.HALF_UP else "切り捨て"
    digits = says["digits"]
    mark = says["pass_mark"]
    marks = {say.PassKind.POINTS: f"{mark}点", say.PassKind.PERCENT: f"満点の{mark}％"}
    is_by_place = says["aggregate"] == say.Aggregate.RANK_POINTS
    return {
        "rounding": f"小数第{digits}位まで、その下は{how}" if digits else f"小数は{how}",
        "mark": "" if is_by_place else marks.get(says["pass_kind"], ""),
        "is_drawn": not is_by_place,
    }
