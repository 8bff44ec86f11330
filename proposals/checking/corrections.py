"""補正: what is asked for, until when, what has been mended since (:mod:`core.correction`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.calendars import city_hall
from core.calendar import DueDate, Manner, Period, Terms, term, today
from core.calendar.law import Basis, Unit
from core.correction import asking
from core.correction.asking import Items
from core.workflow import NotAllowedNow
from proposals.choices import CorrectionKind, Page
from proposals.models import Correction, Proposal, ProposalSetting
from proposals.writing import pages

NONE = "いま、補正のお願いはありません。"


def open_one(proposal: Proposal) -> Correction | None:
    """The 補正 that waits for the applicant."""
    found: Correction | None = proposal.corrections.filter(answered_at=None).first()
    return found


def waiting(proposal: Proposal) -> Correction:
    """The open 補正. Raises NotAllowedNow when there is none."""
    found = open_one(proposal)
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


def page_of(item: Mapping[str, str]) -> str:
    """The page on which an item stands."""
    return item["page"]


def unmended(proposal: Proposal) -> list[Page]:
    """The pages of the open 補正 that have not been saved since it was asked for; one that the
    proposal has no more is not waited for.
    """
    return asking.waiting(proposal, open_one(proposal), pages.pages(proposal), page_of)


@dataclass(frozen=True)
class Item:
    """One thing to mend, in words."""

    page: Page
    kind: str
    note: str
    is_mended: bool


def in_words(proposal: Proposal, correction: Correction) -> list[Item]:
    """What a 補正 asks for. Whether the open one's pages are saved tells staff no text."""
    waiting = asking.waiting(proposal, correction, Page, page_of)
    return [
        Item(
            page := Page(item["page"]),
            CorrectionKind(item["kind"]).label,
            item.get("note", ""),
            page not in waiting,
        )
        for item in correction.items
    ]
