"""What a proposal knows already is carried over: nothing is typed again."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from accounts.models import Section
from core.calendar import fiscal_year, today
from projects.models import Member, Project, ProjectSection, Task
from proposals.models import Proposal, Submission
from proposals.models.applicant import PROFILE
from proposals.models.content import Work
from reviews.models import Award, Decision

T = TypeVar("T")
Of = Sequence[tuple[Project, T]]  # projects, each with what it comes from
WORK = tuple(field.name for field in Work._meta.local_fields)
DATES = ("starts_on", "ends_on")


def columns(proposal: Proposal, submission: Submission) -> dict[str, Any]:
    """The columns of a project as the decided submission says them."""
    said = submission.facts["columns"]
    found = {name: said[name] for name in (*WORK, *PROFILE, "partners") if name in said}
    for name in DATES:
        found[name] = day(found.get(name))
    return found | {
        "organization": proposal.organization,
        "course": proposal.course,
        "channel": proposal.channel,
        "year": proposal.year,
        "has_money": proposal.has_money,
        "requested": said.get("requested") if proposal.has_money else None,
        "continues": earlier(proposal),
    }


def day(said: str | None) -> date | None:
    """A day as facts have it."""
    return date.fromisoformat(said) if said else None


def earlier(proposal: Proposal) -> Project | None:
    """The project of the year before, unless another one continues it already."""
    if proposal.continues_id is None:
        return None
    rows = Project.objects.filter(proposal=proposal.continues_id, continued_by=None)
    return rows.first()


def year_of_work(found: dict[str, Any], proposal: Proposal) -> int:
    """年度 of the work: of its first day, else of the first day of the call's, else today's."""
    return int(fiscal_year(found["starts_on"] or proposal.call.work_from or today()))


def decision_columns(award: Award) -> dict[str, Any]:
    """What the decision gives; the amount is 内定."""
    decision: Decision = award.decision
    has_money = decision.entry.proposal.has_money
    return {"decision": decision, "provisional": award.amount if has_money else None}


def add_people(rows: Of[Proposal]) -> None:
    """Who wrote the proposal takes part; the first of them is asked from day to day."""
    Member.objects.bulk_create(each for row in rows for each in people(*row))


def people(project: Project, proposal: Proposal) -> list[Member]:
    """The people of one. Not saved."""
    there = [each for each in proposal.writers.all() if each.left_at is None]
    leads = [each for each in there if each.role == "representative"]
    contact = next(iter(leads or there), None)
    return [
        Member(project=project, person=each.person, role=each.role, is_contact=each is contact)
        for each in there
    ]


def add_sections(rows: Of[Proposal]) -> None:
    """The section of the theme, else those that the group wishes for; the first one leads."""
    asked = {project.pk: wished(proposal) for project, proposal in rows}
    keys = {pk for each in asked.values() for pk in each}
    there = {*Section.objects.filter(pk__in=keys).values_list("pk", flat=True)} if keys else set()
    ProjectSection.objects.bulk_create(
        ProjectSection(project=project, section_id=pk, is_lead=place == 0)
        for project, _proposal in rows
        for place, pk in enumerate(pk for pk in asked[project.pk] if pk in there)
    )


def wished(proposal: Proposal) -> list[int]:
    """The keys of the sections, the first one first."""
    found = [proposal.theme.section_id] if proposal.theme else []
    return found + [pk for pk in proposal.wished_sections if pk not in found]


def add_conditions(rows: Of[Decision]) -> None:
    """Conditions of the adoption, in their order. Their day stands in their text until both sides
    have set one.
    """
    Task.objects.bulk_create(
        Task(project=project, order=place, text=text_of(each), is_condition=True)
        for project, decision in rows
        for place, each in enumerate(decision.conditions, 1)
    )


def text_of(condition: dict[str, Any]) -> str:
    """A condition in one line."""
    until = f"（{condition['until']}まで）" if condition.get("until") else ""
    return f"{condition['text']}{until}"[:300]
