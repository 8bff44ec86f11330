"""A project begins inside the transaction of the release or of the 受諾 (ADR 32, calls.md §7)."""

from core.numbering import next_number
from core.people import Actor
from projects.beginning import carrying_over, dates
from projects.choices import Series
from projects.models import NumberSeries, Project
from projects.notices import project as notices
from reviews.models import Award


def begin(award: Award, by: Actor) -> Project:
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
    notices.project_begun(project)
    return project
