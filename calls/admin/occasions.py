"""Mails to many, told without the addresses of those who follow."""

from collections.abc import Iterable
from typing import Any

from core.admin import past


def mails(sent: Iterable[Any]) -> list[past.Event]:
    """The mails of one occasion as one line: how many went out, to nobody by name."""
    by_occasion: dict[str, list[Any]] = {}
    for notice in sent:
        by_occasion.setdefault(":".join(notice.dedupe_key.split(":")[:3]), []).append(notice)
    return [
        past.Event(
            at=min(each.created_at for each in found),
            title=f"メール　{found[0].subject}",
            who=f"{len(found)}人へ",
            word=f"届けたもの {sum(each.status == 'sent' for each in found)}",
        )
        for found in by_occasion.values()
    ]
