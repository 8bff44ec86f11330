"""Letters of the projects: covers that lead behind sign-in, to both sides alike."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from core.deadlines import Receiver
from notifications import outbox, telling


def tell(kind: str, about: Any, told: Iterable[Receiver], occasion: str, **words: Any) -> None:
    """One letter of this app to each of them, once for the occasion."""
    telling.tell(f"projects/{kind}", about, told, occasion, **words)


def together() -> AbstractContextManager[None]:
    """What is told in here is written at once: for an act that concerns many."""
    return outbox.gathering()


def preview(kind: str, told: Sequence[Receiver], **words: Any) -> list[dict[str, str]]:
    """The letter that these would get, as a page shows it beforehand; [] for nobody."""
    return telling.preview(f"projects/{kind}", told, **words)


def sent_about(row: Any) -> Any:
    """Every mail about this row, with what became of it, the newest first."""
    return outbox.sent_about(row)
