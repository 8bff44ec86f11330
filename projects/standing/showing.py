"""What the page of a project shows to both sides alike. Every part adds its panel to ``PANELS``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from core.collaboration import Step
from projects.choices import Side
from projects.models import Project
from projects.standing.asking import Reader


@dataclass(frozen=True)
class Panel:
    """A part of the page: a template, and what it shows; None where there is nothing to show.
    ``is_aside``: beside the page, among the short facts.
    """

    template: str
    shows: Callable[[Project, Reader], dict[str, Any] | None]
    is_aside: bool = False


PANELS: list[Panel] = []  # each part appends its own, when the app is ready
STEP_NOTES = {
    Step.CONSIDER: "提案が採択されました",
    Step.SHARE: "提案書と市の決定を、両方が読めます",
    Step.DISCUSS: "役割、お金、目標を話し合い、協定を結びます",
    Step.CARRY_OUT: "決めた役割で、いっしょに行います",
    Step.EVALUATE: "両方が評価し、次に生かします",
}


def panels(project: Project, reader: Reader) -> list[dict[str, Any]]:
    """The panels that have something to show, each with its words."""
    found = []
    for panel in PANELS:
        shown = panel.shows(project, reader)
        if shown is not None:
            found.append({"template": panel.template, "is_aside": panel.is_aside, **shown})
    return found


def steps(project: Project) -> list[dict[str, Any]]:
    """The five steps of the guideline with "you are here"."""
    here = project.step
    return [
        {
            "step": step,
            "position": step.position,
            "note": STEP_NOTES[step],
            "is_here": step == here,
            "is_past": step.position < here.position,
        }
        for step in Step
    ]


def days(project: Project) -> list[Any]:
    """The dates that are still open, the nearest first."""
    return [each for each in project.days.all() if not each.is_over]


def turn_of(side: str, project: Project) -> str:
    """Whose turn it is, by name."""
    lead = next((str(each.section) for each in project.sections.all() if each.is_lead), "市")
    names = {Side.GROUP: project.name, Side.CITY: lead, Side.BOTH: f"{project.name}と{lead}"}
    return names[Side(side)]


def lead_of(project: Project) -> str:
    """The leading section; "" where none is named yet."""
    return next((str(each.section) for each in project.sections.all() if each.is_lead), "")


def people(project: Project) -> list[dict[str, str]]:
    """Both sides in one table, line by line: who is asked for what."""
    members = [each for each in project.members.all() if each.left_at is None]
    lead = next((each for each in project.sections.all() if each.is_lead), None)
    head = lead.section.head if lead else None
    contact, deputy = (lead.contact, lead.deputy) if lead else (None, None)
    representative = f"{project.representative_name}（{project.representative_title or '代表'}）"
    return [
        {"part": "協定を結ぶ人", "group": representative, "city": "本庄市長"},
        {"part": "責任者", "group": representative, "city": str(head or "まだ決まっていません")},
        {
            "part": "ふだんの連絡",
            "group": named(each.person for each in members if each.is_contact)
            or project.contact_name,
            "city": str(contact or "まだ決まっていません"),
        },
        {
            "part": "いないとき",
            "group": named(each.person for each in members if each.is_deputy),
            "city": str(deputy or "まだ決まっていません"),
        },
    ]


def named(people: Any) -> str:
    """These people in a line."""
    found: Sequence[str] = [str(each) for each in people]
    return "、".join(found)
