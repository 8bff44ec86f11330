"""これから: what becomes of a project. The next year is a project of its own (calls.md §7)."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.transaction import atomic

from accounts.models import Section
from core.numbering import next_number
from core.workflow import locked, refuse
from projects import permissions
from projects.beginning import dates
from projects.choices import ProjectStatus as S
from projects.choices import SequelKind, Series
from projects.models import Member, NumberSeries, Project, ProjectSection, Sequel
from projects.notices import finishing as notices
from projects.notices import project as begun
from proposals.models.applicant import PROFILE
from proposals.models.content import Work

READY = (S.CLOSING, S.COMPLETED)
EARLY = "これからのことは、実施が終わってから決めます。"
REVIEWED = "この部門では、続ける年も審査をします。次の募集に、提案書を出してください。"
LONGEST = "この部門で続けられるのは、{}年までです。"
THERE = "次の年の事業は、もうあります。"
COPIED = (
    *(field.name for field in Work._meta.local_fields), *PROFILE, "organization", "partners",
    "course", "channel", "has_money", "owner", "deputy",
)  # fmt: skip


@atomic
def decide(
    project: Project, *, by: Any, kind: str, reason: str, section: Section | None = None
) -> Sequel:
    """Say what becomes of it; both sides are told. It can be said anew. Raises NotAllowedNow,
    PermissionDenied.
    """
    project = locked(project)
    if not permissions.runs(by, project):
        raise PermissionDenied
    refuse("" if project.status in READY else EARLY)
    said = {"kind": kind, "reason": reason, "section": section}
    same = Sequel.objects.filter(project=project, **said).first()
    if same is not None:  # said before: nobody hears the same thing twice
        return same
    said["decided_by"] = by
    sequel, _is_new = Sequel.objects.update_or_create(project=project, defaults=said)
    notices.sequel_decided(project, sequel)
    return sequel


def why_not(project: Project) -> str:
    """Why the next year cannot be begun from here; "" where it can."""
    course = project.course
    if Project.objects.filter(continues=project).exists():
        return THERE
    if course is None:
        return ""
    most = course.holds("most_years")
    if most and project.year >= most:
        return LONGEST.format(most)
    return REVIEWED if course.is_reviewed_again else ""


@atomic
def begin_next(project: Project, *, by: Any) -> Project:
    """The next year as a new project: what holds now is carried over, its days a year later; rate
    and ceiling are those of that year. Raises NotAllowedNow, PermissionDenied.
    """
    project = locked(project)
    if not permissions.runs(by, project):
        raise PermissionDenied
    sequel = Sequel.objects.filter(project=project).first()
    goes_on = sequel is not None and sequel.kind == SequelKind.CONTINUES
    refuse("" if goes_on else "先に「次の年も続ける」と決めてください。")
    refuse(why_not(project))
    columns = {name: getattr(project, name) for name in COPIED}
    for name in ("starts_on", "ends_on"):
        columns[name] = a_year_later(columns[name])
    fiscal_year = project.fiscal_year + 1
    following = Project.objects.create(
        number=next_number(NumberSeries, fiscal_year, letter="P", series=Series.PROJECT),
        fiscal_year=fiscal_year,
        year=project.year + 1,
        continues=project,
        requested=project.agreed,
        begun_by=by,
        **columns,
    )
    copy_people(project, following)
    dates.add_first(following)
    begun.project_begun(following)
    return following


def copy_people(project: Project, following: Project) -> None:
    """Both sides go on as they are."""
    Member.objects.bulk_create(
        Member(
            project=following, person=each.person, role=each.role, is_contact=each.is_contact,
            is_deputy=each.is_deputy,
        )
        for each in project.members.filter(left_at=None).select_related("person")
    )  # fmt: skip
    ProjectSection.objects.bulk_create(
        ProjectSection(
            project=following, section=each.section, is_lead=each.is_lead, contact=each.contact,
            deputy=each.deputy,
        )
        for each in project.sections.select_related("section", "contact", "deputy")
    )  # fmt: skip


def a_year_later(day: date | None) -> date | None:
    """The same day of the next year; 2月29日 becomes 2月28日."""
    if day is None:
        return None
    last = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if last else day.day)
