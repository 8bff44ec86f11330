"""動いている事業を入力する: a project of before the portal, without proposal or decision
(calls.md §7). Its status is the workflow's matter.
"""

from collections.abc import Mapping
from typing import Any

from calls.choices import Channel, WriterRole
from core.calendar import fiscal_year
from core.numbering import next_number
from core.people import Person
from groups.models import Membership, Organization
from projects.beginning import dates
from projects.choices import DayKind, Series
from projects.models import Member, NumberSeries, Project, ProjectSection
from proposals.models.applicant import PROFILE


def new(facts: Mapping[str, Any], *, by: Person) -> Project:
    """The row with its section, people and dates. ``facts``: columns of the project, ``section``,
    ``organization`` of the register, whose profile is copied where it is given, and ``report_on``:
    when 実績報告 is due, where it does not follow from the last day.
    """
    columns = dict(facts)
    section, organization = columns.pop("section", None), columns.get("organization")
    report_on = columns.pop("report_on", None)
    if organization is not None:
        columns |= profile(organization)
    year = fiscal_year(columns["starts_on"])
    project = Project.objects.create(
        number=next_number(NumberSeries, year, letter="P", series=Series.PROJECT),
        fiscal_year=year,
        begun_by_id=by.pk,
        owner_id=by.pk,
        **columns,
    )
    if section is not None:
        ProjectSection.objects.create(project=project, section=section, is_lead=True)
    if organization is not None and project.channel == Channel.WEB:
        add_people(project, organization)
    dates.add_first(project)
    if report_on is not None:
        project.days.filter(kind=DayKind.FINAL_REPORT).update(on=report_on, first_on=report_on)
    return project


def profile(organization: Organization) -> dict[str, Any]:
    """What the register knows of the group."""
    return {name: getattr(organization, name) for name in PROFILE}


def add_people(project: Project, organization: Organization) -> None:
    """Who represents the group in the register represents it here; the others write along."""
    rows = Membership.objects.filter(organization=organization).order_by("pk")
    people = [each for each in rows.select_related("user") if each.user.is_active]
    for place, each in enumerate(people):
        role = WriterRole.REPRESENTATIVE if place == 0 else WriterRole.EDITOR
        Member.objects.create(project=project, person=each.user, role=role, is_contact=place == 0)
