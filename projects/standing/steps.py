"""The five steps of the guideline as a project went through them, with "you are here"."""

from collections.abc import Callable
from typing import Any

from core.calendar import wareki
from core.collaboration import Step
from projects.agreeing import reading
from projects.choices import AgreementStatus
from projects.models import Project

NOTES = {
    Step.CONSIDER: "提案が採択されました",
    Step.SHARE: "提案書と市の決定を、両方が読めます",
    Step.DISCUSS: "役割、お金、目標を話し合い、協定を結びます",
    Step.CARRY_OUT: "決めた役割で、いっしょに行います",
    Step.EVALUATE: "両方が評価し、次に生かします",
}
ENTERED = "前からの事業を、市が入力しました"


def known(project: Project) -> list[dict[str, Any]]:
    """Each step with what both sides know of it."""
    return [
        each | {"note": KNOWN[each["step"]](project)} if each["step"] in KNOWN else each
        for each in general(project)
    ]


def general(project: Project) -> list[dict[str, Any]]:
    """Each step with what it is for: what everybody may read."""
    here = project.step
    return [
        {
            "step": step,
            "note": NOTES[step],
            "is_here": step == here,
            "is_past": step.position < here.position,
        }
        for step in Step
    ]


def considered(project: Project) -> str:
    """From which proposal it came."""
    if project.proposal is None:
        return ENTERED
    number = project.proposal.number
    return f"提案（{number}）が採択されました" if number else NOTES[Step.CONSIDER]


def discussed(project: Project) -> str:
    """When the agreement was concluded, and how often it was changed."""
    rows = [each for each in project.agreements.all() if each.status == AgreementStatus.CONCLUDED]
    day = next((each.concluded_on for each in rows if not each.order), None)
    if day is None:
        return NOTES[Step.DISCUSS]
    changed = f"。そのあと{len(rows) - 1}回変えました" if len(rows) > 1 else ""
    return f"{wareki(day)}に協定を結びました{changed}"


def carried_out(project: Project) -> str:
    """Until when, once it is agreed."""
    if reading.in_force(project) is None or project.ends_on is None:
        return NOTES[Step.CARRY_OUT]
    return f"{wareki(project.ends_on)}まで"


def evaluated(project: Project) -> str:
    """Where the newest evaluation stands, alike whatever its sheets hold."""
    last = max(project.evaluations.all(), key=lambda each: each.created_at, default=None)
    if last is None:
        return NOTES[Step.EVALUATE]
    return f"{last.get_kind_display()}：{last.citizen_status}"


KNOWN: dict[Step, Callable[[Project], str]] = {
    Step.CONSIDER: considered,
    Step.DISCUSS: discussed,
    Step.CARRY_OUT: carried_out,
    Step.EVALUATE: evaluated,
}
