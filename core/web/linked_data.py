"""schema.org data of a public page, for search engines."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# As Django's json_script: nothing in the data can end the element or begin another.
ESCAPES = str.maketrans({">": "\\u003E", "<": "\\u003C", "&": "\\u0026"})


def data_block(facts: Iterable[tuple[str, Any]]) -> SafeString:
    """A data block (no script runs) for the head of a page; facts without a value are left out."""
    known = {name: value for name, value in facts if value}
    text = json.dumps(known, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(  # noqa: S308 -- escaped above
        f'<script type="application/ld+json">{text}</script>'
    )
