"""募集要項 on the public page: the chapters of a call as paragraphs."""

from calls.models import Call
from calls.preparing import passages

Text = list[tuple[str, list[str]]]  # heading, paragraphs


def rendered(call: Call) -> Text:
    """The passages that are part of the call, in their order, with what its rows say put in."""
    return [(each.heading, paragraphs(each.text)) for each in passages.chapters(call)]


def paragraphs(text: str) -> list[str]:
    """What an empty line parts; a single line break stays inside."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return [part for part in parts if part]
