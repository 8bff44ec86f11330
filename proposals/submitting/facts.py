"""What a submission freezes: every column of every page, the applicant, and on what it rests."""

from datetime import date
from typing import Any

from accounts.models import Section
from calls.choices import AnswerKind
from proposals.choices import PAGE_FIELDS, Page
from proposals.models import Pledge, Proposal
from proposals.writing import pages

SCHEMA = 1
NEVER = (Page.ROSTER,)  # read by the clerk alone and deleted on a date (calls.md §7)


def facts_of(proposal: Proposal) -> dict[str, Any]:
    """The proposal as it stands, as plain JSON: ``columns`` by name, and where it belongs.

    What a key of the columns means to people is frozen with it: ``sections``, ``questions`` and
    ``pledge_texts`` are the names and sentences of that day.
    """
    return {
        "schema": SCHEMA,
        "call": str(proposal.call),
        "call_number": proposal.call.number,
        "course": str(proposal.course),
        "theme": str(proposal.theme) if proposal.theme else "",
        "year": proposal.year,
        "has_money": proposal.has_money,
        "organization": proposal.organization_id,
        "pages": [page.value for page in pages.pages(proposal) if page not in NEVER],
        "sections": sections(proposal),
        "questions": [
            {"key": str(each.pk), "text": each.text}
            for each in proposal.course.questions_asked.all()
            if each.kind != AnswerKind.FILE  # files are with the papers
        ],
        "pledge_texts": dict(
            Pledge.objects.filter(code__in=proposal.pledges).values_list("code", "text")
        ),
        "columns": {
            name: plain(getattr(proposal, name))
            for page, names in PAGE_FIELDS.items()
            if page not in NEVER
            for name in names
        },
    }


def sections(proposal: Proposal) -> dict[str, str]:
    """The names of the sections that the group wishes for, by their keys."""
    if not proposal.wished_sections:
        return {}
    rows = Section.objects.filter(pk__in=proposal.wished_sections)
    return {str(row.pk): row.name for row in rows}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
