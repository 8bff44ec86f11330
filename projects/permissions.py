"""Who may, whatever the state. One predicate per question; the state is the workflow's matter."""

from calls.choices import Channel, WriterRole
from calls.permissions import nobody
from calls.querysets import own_sections
from core.people import Person
from projects.choices import MOVED_BY_BOTH, Side
from projects.models import (
    Agreement,
    ChangeRequest,
    Project,
    ProjectDay,
    ProjectSetting,
    Report,
)

__all__ = ["nobody"]
WRITING = (WriterRole.REPRESENTATIVE, WriterRole.EDITOR)


def is_there(project: Project, name: str) -> bool:
    """Whether these rows have been read with the project already."""
    return name in getattr(project, "_prefetched_objects_cache", {})


def role(user: Person, project: Project) -> str:
    """The role of a person of the group in a project now; "" for none. Reads ``members`` where they
    are there already.
    """
    if is_there(project, "members"):
        rows = (each for each in project.members.all() if each.person_id == user.pk)
        return next((each.role for each in rows if each.left_at is None), "")
    found = project.members.filter(person=user.pk, left_at=None).values_list("role", flat=True)
    return found.first() or ""


def is_own(user: Person, project: Project) -> bool:
    """Conflict of interest: who ever took part for the group never acts for the city. A project
    with a group on paper is nobody's own.
    """
    if project.channel == Channel.COUNTER:
        return False
    if is_there(project, "members"):
        rows = (each for each in project.members.all() if each.person_id == user.pk)
        return any(each.role != WriterRole.ADVISER for each in rows)
    return project.members.filter(person=user.pk).exclude(role=WriterRole.ADVISER).exists()


def enters(user: Person, project: Project) -> bool:
    """Types what a group brings on paper."""
    return project.channel == Channel.COUNTER and user.has_perm("projects.enter_project")


def writes(user: Person, project: Project) -> bool:
    """Writes for the group: 代表者 and 編集者, or a clerk for a group on paper."""
    return role(user, project) in WRITING or enters(user, project)


def represents(user: Person, project: Project) -> bool:
    """Confirms for the group: 代表者, or a clerk for a group on paper."""
    return role(user, project) == WriterRole.REPRESENTATIVE or enters(user, project)


def runs(user: Person, project: Project) -> bool:
    """The clerk's part of a project, never of one's own."""
    return user.has_perm("projects.run_project") and not is_own(user, project)


def works(user: Person, project: Project) -> bool:
    """Works for the city: the people of its sections, or who runs it; never of one's own."""
    if is_own(user, project):
        return False
    if user.has_perm("projects.run_project"):
        return True
    if not user.has_perm("projects.work_project"):
        return False
    own = own_sections(user)
    if is_there(project, "sections"):
        return any(each.section_id in own for each in project.sections.all())
    return project.sections.filter(section__in=own).exists()


def enters_running(user: Person, project: Project) -> bool:
    """Enters what was running before the portal: never what was proposed here."""
    is_known = project.proposal_id is not None
    return not is_known and user.has_perm("projects.enter_project") and runs(user, project)


def gives_up(user: Person, project: Project) -> bool:
    """Who answers for the group, or the office at its word; what the award says is asked there."""
    return represents(user, project) or runs(user, project)


# --- of an agreement ----------------------------------------------------------------------------


def confirms_for_group(user: Person, agreement: Agreement) -> bool:
    """Says yes, or takes it back, for the group."""
    return represents(user, agreement.project)


def confirms_for_city(user: Person, agreement: Agreement) -> bool:
    """Says yes, or takes it back, for the city."""
    return works(user, agreement.project)


def talks(user: Person, agreement: Agreement) -> bool:
    """Writes the text for either side."""
    return writes(user, agreement.project) or works(user, agreement.project)


def speaks(user: Person, agreement: Agreement) -> bool:
    """Answers for either side."""
    return represents(user, agreement.project) or works(user, agreement.project)


def concludes(user: Person, agreement: Agreement) -> bool:
    """Records what was signed: the clerk."""
    return runs(user, agreement.project)


# --- what both sides do on one page --------------------------------------------------------------


def shares(user: Person, project: Project) -> bool:
    """Works on what both sides share: who writes for the group, and who works for the city."""
    return writes(user, project) or works(user, project)


def sides(user: Person, project: Project) -> tuple[Side, ...]:
    """The sides for which this person speaks: two only for a clerk with a group on paper."""
    group = (Side.GROUP,) if writes(user, project) else ()
    city = (Side.CITY,) if works(user, project) else ()
    return (*group, *city)


def side(user: Person, project: Project) -> Side:
    """The own side of who shares the work: the city's for a clerk with a group on paper."""
    return sides(user, project)[-1]


def plans(user: Person, day: ProjectDay) -> bool:
    """Moves a date: of a milestone or the talks either side, of what is owed the city alone."""
    may = shares if day.kind in MOVED_BY_BOTH else works
    return may(user, day.project)


def asks_change(user: Person, change: ChangeRequest) -> bool:
    """The side that asked."""
    return change.side in sides(user, change.project)


def answers_change(user: Person, change: ChangeRequest) -> bool:
    """Who runs the project says yes or no."""
    return runs(user, change.project)


def writes_report(user: Person, report: Report) -> bool:
    """Writes a report for the group."""
    return writes(user, report.project)


def sends_report(user: Person, report: Report) -> bool:
    """Hands a report in for the group; whether a second person has to is asked there."""
    return writes(user, report.project)


def confirms_report(user: Person, report: Report) -> bool:
    """The second person of the group: another one than who asked for it."""
    return writes(user, report.project) and user.pk != report.asked_by_id


def corrects_report(user: Person, report: Report) -> bool:
    """Asks for a 補正 of what was handed in."""
    return works(user, report.project)


def accepts_report(user: Person, report: Report) -> bool:
    """中間報告: the section too. 実績報告: who runs the project, or the section where the city's
    setting says so.
    """
    by_section = not report.is_final or ProjectSetting.current().section_accepts_final
    return works(user, report.project) if by_section else runs(user, report.project)


def skips_report(user: Person, report: Report) -> bool:
    """Says that a report is not needed."""
    return accepts_report(user, report)


def holds_showcases(user: Person) -> bool:
    """Holds a 成果発表会: the office."""
    return user.has_perm("projects.change_showcase")
