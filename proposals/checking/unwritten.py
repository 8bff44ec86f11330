"""What came on paper does not say, page by page."""

from collections.abc import Mapping
from typing import Any

from proposals.choices import PAGE_FIELDS, Page
from proposals.models import Proposal
from proposals.submitting import words
from proposals.writing import pages

# What the form asks of nobody; papers, pledges and questions are asked for by rules of their own.
OPTIONAL = {
    "contact_name", "email", "partners", "wished_sections", "wished_note", "incomes", "answers",
    "pledges",
}  # fmt: skip
EMPTY: tuple[Any, ...] = (None, "", [], {})


def lacking(proposal: Proposal, facts: Mapping[str, Any]) -> dict[Page, list[str]]:
    """The same with the questions of the course and the roster, which is in no facts."""
    found = unwritten(facts)
    answers = facts["columns"].get("answers") or {}
    asked = [
        str(each)
        for each in pages.questions(proposal)
        if each.is_required and answers.get(str(each.pk)) in EMPTY
    ]
    if asked:
        found[Page.QUESTIONS] = asked
    there = pages.pages(proposal, has_money=bool(facts["has_money"]))
    if Page.ROSTER in there and not proposal.roster:
        found[Page.ROSTER] = ["氏名"]
    return found


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
