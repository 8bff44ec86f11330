"""On which side somebody stands in an evaluation: never on both, and who runs a project on none
before the opening (calls.md §7).
"""

from calls.querysets import own_sections
from core.people import Actor, Person
from projects import permissions
from projects.choices import Side
from projects.models import Evaluation, EvaluationSheet, ExpertOpinion, Project


def of_sections(user: Person, project: Project) -> bool:
    """Whether they are of the sections that work along: the city's side of the sheets."""
    if not user.has_perm("projects.work_project") or permissions.is_own(user, project):
        return False
    if permissions.is_there(project, "sections"):
        own = own_sections(user)
        return any(each.section_id in own for each in project.sections.all())
    return project.sections.filter(section__in=own_sections(user)).exists()


def side_of(user: Person, project: Project) -> str:
    """The side for which they fill a sheet; "" for none: the office, readers, advisers."""
    if permissions.role(user, project) in permissions.WRITING:
        return Side.GROUP
    if of_sections(user, project):
        return Side.CITY
    return Side.GROUP if permissions.enters(user, project) else ""


def talks_for(user: Person, project: Project) -> str:
    """The side for which they talk after the opening: the office then belongs to the city."""
    if found := side_of(user, project):
        return found
    return Side.CITY if permissions.works(user, project) else ""


def knows(user: Person, sheet: EvaluationSheet) -> bool:
    """Whether they read and write this sheet while it is closed. What was typed from paper is
    known to who typed it alone.
    """
    project = sheet.evaluation.project
    if side_of(user, project) != sheet.side:
        return False
    is_theirs = sheet.typed_by_id in (None, user.pk)
    return is_theirs or permissions.role(user, project) in permissions.WRITING


def confirms(user: Actor, sheet: EvaluationSheet) -> bool:
    """Who confirms a sheet: 代表者 (or who typed the paper), and the people of the sections."""
    if not knows(user, sheet):
        return False
    return sheet.side == Side.CITY or permissions.represents(user, sheet.evaluation.project)


def confirms_round(user: Actor, evaluation: Evaluation) -> bool:
    """Who may confirm for either side, and by that opens both sheets."""
    return any(confirms(user, each) for each in evaluation.sheets.all())


def agrees(user: Actor, evaluation: Evaluation) -> bool:
    """Who says yes to the joint statement: 代表者; the sections or the office for the city."""
    project = evaluation.project
    side = talks_for(user, project)
    is_group = side == Side.GROUP and permissions.represents(user, project)
    return side == Side.CITY or is_group


def runs(user: Actor, evaluation: Evaluation) -> bool:
    """The clerk's part of a round."""
    return permissions.runs(user, evaluation.project)


def gives(user: Actor, opinion: ExpertOpinion) -> bool:
    """The expert who was asked; the office types what comes on paper."""
    if opinion.expert_id is not None:
        return opinion.expert_id == user.pk and user.has_perm("projects.give_opinion")
    return runs(user, opinion.evaluation)


def answers(user: Actor, opinion: ExpertOpinion) -> bool:
    """The city answers an opinion: its sections and the office."""
    return permissions.works(user, opinion.evaluation.project)


def takes_back(user: Actor, opinion: ExpertOpinion) -> bool:
    """The office asks, and takes it back."""
    return runs(user, opinion.evaluation)
