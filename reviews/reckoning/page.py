"""What the page of the board shows, behind either door."""

from typing import Any

from core.people import Person
from reviews.models import Conflict, Review
from reviews.querysets import RUNS
from reviews.reckoning import board, drawing
from reviews.scoring.faults import ContestError

LEAD = "{}の{}件、委員{}人、採点表{}枚です。"


def context(review: Review, user: Person, order: str, number: str = "") -> dict[str, Any]:
    """The board with its pictures, page by page; or that it cannot be reckoned, and to the office
    why.
    """
    order = order if order in board.ORDERS else "rank"
    known = {"review": review, "call": review.round.course.call}
    try:
        found = board.board_of(review, user, order, number)
    except ContestError as error:
        whole = user.has_perm(RUNS) and not Conflict.objects.recusing(user).exists()
        return known | {"is_faulty": True, "faults": error.sentences if whole else []}
    return known | {
        "board": found,
        "lead": LEAD.format(review.round, found.page.paginator.count, found.members, found.sheets),
        "order": found.order,
        "page": found.page,
        "orders": [
            (key, word) for key, word in board.ORDERS.items() if found.is_whole or key != "rank"
        ],
        "lines": [(each, drawing.picture(each, found)) for each in found.lines],
    }
