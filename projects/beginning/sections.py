"""課を決める: which sections work along, who leads, who of them is asked from day to day."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from core.people import Actor
from core.workflow import locked
from projects import permissions
from projects.models import Project, ProjectSection
from projects.notices import sections as notices


@atomic
def choose(project: Project, rows: Iterable[Mapping[str, Any]], *, by: Actor) -> Project:
    """These sections and no others. A section that is new hears of it. Raises PermissionDenied."""
    project = locked(project)
    if not permissions.runs(by, project):
        raise PermissionDenied
    known = {each.section_id: each for each in project.sections.all()}
    project.sections.filter(is_lead=True).update(is_lead=False)
    chosen = []
    for facts in rows:
        row = known.pop(facts["section"].pk, None) or ProjectSection(
            project=project, section=facts["section"]
        )
        row.contact, row.deputy, row.is_lead = facts["contact"], facts["deputy"], facts["is_lead"]
        is_new = row.pk is None
        row.save()
        chosen += [row] if is_new else []
    for gone in known.values():
        gone.delete()
    project = Project.objects.get(pk=project.pk)
    for row in chosen:
        notices.section_joined(project, row)
    return project
