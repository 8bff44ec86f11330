"""軽微な誤り: the columns that staff may mend for a group, and what keeps them from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from core.models import label_of
from proposals.checking import newest
from proposals.choices import PAGE_FIELDS, Page
from proposals.models import Proposal
from proposals.models.applicant import PROFILE
from proposals.writing import pages as writing

Columns = Sequence[tuple[Page, str]]
PAGES = (Page.SUMMARY, Page.GROUP, Page.PURPOSE, Page.PLAN, Page.REASON, Page.SAFETY, Page.FUTURE)
NOT_SET = "この部門では、市は訂正できません（部門の設定）。補正を求めてください。"
EDITING = "団体が直しているあいだは、訂正できません。"
ASKED = "補正のお願いが終わっていません。"
NOTHING = "訂正したところが、ありません。"


def columns(proposal: Proposal) -> list[tuple[Page, str]]:
    """What can be mended: plain texts, no choice, no number, no row; of a registered group nothing
    that the register says.
    """
    own = set() if newest.submission(proposal).facts.get("organization") is None else set(PROFILE)
    there = newest.pages(proposal)
    return [
        (page, name)
        for page in PAGES
        if page in there
        for name in PAGE_FIELDS[page]
        if name not in own and is_text(name)
    ]


def is_text(name: str) -> bool:
    """Whether the column holds what somebody wrote in their own words."""
    field: Any = Proposal._meta.get_field(name)
    return isinstance(field, (models.CharField, models.TextField)) and not field.choices


def obstacle(proposal: Proposal) -> str:
    """Why staff cannot mend it now, or ""."""
    if not proposal.course.clerk_may_mend:
        return NOT_SET
    if proposal.open_correction:
        return ASKED
    return EDITING if proposal.editing_since and writing.writable(proposal) else ""


def changed(proposal: Proposal, allowed: Columns, typed: Mapping[str, str]) -> dict[str, str]:
    """Of what was typed that which differs from the valid submission, by column."""
    known = newest.columns(proposal)
    return {
        name: typed[name]
        for _page, name in allowed
        if name in typed and typed[name] != known.get(name)
    }


def sentences(allowed: Columns, facts: Mapping[str, str]) -> list[str]:
    """The list of changes, as the letter has it: which column of which page."""
    return [f"{page.label}：{label_of(Proposal, name)}" for page, name in allowed if name in facts]
