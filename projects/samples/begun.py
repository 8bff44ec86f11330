"""How a sample project begins: typed by a clerk, as one without a proposal, with its people."""

from collections.abc import Mapping
from typing import Any

from accounts.models import Section
from calls.choices import Channel
from calls.samples.days import day
from groups.choices import OrganizationKind
from projects.beginning import entering
from projects.beginning import sections as choosing
from projects.models import Member, Project
from projects.samples.cast import ASKED, BUDGET, GOALS, ROLES, SCHEDULE, SampleProject

People = Mapping[str, Any]
LEAD = "福祉部"


def begun(sample: SampleProject, people: People) -> Project:
    """What a clerk types, who takes part for the group, and the section with its people."""
    project = entering.new(facts(sample, people), by=people["clerk"])
    if not sample.on_paper:
        for place, (key, role) in enumerate((("representative",) * 2, ("member", "editor"))):
            Member.objects.create(
                project=project, person=people[key], role=role, is_contact=place == 0,
                is_deputy=place == 1,
            )  # fmt: skip
    return with_section(project, people)


def with_section(project: Project, people: People) -> Project:
    """担当課, with its 協働推進員."""
    one = {"section": Section.objects.get(name=LEAD, department=None),
           "contact": people["liaison"], "deputy": None}  # fmt: skip
    choosing.choose(fresh(project), [one | {"is_lead": True}], by=people["clerk"])
    return fresh(project)


def facts(sample: SampleProject, people: People) -> dict[str, Any]:
    """The columns of the project."""
    return BUDGET | {
        "title": sample.title,
        "lead": sample.lead,
        "kind": OrganizationKind.CIVIC_GROUP,
        "name": sample.name,
        "representative_title": "代表",
        "representative_name": "見本 花子",
        "contact_name": "見本 太郎",
        "email": "" if sample.on_paper else people["representative"].email,
        "postal_code": "367-0000",
        "address": "本庄市見本1-1",
        "channel": Channel.COUNTER if sample.on_paper else Channel.WEB,
        "starts_on": day(sample.begins),
        "ends_on": day(sample.ends),
        "form": sample.form,
        "zone": "equal",
        "matters": ["close_to_community", "broad_participation"],
        "fields": [3, 12],
        "problem": "やりたい人はいますが、場所と声をかける先が分かりません。",
        "purpose": "市と団体が力を合わせ、だれでも参加できる場を1つつくります。",
        "activities": "年に4回、見本公民館とそのまわりで行います。雨の日の代わりも決めておきます。",
        "roles": ROLES,
        "schedule": SCHEDULE,
        "goals": GOALS,
        "has_money": True,
        "requested": ASKED,
        "provisional": ASKED,
        "section": None,
    }


def fresh(project: Project) -> Project:
    """As it is stored."""
    return Project.objects.get(pk=project.pk)
