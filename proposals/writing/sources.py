"""何をもとに書きはじめるか: nothing, a theme, a consultation, a case, last year's proposal.

What is carried over is typed by nobody yet: no page of it is done, and no state comes along.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounts.models import Section
from calls.models import Consultation, Theme
from cases.models import Case
from proposals.choices import MOST_EXTENT, MOST_TASK, PAGE_FIELDS, Doer, Page
from proposals.models import Proposal
from proposals.models.applicant import PROFILE

ANEW = (Page.QUESTIONS, Page.ROSTER, Page.PLEDGE, Page.PAPERS)  # of this call, or of this year
LEFT = {"starts_on", "ends_on", *PROFILE}
WISH = 300
WHOLE = "全体"  # the row above the works on the page of a theme


@dataclass(frozen=True)
class Source:
    """On what a proposal rests; each may be None."""

    theme: Theme | None = None
    consultation: Consultation | None = None
    case: Case | None = None
    continues: Proposal | None = None

    @property
    def key(self) -> str:
        """Names it, so that two presses on one way in begin one draft; "" for a blank one."""
        named = {
            "c": self.consultation, "p": self.continues, "t": self.theme, "k": self.case
        }  # fmt: skip
        return next((f"{sign}{row.pk}" for sign, row in named.items() if row is not None), "")

    @property
    def title(self) -> str:
        """What the proposal is called that is gone on from, as it was handed in."""
        said = self._submitted
        return said["title"] if said else ""

    @property
    def _submitted(self) -> dict[str, Any]:
        newest = self.continues.submissions.first() if self.continues else None
        return newest.facts["columns"] if newest else {}

    @property
    def facts(self) -> dict[str, Any]:
        """The columns that are carried over; what is nearest to this group's own words wins."""
        found: dict[str, Any] = {}
        for each in (self._of_proposal, self._of_case, self._of_theme, self._of_consultation):
            new = {name: value for name, value in each() if value not in (None, "", [])}
            if "roles" in new:  # the rows of two sources stand together: both were told to come
                new["roles"] += found.get("roles", [])
            found |= new
        return found

    def _of_proposal(self) -> Iterator[tuple[str, Any]]:
        """What was handed in last, without what belongs to that call and that year."""
        if self.continues is None:
            return
        yield "continues", self.continues
        yield "organization", self.continues.organization
        said = self._submitted
        for page, names in PAGE_FIELDS.items():
            if page not in ANEW:
                yield from ((name, said.get(name)) for name in names if name not in LEFT)
        if self.continues.organization is None:
            yield from ((name, said.get(name)) for name in PROFILE)

    def _of_case(self) -> Iterator[tuple[str, Any]]:
        """The number for the lineage, and the coordinates of the case."""
        if self.case is None:
            return
        yield "case", self.case
        yield from ((name, getattr(self.case, name)) for name in ("zone", "matters", "fields"))
        yield "wished_sections", _keys(self.case.section)
        yield "roles", roles(self.case.roles, "task", "partner", "city")

    def _of_theme(self) -> Iterator[tuple[str, Any]]:
        """Who asks for it, where it stands, and the section's draft of who does what: what it says
        of the whole first, as on the theme's page.
        """
        theme = self.theme
        if theme is None:
            return
        yield "theme", theme
        yield from ((name, getattr(theme, name)) for name in ("zone", "matters", "fields"))
        yield "wished_sections", _keys(theme.section)
        whole = {"work": WHOLE, "citizens": theme.expected_role, "city": theme.city_role}
        is_told = theme.expected_role or theme.city_role
        drafted = [whole, *theme.roles] if is_told else theme.roles
        yield "roles", roles(drafted, "work", "citizens", "city")

    def _of_consultation(self) -> Iterator[tuple[str, Any]]:
        """The note of half a page, in the boxes where it belongs, and who asked."""
        talked = self.consultation
        if talked is None:
            return
        yield "consultation", talked
        yield "organization", talked.organization
        yield from (("title", talked.title), ("problem", talked.problem))
        yield from (("activities", talked.idea), ("wished_note", talked.wish[:WISH]))
        yield "setup", f"いっしょにする人：{talked.together}" if talked.together else ""
        yield from (("name", talked.group_name), ("kind", talked.kind))
        yield "contact_name", talked.person_name
        for name in ("phone", "email", "postal_code", "address"):
            yield name, getattr(talked, name)


def roles(rows: list[dict[str, str]], task: str, ours: str, citys: str) -> list[dict[str, str]]:
    """Rows of another table of who does what, as rows of the 役割分担表; each gets its key."""
    return [
        row
        for each in rows
        for row in of_sides(each.get(task, ""), each.get(ours, ""), each.get(citys, ""))
    ]


def of_sides(task: str, ours: str, citys: str) -> Iterator[dict[str, str]]:
    """One work: together where both sides do something of it, and a row for each side where the
    box is too small for both. A name too long for its box stands in the other one in full.
    """
    head = f"{task}\n" if len(task) > MOST_TASK else ""
    name = f"{task[: MOST_TASK - 1]}…" if head else task
    both = ours if ours == citys else f"団体：{ours}／市：{citys}"
    if not (ours and citys):
        yield row(name, head + (ours or citys), Doer.CITY if citys else Doer.GROUP)
    elif len(head + both) <= MOST_EXTENT or ours == citys:
        yield row(name, head + both, Doer.TOGETHER)
    else:
        yield row(name, head + ours, Doer.GROUP)
        yield row(name, head + citys, Doer.CITY)


def row(task: str, extent: str, doer: Doer) -> dict[str, str]:
    """One row of the 役割分担表. Who answers for what is done together is left to the group."""
    key = secrets.token_hex(4)
    return {"key": key, "task": task, "extent": extent.strip(), "doer": doer.value, "contact": ""}


def _keys(section: Section | None) -> list[int]:
    """What does the work of the section today: one that is gone could not be chosen."""
    living = section.living if section else None
    return [living.pk] if living else []
