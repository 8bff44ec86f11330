"""One letter of an app to each of several people, and how it will read: beside ``outbox.post``."""

from collections.abc import Iterable, Sequence
from typing import Any

from core.deadlines import Receiver
from notifications import outbox


def tell(kind: str, about: Any, told: Iterable[Receiver], occasion: str, **words: Any) -> None:
    """The letter "app/name" to each of them, once for the occasion. Raises BadAddress."""
    name = kind.partition("/")[2]
    for receiver in told:
        outbox.post(
            kind,
            to=receiver,
            context={"has_page": receiver.has_page} | words,
            about=about,
            dedupe_key=f"{name}:{about.pk}:{occasion}:{receiver.key}",
        )


def preview(kind: str, told: Sequence[Receiver], **words: Any) -> list[dict[str, str]]:
    """The letter that these would get, as a page shows it beforehand; [] for nobody."""
    if not told:
        return []
    subject, text, _html = outbox.compose(kind, {"has_page": told[0].has_page} | words)
    to = "、".join(each.name for each in told)
    return [{"way": "メール", "enclosed": "", "to": to, "subject": subject, "text": text}]
