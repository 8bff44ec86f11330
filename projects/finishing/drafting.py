"""The case of a project: drafted from what the project knows, with the source of every field. Both
sides correct it as any case; the clerk publishes it (cases/workflow.py).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from cases.choices import PartnerKind
from cases.models import Case
from cases.sheet import from_project
from cases.sheet.writing import PartnerFacts
from core.caching import pages
from core.workflow import locked, refuse
from groups.choices import OrganizationKind
from projects import permissions
from projects.choices import ProjectStatus as S
from projects.finishing.known import Known, known
from projects.models import CaseSource, Project

READY = (S.CLOSING, S.COMPLETED)
EARLY = "事例の下書きは、実施が終わってから作ります。"
KINDS = {
    OrganizationKind.CIVIC_GROUP: PartnerKind.CIVIC_GROUP,
    OrganizationKind.COMMUNITY_BODY: PartnerKind.COMMUNITY_BODY,
    OrganizationKind.BUSINESS: PartnerKind.BUSINESS,
}


@atomic
def draft_case(project: Project, *, by: Any) -> Case:
    """The draft of its case; the one that is there already, untouched. Raises NotAllowedNow before
    the work is over, PermissionDenied for who may write no case of its section.
    """
    project = locked(project)
    refuse("" if project.status in READY else EARLY)
    if not permissions.works(by, project):
        raise PermissionDenied
    if project.case is not None:
        return project.case
    facts = known(project)
    case = from_project.draft_from(
        origin=f"projects.project:{project.pk}",
        by=by,
        section=lead_section(project),
        partners=partners(project),
        **{each.field: each.value for each in facts},
    )
    project.case = case
    project.save(update_fields=["case", "updated_at"])
    CaseSource.objects.bulk_create(source(project, each) for each in facts)
    pages.refresh_after_commit()
    return case


def source(project: Project, each: Known) -> CaseSource:
    """A field with the paper that said it, as it was then. Not saved."""
    said = each.value if isinstance(each.value, str) else ""
    return CaseSource(project=project, field=each.field, source=each.source, said=said)


def lead_section(project: Project) -> Any:
    """担当課, or None."""
    lead = project.sections.filter(is_lead=True).select_related("section").first()
    return lead.section if lead else None


def partners(project: Project) -> list[PartnerFacts]:
    """The group, and those who worked along."""
    kind = KINDS.get(OrganizationKind(project.kind), PartnerKind.OTHER) if project.kind else None
    own = PartnerFacts(
        kind or PartnerKind.OTHER,
        project.organization,
        "" if project.organization else project.name,
    )
    others = [PartnerFacts(PartnerKind.OTHER, None, each["name"]) for each in project.partners]
    return [own, *others]
