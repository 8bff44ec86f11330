"""What a submission that came on paper does not say, page by page: from its facts alone."""

from collections.abc import Mapping
from typing import Any

from proposals.choices import PAGE_FIELDS, Page
from proposals.submitting import words

# What the form asks of nobody; papers, pledges and questions are asked for by rules of their own.
OPTIONAL = {
    "contact_name", "email", "partners", "wished_sections", "wished_note", "incomes", "answers",
    "pledges",
}  # fmt: skip
EMPTY: tuple[Any, ...] = (None, "", [], {})


def unwritten(facts: Mapping[str, Any]) -> dict[Page, list[str]]:
    """The pages with what is empty on them; a page on which nothing is asked is not there."""
    said = facts["columns"]
    found = {
        page: [
            words.label(name)
            for name in PAGE_FIELDS[page]
            if name not in OPTIONAL and is_empty(said.get(name))
        ]
        for page in map(Page, facts["pages"])
    }
    return {page: names for page, names in found.items() if names}


def is_empty(value: Any) -> bool:
    """Whether nothing was written, or nothing ticked. 0 yen is something."""
    return value is False or value in EMPTY
