"""Atom that never breaks: what XML 1.0 cannot carry is left out, whatever a row holds."""

from typing import Any

from django.utils.feedgenerator import Atom1Feed

from core.text import clean


class CleanAtom(Atom1Feed):
    """Every text of an entry is clean (core.text), also of rows that came in by another way."""

    def add_item(self, title: str, link: str, description: str, *args: Any, **facts: Any) -> None:
        super().add_item(clean(title), link, clean(description), *args, **facts)
