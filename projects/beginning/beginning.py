"""A project begins inside the transaction of the release or of the 受諾 (ADR 32, calls.md §7)."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import prefetch_related_objects

from core.numbering import next_numbers
from core.people import Actor
from projects.beginning import carrying_over, dates
from projects.checking import candidates
from projects.choices import Series
from projects.models import NumberSeries, Project
from projects.notices import project as notices
from projects.receivers import project as receivers
from reviews.models import Award


def begin(award: Award, by: Actor) -> Project:
    """It begins, and both sides are told."""
    return begin_all([award], by)[0]


def begin_all(awards: Sequence[Award], by: Actor) -> list[Project]:
    """The projects of several awards, in as many statements for many as for one; those that are
    there already where the answer came twice.
    """
    there = {each.proposal_id: each for each in Project.objects.filter(proposal__in=behind(awards))}
    new = [each for each in awards if each.decision.entry.proposal_id not in there]
    begun = make_all(new, by)
    prefetch_related_objects(begun, *receivers.people())
    notices.projects_begun(begun)
    found = there | {each.proposal_id: each for each in begun}
    return [found[key] for key in behind(awards)]


def behind(awards: Sequence[Award]) -> list[UUID]:
    """The proposals behind them."""
    return [each.decision.entry.proposal_id for each in awards]


def make_all(awards: Sequence[Award], by: Actor) -> list[Project]:
    """The projects of awards that stand or were accepted, with everything known."""
    rows = [made(each, by) for each in awards]
    for year in sorted({each.fiscal_year for each in rows}):
        own = [each for each in rows if each.fiscal_year == year]
        numbers = next_numbers(NumberSeries, year, len(own), letter="P", series=Series.PROJECT)
        for each, number in zip(own, numbers, strict=True):
            each.number = number
    Project.objects.bulk_create(rows)
    pairs = [(row, each.decision) for row, each in zip(rows, awards, strict=True)]
    carrying_over.add_people([(row, each.entry.proposal) for row, each in pairs])
    carrying_over.add_sections([(row, each.entry.proposal) for row, each in pairs])
    carrying_over.add_conditions(pairs)
    dates.add_first_of(rows)
    candidates.take_over(rows)
    return rows


def made(award: Award, by: Actor) -> Project:
    """A project as it will be, without its number. Not saved."""
    decision = award.decision
    proposal, submission = decision.entry.proposal, decision.entry.submission
    columns = carrying_over.columns(proposal, submission)
    return Project(
        proposal=proposal,
        fiscal_year=carrying_over.year_of_work(columns, proposal),
        begun_by_id=getattr(by, "pk", None),
        owner=proposal.owner,
        deputy=proposal.deputy,
        **columns,
        **carrying_over.decision_columns(award),
    )
