"""What the page of a project shows to both sides alike. Every part adds its panel to ``PANELS``."""

from collections.abc import Sequence
from typing import Any

from projects.carrying import parts as carrying
from projects.carrying import places
from projects.choices import AFTERWARDS, OVER
from projects.evaluating import asking as evaluating
from projects.finishing import standing as finishing
from projects.models import Project
from projects.parts.asking import Reader
from projects.parts.showing import Panel
from projects.reporting import parts as reporting
from projects.showcase import showing as showcase
from projects.standing import agreement, money

PANELS: tuple[Panel, ...] = (
    Panel("projects/carrying/places.html", places.panel, is_aside=True),
    Panel("projects/money/aside.html", money.shown, is_aside=True),
    Panel("projects/agreement/panel.html", agreement.panel, is_aside=True),
    Panel("projects/carrying/notes_panel.html", carrying.notes),
    Panel("projects/carrying/meetings_panel.html", carrying.meetings),
    Panel("projects/carrying/changes_panel.html", carrying.changes, is_aside=True),
    Panel("projects/reporting/panel.html", reporting.panel, is_aside=True),
    Panel("projects/showcase/panel.html", showcase.panel, is_aside=True),
    Panel("projects/evaluation/panel.html", evaluating.shown),
    Panel("projects/finishing/panel.html", finishing.shown),
)
# What has happened, told to both sides.
TOLD = {
    "conclude": "協定を結びました",
    "enter": "動いている事業として、市が入力しました",
    "start": "実施がはじまりました",
    "pause": "しばらくとめることにしました",
    "resume": "実施を再開しました",
    "finish": "実施が終わりました",
    "go_back": "実施にもどりました",
    "complete": "事業が完了しました",
    "reopen": "完了を取り消しました",
    "fail_talks": "話し合いがまとまりませんでした",
    "resume_talks": "話し合いを再開しました",
    "stop": "事業を途中で終えました",
    "give_up": "団体が辞退しました",
    "take_again": "団体が辞退を取り消しました",
}


def told(transition: str) -> str:
    """What a move is to who reads of it later."""
    return TOLD.get(transition, "")


def panels(project: Project, reader: Reader) -> list[dict[str, Any]]:
    """The panels that have something to show, each with its words."""
    found = []
    for panel in PANELS:
        shown = panel.shows(project, reader)
        if shown is not None:
            found.append({"template": panel.template, "is_aside": panel.is_aside, **shown})
    return found


def days(project: Project) -> list[Any]:
    """The dates that are still open, the nearest first. Of a project that is over only those that
    bind afterwards.
    """
    rows = [each for each in project.days.all() if not each.is_over]
    is_over = project.status in OVER
    return [each for each in rows if not is_over or each.kind in AFTERWARDS]


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
