"""Columns that follow from what is written: the filters and the order of the catalogue."""

from cases.models import Case
from core import japanese
from core.calendar import fiscal_year, today


def known_years(case: Case) -> list[int]:
    """The fiscal years of which we know that the case was going on.

    From its beginning to its end; while it goes on, to the year in which that was last confirmed.
    Of one whose beginning nobody has recorded, its end alone. No year to come.
    """
    if case.year_from is None:
        return [case.year_to] if case.year_to else []
    confirmed = fiscal_year(case.confirmed_on) if case.confirmed_on else case.year_from
    last = case.year_to or max(case.year_from, confirmed)
    return list(range(case.year_from, min(last, max(case.year_from, fiscal_year(today()))) + 1))


def derive(case: Case) -> None:
    """Fill in the derived columns of a case whose partners are saved; the caller saves it."""
    case.years = known_years(case)
    case.kana_key = japanese.sort_key(case.name_kana or case.name)[:120]
    case.partner_kinds = list(dict.fromkeys(partner.kind for partner in case.partners.all()))
