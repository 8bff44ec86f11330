"""The spread of one proposal as a picture: a dot for each sheet on the scale of the rule."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reviews.reckoning.board import Board, Line

LEFT, WIDTH = 6, 148
BOTTOM, STEP = 16, 6


@dataclass(frozen=True)
class Dot:
    """One sheet: where it stands, and whether it stands out."""

    x: str
    y: int
    is_far: bool


def place(points: Fraction, least: int, full: int) -> str:
    """Where so many points stand between the ends of the scale."""
    share = (points - least) / (full - least) if full > least else Fraction()
    return f"{float(LEFT + WIDTH * min(max(share, Fraction()), Fraction(1))):.1f}"


def at(share: Fraction | None, board: Board) -> str:
    """Where such a part of full marks stands; "" for none."""
    return "" if share is None else place(share * board.full, board.least, board.full)


def dots(line: Line, least: int, full: int) -> list[Dot]:
    """The dots of a line; equal totals stand one above the other."""
    taken: dict[Fraction, int] = {}
    found = []
    for each in line.scorers:
        if each.total is not None:
            level = taken.get(each.total, 0)
            taken[each.total] = level + 1
            x = place(each.total, least, full)
            found.append(Dot(x, BOTTOM - STEP * min(level, 2), each.is_far))
    return found


def picture(line: Line, board: Board) -> dict[str, Any]:
    """What the drawing of a line needs: its dots, where the points of the rule stand, and the pass
    mark.
    """
    return {
        "dots": dots(line, board.least, board.full),
        "mean": at(line.share, board),
        "mark": at(line.bar, board),
    }
