"""What is missing on a sheet before it can be handed in: one list for page, button and letter."""

from collections.abc import Iterator

from calls.models import Criterion, Round
from calls.rules import read
from reviews.models import Mark, Sheet
from reviews.scoring.facts import ROLES, Role

VERSION = "新しい版を読んで、点をそのままにするか見直すかを選ぶ"
MARK = "「{}」の点"
REASON = "「{}」を{}点にした理由"


def criteria_of(sheet: Sheet) -> list[Criterion]:
    """The criteria that this sheet marks: those of its role, and of continuing proposals."""
    found: Round = sheet.entry.review.round
    rule = read(found.rule)
    who = Role(sheet.role)
    return [
        each
        for each in found.criteria.all()
        if who in ROLES[rule["scorers"].get(each.name, rule["scorer"])]
        and (not each.is_for_continuing or is_continuing(sheet))
    ]


def is_continuing(sheet: Sheet) -> bool:
    """Whether the proposal goes on with work of the year before."""
    return sheet.entry.proposal.year > 1


def missing(sheet: Sheet) -> list[str]:
    """Everything that is not there yet, in the order of the sheet; [] when it can be handed in."""
    return list(_missing(sheet))


def _missing(sheet: Sheet) -> Iterator[str]:
    if sheet.is_outdated:
        yield VERSION
    marks = {each.criterion_id: each for each in sheet.marks.all()}
    asks = read(sheet.entry.review.round.rule)["comment_at_extremes"]
    for each in criteria_of(sheet):
        mark = marks.get(each.pk)
        if mark is None or not (mark.is_out or mark.value is not None):
            yield MARK.format(each.name)
        elif asks and is_extreme(mark, each) and not mark.comment.strip():
            yield REASON.format(each.name, mark.value)


def is_extreme(mark: Mark, criterion: Criterion) -> bool:
    """Whether it is one of the ends of the scale."""
    return mark.value in (criterion.least, criterion.most)
