"""Where the talks stand: which text is in force, which is open, who has confirmed. Reads only."""

from collections.abc import Collection

from core.people import Person
from projects import permissions
from projects.choices import AgreementStatus, ProjectStatus, Side
from projects.models import Agreement, AgreementConfirmation, Project

S = AgreementStatus
OTHER = {Side.GROUP: Side.CITY, Side.CITY: Side.GROUP}
WHILE: Collection[str] = (ProjectStatus.AGREED, ProjectStatus.RUNNING, ProjectStatus.PAUSED)
OVER = "この事業の状態（{}）では、協定の手続きはできません。"


def in_force(project: Project) -> Agreement | None:
    """The text that holds: the agreement, or its last addendum."""
    found = [each for each in project.agreements.all() if each.status == S.CONCLUDED]
    return max(found, key=lambda each: each.order, default=None)


def open_one(project: Project) -> Agreement | None:
    """The text that is talked about or waits for the signature."""
    return next((each for each in project.agreements.all() if each.is_open), None)


def present(agreement: Agreement) -> dict[str, AgreementConfirmation]:
    """The confirmations that count, by side."""
    return {each.side: each for each in agreement.confirmations.all() if each.ended_at is None}


def dead(agreement: Agreement) -> str:
    """Why nothing can be done with it although it is open: the project is elsewhere."""
    allowed = WHILE if agreement.order else (ProjectStatus.TALKING,)
    project = agreement.project
    if project.status in allowed:
        return ""
    return OVER.format(project.get_status_display())


def side_of(person: Person, project: Project) -> str:
    """On whose side this person writes: the city's where a clerk types for a group on paper; "" for
    who only reads.
    """
    if permissions.works(person, project):
        return Side.CITY
    return Side.GROUP if permissions.writes(person, project) else ""


def side_name(project: Project, side: str) -> str:
    """The group, or the leading section of the city, by name."""
    if side == Side.GROUP:
        return project.name
    return next((str(each.section) for each in project.sections.all() if each.is_lead), "市")
