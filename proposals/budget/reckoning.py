"""積算: what a free text such as 「300円 × 40人 × 6回」 comes to, where it can be read."""

import re
from collections.abc import Mapping

from core.japanese import narrow

TIMES = re.compile(r"[×xX✕✖*]")
NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")
MOST = 10**13


def reckoned(text: str) -> int | None:
    """The product in yen; None for everything but whole numbers multiplied, one to each part."""
    parts = TIMES.split(narrow(text))
    if len(parts) < 2:
        return None
    product = 1
    for part in parts:
        found = NUMBERS.findall(part)
        if len(found) != 1 or "." in found[0]:
            return None
        product *= int(found[0].replace(",", ""))
    return product if product <= MOST else None


def doubt(row: Mapping[str, object]) -> str:
    """What does not fit between a row's 積算 and its amount, as a hint: 積算 is free text."""
    product, yen = reckoned(str(row.get("basis") or "")), row.get("yen")
    if product is None or not isinstance(yen, int) or product == yen:
        return ""
    return f"積算のとおりに計算すると{product:,}円ですが、金額は{yen:,}円です。"
