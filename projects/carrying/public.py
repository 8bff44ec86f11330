"""公開の進みぐあい: what everybody may read of a project, and nothing else: title, group, section,
the five steps, and the records that both sides have agreed to show.
"""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from core.http import PER_PAGE
from projects.choices import PeopleIn, ProjectStatus
from projects.models import ProgressNote, ProgressPage, Project, ProjectPicture, Showcase

# What was never agreed has no public page.
SHOWN = (
    ProjectStatus.AGREED, ProjectStatus.RUNNING, ProjectStatus.PAUSED, ProjectStatus.CLOSING,
    ProjectStatus.COMPLETED, ProjectStatus.STOPPED,
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What the page says. No other column of the project reaches it."""

    number: str
    title: str
    group: str
    section: str
    fiscal_year: int
    step: Any
    notes: Page[ProgressNote]
    showcases: list[Showcase]


def shown() -> QuerySet[Project]:
    """The projects of which both sides want a public page."""
    wanted = ProgressPage.objects.filter(
        project=OuterRef("pk"), group_shows_at__isnull=False, city_shows_at__isnull=False
    )
    return Project.objects.filter(Exists(wanted), status__in=SHOWN)


def facts(project: Project, number: int = 1) -> Facts:
    """Everything that everybody reads; the records twenty to a page, the newest first."""
    lead = project.sections.filter(is_lead=True).select_related("section").first()
    may = ProjectPicture.objects.exclude(people=PeopleIn.NOT_AGREED)
    rows = ProgressNote.objects.public().filter(project=project)
    notes = rows.prefetch_related(Prefetch("pictures", may, to_attr="shown"))
    return Facts(
        project.number,
        project.title,
        project.name,
        str(lead.section) if lead else "",
        project.fiscal_year,
        project.step,
        Paginator(notes, PER_PAGE).get_page(number),
        list(Showcase.objects.public().filter(items__project=project)),
    )


def pictures() -> QuerySet[ProjectPicture]:
    """What everybody may see: pictures of public records, with the consent of who is in them."""
    notes = ProgressNote.objects.public().filter(project__in=shown())
    return ProjectPicture.objects.filter(note__in=notes).exclude(people=PeopleIn.NOT_AGREED)
