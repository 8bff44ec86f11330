"""What the page of the board shows, behind either door."""

from typing import Any

from core.people import Person
from reviews.models import Review
from reviews.reckoning import board, drawing
from reviews.scoring.faults import ContestError

LEAD = "{}の{}件、委員{}人、採点表{}枚です。"


def context(review: Review, user: Person, order: str) -> dict[str, Any]:
    """The board with its pictures; or ``faults``, why it cannot be reckoned."""
    order = order if order in board.ORDERS else "rank"
    known = {"review": review, "call": review.round.course.call}
    try:
        found = board.board_of(review, user, order)
    except ContestError as error:
        return known | {"faults": error.sentences}
    return known | {
        "board": found,
        "lead": LEAD.format(review.round, len(found.lines), found.members, found.sheets),
        "order": found.order,
        "orders": [
            (key, word) for key, word in board.ORDERS.items() if found.is_whole or key != "rank"
        ],
        "lines": [(each, drawing.picture(each, found)) for each in found.lines],
    }
