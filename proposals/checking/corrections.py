"""補正: what is asked for, until when, what has been mended since (:mod:`core.correction`)."""

from datetime import date
from typing import Any

from accounts.calendars import city_hall
from core.calendar import DueDate, Manner, Period, Terms, term, today
from core.calendar.law import Basis, Unit
from core.correction import asking
from core.correction.asking import Items
from core.workflow import NotAllowedNow
from proposals.choices import Page
from proposals.models import Correction, Proposal, ProposalSetting
from proposals.models.checking import Item
from proposals.writing import pages

NONE = "いま、補正のお願いはありません。"


def waiting(proposal: Proposal) -> Correction:
    """The open 補正. Raises NotAllowedNow when there is none."""
    found: Correction | None = proposal.open_correction
    if found is None:
        raise NotAllowedNow(NONE)
    return found


def terms() -> Terms:
    """How the deadlines of a 補正 bind (city setting)."""
    setting = ProposalSetting.current()
    basis, manner = Basis(setting.deadline_basis), Manner(setting.deadline_manner)
    return Terms(basis, setting.deadline_time, manner)


def due_now(*, roll: bool = False, base: date | None = None) -> DueDate:
    """The deadline that a 補正 written today, or on ``base``, gets (city setting)."""
    setting = ProposalSetting.current()
    period = Period(setting.correction_days, Unit(setting.correction_unit))
    return term(base or today(), period, terms(), city_hall(), roll=roll)


def due_on(day: date, *, roll: bool = False, of: Correction | None = None) -> DueDate:
    """The deadline of a day that staff chose (:func:`core.correction.asking.due_on`)."""
    return asking.due_on(day, terms(), city_hall(), roll=roll, of=of)


def asked(
    proposal: Proposal, *, by: Any, reason: str, items: Items, due: DueDate | None = None
) -> Correction:
    """What is to be mended and until when, not saved yet: the verb saves it, a preview shows it."""
    row = Correction(proposal=proposal, submission=proposal.submissions.first())
    return asking.filled(row, by=by, reason=reason, items=items, due=due or due_now())


def in_words(proposal: Proposal, correction: Correction) -> list[tuple[Item, bool]]:
    """What a 補正 asks for, each with whether it is mended. Whether the open one's pages are saved
    tells staff no text.
    """
    waiting = asking.waiting(proposal, correction, Page, pages.page_of)
    return [(each, each.page not in waiting) for each in correction.in_words]
