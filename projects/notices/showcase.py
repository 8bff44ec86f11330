"""Letters about 成果発表会, with the appointment for one's own calendar; to both sides."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from core.calendar import clock, wareki
from core.http import absolute
from notifications import outbox
from projects import notices
from projects.models import Project, Showcase, ShowcaseItem
from projects.notices.carrying import both
from projects.notices.project import said
from projects.receivers import showcase_calendar

INVITED = "成果発表会で、この事業のことを発表してください。"
CHANGED = "成果発表会の内容が変わりました。"
LEFT_OUT = "この事業は、成果発表会で発表しないことになりました。"
OFF = "成果発表会をやめました。"
RESULT = "成果発表会のようすを、ページにのせました。ありがとうございました。"


def when(showcase: Showcase) -> str:
    """Day and hours."""
    first, last = clock(showcase.starts_at), clock(showcase.ends_at)
    return f"{wareki(showcase.on)}　{first}から{last}まで"


def words(
    showcase: Showcase, project: Project, act: str, hours: str = "", why: str = ""
) -> dict[str, Any]:
    """What a letter about it says; ``hours``: of this project."""
    return said(project) | {
        "what": showcase.title,
        "act": act,
        "why": why,
        "when": when(showcase),
        "hours": hours,
        "where": showcase.place,
        "online": showcase.online,
        "recording": showcase.recording,
        "lead": showcase.lead if act == INVITED else "",
        "page": absolute(showcase.get_absolute_url()),
    }


def told(slots: Iterable[Any], act: str, why: str = "") -> None:
    """To both sides of every project of the programme."""
    for slot in slots:
        told_to(slot.item, act, slot.hours, why)


def told_to(item: ShowcaseItem, act: str, hours: str = "", why: str = "") -> None:
    """To both sides of one project, each with the appointment while there is one."""
    showcase, project = item.showcase, item.project
    occasion, facts = timezone.now().isoformat(), words(showcase, project, act, hours, why)
    ics = showcase_calendar.invitation(showcase) if act in (INVITED, CHANGED, OFF) else ""
    for receiver in (each for side in both(project) for each in side):
        outbox.post(
            "projects/showcase_told",
            to=receiver,
            context={"has_page": receiver.has_page} | facts,
            about=showcase,
            dedupe_key=f"showcase_told:{item.pk}:{occasion}:{receiver.key}",
            ics="" if receiver.is_by_post else ics,
        )


def previews(
    showcase: Showcase, slots: Iterable[Any], act: str, why: str = ""
) -> list[dict[str, str]]:
    """The letters that would leave, as they stand; of many projects the first one's."""
    for slot in slots:
        facts = words(showcase, slot.item.project, act, slot.hours, why)
        return [
            mail
            for side in both(slot.item.project)
            for mail in notices.preview("showcase_told", side, **facts)
        ]
    return []
