"""募集要項: the passages of a call as paragraphs, the one place that reads them for the page."""

from calls.models import Call

Text = list[tuple[str, list[str]]]  # heading, paragraphs


def rendered(call: Call) -> Text:
    """The passages that are part of the call, in their order. One query."""
    rows = call.passages.filter(is_included=True).exclude(text="")
    return [(row.heading, paragraphs(row.text)) for row in rows]


def paragraphs(text: str) -> list[str]:
    """What an empty line parts; a single line break stays inside."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return [part for part in parts if part]
