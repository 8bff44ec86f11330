"""成果発表会: last time's with what came of it, and the next one, to which both sides are asked."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from calls.samples.days import day, moment
from core.calendar import fiscal_year
from groups.samples.story import as_of
from projects.models import Project, Showcase
from projects.samples.cast import RUNNING
from projects.showcase import holding

People = Mapping[str, Any]
LAST, NEXT = "協働事業 成果発表会（見本）", "協働事業 中間発表会（見本）"
LAST_DAY, NEXT_DAY = -45, 40
FLOWERS = "見本の花いっぱい駅前花だん"
UNDER_WAY = (RUNNING, "見本の水辺の生きもの地図", "見本のやさしい日本語の町案内")
NOTES = "46人が来ました。「となりの地区でもできそうだ」という声が、いちばん多くありました。"


def tell(people: People) -> None:
    """Make what is missing."""
    if not Showcase.objects.filter(title=LAST).exists():
        with as_of(moment(LAST_DAY - 21)):
            last = announced(LAST, LAST_DAY, (FLOWERS,), people)
        with as_of(moment(LAST_DAY + 1)):
            holding.tell(last, by=people["clerk"], recording="", notes=NOTES)
    if not Showcase.objects.filter(title=NEXT).exists():
        with as_of(moment(-2)):
            announced(NEXT, NEXT_DAY, UNDER_WAY, people)


def announced(title: str, on: int, works: tuple[str, ...], people: People) -> Showcase:
    """One day with its programme, a quarter of an hour each; both sides are invited."""
    facts = {
        "title": title, "fiscal_year": fiscal_year(day(on)), "call": None, "on": day(on),
        "starts_at": time(14), "ends_at": time(16), "place": "市民活動交流センター", "online": "",
        "lead": "だれでも見に来られます。申し込みはいりません。",
    }  # fmt: skip
    made = holding.keep(Showcase(), facts, by=people["clerk"])
    rows = Project.objects.filter(title__in=works).order_by("number")
    made = holding.arrange(made, [(each, 15) for each in rows], by=people["clerk"])
    return holding.announce(made, by=people["clerk"])
