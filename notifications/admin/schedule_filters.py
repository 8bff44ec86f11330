"""What the page お知らせの予定 can be narrowed to, and the links that do it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core import japanese
from notifications.admin import kinds
from notifications.admin.schedule_rows import DAYS, Entry, upto

SIZES = (20, 50)


@dataclass(frozen=True)
class Asked:
    """What the address asks for; nonsense counts as nothing."""

    days: int
    size: int
    kind: str
    words: tuple[str, ...]

    @classmethod
    def in_address(cls, request: HttpRequest) -> "Asked":
        days, size, kind = (request.GET.get(name, "") for name in ("days", "size", "kind"))
        return cls(
            days=int(days) if days in map(str, DAYS) else max(DAYS),
            size=int(size) if size in map(str, SIZES) else min(SIZES),
            kind=kind if kind in kinds.choices() else "",
            words=tuple(japanese.fold(request.GET.get("q", "")).split()),
        )

    def finds(self, entry: Entry) -> bool:
        """Whether every word occurs."""
        words = entry.haystack if self.words else ""
        return all(word in words for word in self.words)


def link(request: HttpRequest, **changed: Any) -> str:
    """This address with other conditions, from the first page on."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changed.items():
        query.pop(name, None)
        if value:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def periods(
    request: HttpRequest, found: Sequence[Entry], asked: Asked, now: datetime
) -> list[dict[str, Any]]:
    """7, 30 or 60 days, with their numbers."""
    return [
        {
            "label": f"これから{days}日",
            "url": link(request, days=days),
            "current": days == asked.days,
            "count": sum(asked.kind in ("", *each.kinds) for each in upto(found, now, days)),
        }
        for days in DAYS
    ]


def kind_links(request: HttpRequest, within: Sequence[Entry], asked: Asked) -> list[dict[str, Any]]:
    """The kinds there are, with their numbers; a letter with several counts in each."""
    counts = Counter(kind for each in within for kind in each.kinds)
    counts.setdefault(asked.kind, 0)
    counts[""] = len(within)
    return [
        {
            "label": kinds.label(kind) if kind else "すべて",
            "url": link(request, kind=kind),
            "current": kind == asked.kind,
            "count": count,
        }
        for kind, count in sorted(counts.items())
    ]
