"""What an agreement says, as plain facts: canonical JSON and its SHA-256. The digest changes if and
only if the text does: nothing of who wrote it or when stands in it.
"""

import hashlib
import json
from typing import Any

from core.calendar import wareki
from projects.models import Agreement

SCHEMA = 1
# Locked (calls.md §6): it is no column, so that nobody can edit it away.
BUDGET = {
    "title": "予算",
    "text": "この協定は、当該年度の予算の成立を条件とする。",
}
BLANK = "（まだ決まっていません）"
SAID = (
    "title", "city_party", "group_party", "activities", "roles", "targets", "schedule", "expenses",
    "incomes", "amount", "kind", "order", "reason",
)  # fmt: skip


def facts_of(agreement: Agreement) -> dict[str, Any]:
    """The whole text; what stands in brackets in an article is filled in."""
    words = tokens(agreement)
    return {
        "schema": SCHEMA,
        "project": agreement.project.number,
        "starts_on": iso(agreement.starts_on),
        "ends_on": iso(agreement.ends_on),
        "articles": [{**each, "text": filled(each["text"], words)} for each in agreement.articles],
        "budget": BUDGET,
        "special": [{**each, "text": filled(each["text"], words)} for each in agreement.special],
        **{name: getattr(agreement, name) for name in SAID},
    }


def tokens(agreement: Agreement) -> dict[str, str]:
    """What the words in brackets stand for."""
    yen = agreement.amount
    return {
        "〔市〕": agreement.city_party or BLANK,
        "〔団体〕": agreement.group_party or BLANK,
        "〔事業〕": agreement.title or BLANK,
        "〔はじまりの日〕": formal(agreement.starts_on),
        "〔終わりの日〕": formal(agreement.ends_on),
        "〔額〕": BLANK if yen is None else f"金{yen:,}円",
    }


def filled(text: str, words: dict[str, str]) -> str:
    """The text with its brackets filled in; unknown ones stay."""
    for token, word in words.items():
        text = text.replace(token, word)
    return text


def formal(day: Any) -> str:
    """A day as official papers write it, without the weekday."""
    return wareki(day).partition("（")[0] if day else BLANK


def iso(day: Any) -> str:
    return day.isoformat() if day else ""


def canonical(facts: dict[str, Any]) -> str:
    """One way to write the same facts."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()
