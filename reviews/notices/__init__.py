"""Letters of the review: covers that lead behind sign-in. None says a mark, a name of an applicant
or what somebody has to do with a proposal (calls.md §7).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from core.deadlines import Receiver
from notifications import telling


def tell(kind: str, about: Any, told: Iterable[Receiver], occasion: str, **words: Any) -> None:
    """One letter of this app to each of them, once for the occasion."""
    telling.tell(f"reviews/{kind}", about, told, occasion, **words)


def preview(kind: str, told: Sequence[Receiver], **words: Any) -> list[dict[str, str]]:
    """The letter that these would get, as a page shows it beforehand; [] for nobody."""
    return telling.preview(f"reviews/{kind}", told, **words)
