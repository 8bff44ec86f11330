"""Atom that never breaks: what XML 1.0 cannot carry is left out, whatever a row holds."""

from typing import Any

from django.utils.feedgenerator import Atom1Feed

from core.text import clean

AUTHOR = "本庄市"


class CleanAtom(Atom1Feed):
    """By the city (an Atom feed names its author: RFC 4287, 4.1.1).

    Every text of an entry is clean (core.text), also of rows that came in by another way.
    """

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.feed["author_name"] = self.feed["author_name"] or AUTHOR

    def add_item(self, title: str, link: str, description: str, *args: Any, **facts: Any) -> None:
        super().add_item(clean(title), link, clean(description), *args, **facts)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """The summary is plain text and says so: a reader would take 「<」 of HTML for markup."""
        super().add_item_elements(handler, item | {"description": None})
        if item["description"]:
            handler.addQuickElement("summary", item["description"], {"type": "text"})
