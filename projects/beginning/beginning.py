"""A project begins inside the transaction of the release or of the 受諾 (ADR 32, calls.md §7)."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import prefetch_related_objects

from core.numbering import next_number
from core.people import Actor
from projects.beginning import carrying_over, dates
from projects.choices import Series
from projects.models import NumberSeries, Project
from projects.notices import project as notices
from projects.receivers import project as receivers
from reviews.models import Award


def begin(award: Award, by: Actor) -> Project:
    """:func:`make` it, and tell both sides."""
    return begin_all([award], by)[0]


def begin_all(awards: Sequence[Award], by: Actor) -> list[Project]:
    """The projects of several awards; the people of all of them are asked for at once."""
    before = {*Project.objects.values_list("pk", flat=True).filter(proposal__in=proposals(awards))}
    projects = [make(each, by) for each in awards]
    begun = [each for each in projects if each.pk not in before]
    prefetch_related_objects(begun, *receivers.people())
    for each in begun:
        notices.project_begun(each)
    return projects


def proposals(awards: Sequence[Award]) -> list[UUID]:
    """Of what they are."""
    return [each.decision.entry.proposal_id for each in awards]


def make(award: Award, by: Actor) -> Project:
    """The project of an award that stands or was accepted, with everything known; the one that is
    there already, if the answer came twice.
    """
    decision = award.decision
    proposal, submission = decision.entry.proposal, decision.entry.submission
    if found := Project.objects.filter(proposal=proposal).first():
        return found
    columns = carrying_over.columns(proposal, submission)
    fiscal_year = carrying_over.year_of_work(columns, proposal)
    project = Project.objects.create(
        proposal=proposal,
        number=next_number(NumberSeries, fiscal_year, letter="P", series=Series.PROJECT),
        fiscal_year=fiscal_year,
        begun_by_id=getattr(by, "pk", None),
        owner=proposal.owner,
        deputy=proposal.deputy,
        **columns,
        **carrying_over.decision_columns(award),
    )
    carrying_over.add_people(project, proposal)
    carrying_over.add_sections(project, proposal)
    carrying_over.add_conditions(project, decision)
    dates.add_first(project)
    return project
