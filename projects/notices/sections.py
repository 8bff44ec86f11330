"""The letter to a section that works along from now on."""

from projects import notices
from projects.models import Project, ProjectSection
from projects.notices.project import said
from projects.receivers import project as receivers


def section_joined(project: Project, row: ProjectSection) -> None:
    """いっしょに進める課になったこと, to the people of that section."""
    words = said(project, in_admin=True) | {"section": str(row.section), "is_lead": row.is_lead}
    notices.tell("section_joined", row, receivers.of_section(project, row), "", **words)
