"""Whose turn it is with a project, and what for: what both sides read at the top of its page, and
each of them on the own first page. Every part of a project adds its function to ``PARTS``.
"""

from collections.abc import Callable, Iterator

from projects.carrying import parts as carrying
from projects.evaluating import asking as evaluating
from projects.finishing import standing as finishing
from projects.models import Project
from projects.parts.asking import Ask, Reader
from projects.reporting import parts as reporting
from projects.standing import agreement, money

Part = Callable[[Project, Reader], Iterator[Ask]]
PARTS: tuple[Part, ...] = (
    agreement.asks,
    carrying.asks,
    reporting.asks,
    money.asks,
    evaluating.asked,
    finishing.asks,
)


def asks(project: Project, reader: Reader) -> list[Ask]:
    """Everything open, what waits for the reader first."""
    found = [each for part in PARTS for each in part(project, reader)]
    return sorted(found, key=lambda each: not each.action)
