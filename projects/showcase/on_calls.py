"""成果発表会 on the page, in the calendar and in the feed of the calls (registered, ADR 32)."""

from collections.abc import Collection, Mapping

from calls.listing.happenings import SHOWCASE, Happening, News, register_happenings, register_news
from core.calendar import today, wareki
from core.calendar.law import moment
from projects.models import Showcase


@register_happenings(SHOWCASE)
def happenings(calls: Collection[int]) -> Mapping[int, list[Happening]]:
    """The days to come of the works that these calls brought: never a name."""
    found: dict[int, list[Happening]] = {}
    rows = Showcase.objects.to_come().filter(call__in=calls, on__gte=today())
    for each in rows.order_by("on", "starts_at"):
        found.setdefault(each.call_id or 0, []).append(
            Happening(
                key=f"showcase-{each.pk}",
                title=each.title,
                begins=moment(each.on, each.starts_at),
                ends=moment(each.on, each.ends_at),
                place=each.place or "オンライン",
                href=each.get_absolute_url(),
                changed_at=each.updated_at,
            )
        )
    return found


@register_news
def news(most: int) -> list[News]:
    """The newest that were announced; what was called off says so on its page alone."""
    rows = Showcase.objects.public().filter(called_off_at=None).order_by("-announced_at")[:most]
    return [
        News(
            key=f"showcase-{each.pk}",
            title=f"成果発表会：{each.title}",
            words=f"{wareki(each.on)}。{each.lead}",
            href=each.get_absolute_url(),
            at=each.announced_at,
        )
        for each in rows
        if each.announced_at
    ]
