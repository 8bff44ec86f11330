"""The filters of a public list, read from its page as a visitor sees them."""

import re
from html import unescape

FILTERS = re.compile(r'(?s)<nav class="c-filter".*?</nav>')
TITLE = re.compile(r"<h3>(.*?)</h3>")
LINK = re.compile(
    r'<li><a href="([^"]*)"( aria-current="true")?>(.*?)(?:<data value="(\d+)">[^<]*</data>)?</a>'
)


def filters(response):
    """Every filter by its title: its links with ``label``, ``url``, ``count`` and ``current``."""
    found = FILTERS.search(response.content.decode())
    parts = TITLE.split(found.group())[1:] if found else []
    return {
        unescape(title): [link(*each) for each in LINK.findall(text)]
        for title, text in zip(parts[::2], parts[1::2], strict=True)
    }


def link(url, current, label, count):
    """One link; ``count`` is None where none is shown."""
    return {
        "url": unescape(url),
        "current": bool(current),
        "label": unescape(label),
        "count": int(count) if count else None,
    }


def links(response):
    """All links of all filters."""
    return [item for items in filters(response).values() for item in items]


def counts(response, title):
    """The numbers under one heading of the filters, by their words."""
    return {item["label"]: item["count"] for item in filters(response)[title]}
