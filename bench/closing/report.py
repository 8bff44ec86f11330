"""What came of the closing hour, against what it must reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.closing.crowd import Told

PRESS_MS, PAGE_MS = 2000, 300
MOST_TOLD = 20
Verdict = tuple[str, float, str, bool]  # what, found, bound, whether it is met


@dataclass(frozen=True)
class Figures:
    """``number`` people in so many ``seconds``; ``used``: CPU seconds by who used them."""

    number: int
    seconds: float
    crowd: Told
    kept: dict[str, Any]
    used: dict[str, float]

    @property
    def wrong(self) -> list[str]:
        """Broken promises, by the database and by those who stood before it."""
        return [*self.kept["faults"], *self.crowd.failed]


def p95(times: list[float]) -> float:
    """The time below which 95 % stayed; 0 without any, which meets no bound."""
    return sorted(times)[int(len(times) * 0.95)] if times else 0.0


def verdicts(found: Figures) -> Iterator[Verdict]:
    """(what, found, bound, is met) for every demand."""
    press, page = p95(found.crowd.presses), p95(found.crowd.pages)
    yield "しめきり前：提出する p95 ms", press, f"≤ {PRESS_MS}", 0 < press <= PRESS_MS
    yield "しめきり前：公開ページ p95 ms", page, f"≤ {PAGE_MS}", 0 < page <= PAGE_MS
    came = len(found.crowd.promised)
    yield "しめきり前：受付が出た人", came, f"= {found.number}", came == found.number
    wrong = len(found.wrong)
    yield "しめきり前：守られなかった約束", wrong, "= 0", not wrong


def is_met(found: Figures) -> bool:
    """Whether every demand is met, promises and times alike."""
    return all(each for *_, each in verdicts(found))


def told(found: Figures) -> Iterator[str]:
    """The lines of the report."""
    used = "、".join(f"{name} {seconds:.0f}" for name, seconds in found.used.items())
    read = len(found.crowd.pages)
    yield f"\n{found.number}人が{found.seconds:.0f}秒で提出（公開ページ {read}回）"
    yield f"押した結果：{found.kept['outcomes']}　CPU秒：{used}"
    yield from found.wrong[:MOST_TOLD]


def table(found: Figures) -> Iterator[str]:
    """The demands, a line each."""
    for what, number, bound, is_met in verdicts(found):
        yield f"{number:>10.2f} {bound:>10}  {'✓' if is_met else '✗'}  {what}"
