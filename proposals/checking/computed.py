"""What the portal finds by itself of a formal check: from the valid submission alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from calls import terms_words
from core.calendar import wareki
from groups.choices import OrganizationKind
from groups.models import Organization
from proposals.budget import checks as budget
from proposals.checking import newest, unwritten
from proposals.choices import Page
from proposals.models import Proposal
from proposals.writing import (
    closing,
    conditions,
    on_paper,
    overtaken,
    promises,
    slots,
    twins,
)

WRITTEN = "written"
Found = tuple[bool, str]
Pages = Collection[Page]
Others = Sequence[twins.Sent] | None


@dataclass(frozen=True)
class Computed:
    """What was found of one point; ``page`` is where it is mended, if on one."""

    code: str
    label: str
    is_met: bool
    said: str
    page: Page | None = None


@dataclass(frozen=True)
class Rule:
    """A point that is computed: what is to be so, of which proposals, what was found, and on which
    page it is mended.
    """

    code: str
    label: str
    holds_for: Callable[[Proposal, Pages], bool]
    finds: Callable[[Proposal, Mapping[str, Any], Others], Found]
    page: Page | None = None


def papers(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """Every paper that the course demands is there and was read back."""
    places = slots.places(proposal.course, newest.papers(proposal))
    if missing := "、".join(each.label for each in slots.lacking(places)):
        return False, f"足りない書類：{missing}"
    return True, f"{sum(each.is_required for each in places)}種類がそろっています"


def one(proposal: Proposal, _columns: Mapping[str, Any], others: Others) -> Found:
    """1団体1件."""
    number = len(twins.handed_in(proposal, others))
    return not number, f"ほかに{number}件あります" if number else "ほかにはありません"


def registered(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """The group stands in the register today."""
    key, group = newest.submission(proposal).facts.get("organization"), proposal.organization
    if key != proposal.organization_id:  # what its writers are writing counts for nothing
        group = Organization.objects.filter(pk=key).first()
    return group is not None, f"登録番号 {group.number}" if group else "名簿にありません"


def body(proposal: Proposal, columns: Mapping[str, Any], _others: Others) -> Found:
    """応募できる団体: one of the bodies that the call names."""
    kind = columns.get("kind") or ""
    words = dict(OrganizationKind.choices).get(kind, "書いていません")
    return proposal.course.admits(kind), words


def talked(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """書く前の相談 counts as done."""
    talk, is_done = proposal.consultation, conditions.has_talked(proposal)
    if talk is None or not talk.number:
        return False, "相談とつながっていません"
    return is_done, f"相談 {talk.number}{'' if is_done else '：まだ済んでいません'}"


def term(proposal: Proposal, columns: Mapping[str, Any], _others: Others) -> Found:
    """The work lies within the time of the call (days as ISO text)."""
    call, starts, ends = proposal.call, columns.get("starts_on"), columns.get("ends_on")
    if not (starts and ends):
        return False, "期間を書いていません"
    first, last = date.fromisoformat(starts), date.fromisoformat(ends)
    is_in = first <= last and not overtaken.is_out_of_time(call, first, last)
    return is_in, f"募集の期間 {terms_words.work(call)}"


def pledged(_proposal: Proposal, columns: Mapping[str, Any], _others: Others) -> Found:
    """Every pledge that is required was agreed to."""
    missing = promises.lacking(columns.get("pledges") or [])
    return not missing, "、".join(map(str, missing)) or "すべてに同意しています"


def posted(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """消印 of a day on which proposals were taken."""
    day = proposal.postmarked_on
    words = f"消印 {wareki(day)}" if day else ""
    if closing.was_posted_in_time(proposal):
        return True, words
    is_granted = bool(closing.granted(proposal))
    return is_granted, f"{words}（遅れて出すことを認めました）" if is_granted else words


def written(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """The paper says all that the form asks."""
    found = [f"「{page.label}」の{'、'.join(names)}" for page, names in lacking(proposal).items()]
    return not found, "／".join(found) or "すべて書いてあります"


def lacking(proposal: Proposal) -> dict[Page, list[str]]:
    """What the paper does not say, page by page."""
    return unwritten.lacking(proposal, newest.submission(proposal).facts)


def has_page(page: Page) -> Callable[[Proposal, Pages], bool]:
    """Whether the proposal has this page."""
    return lambda _proposal, there: page in there


def always(_proposal: Proposal, _there: Pages) -> bool:
    return True


def demands(name: str) -> Callable[[Proposal, Pages], bool]:
    """Whether the course, else its call, demands this."""
    return lambda proposal, _there: bool(proposal.course.holds(name))


must_register = demands("registration_required")


def demands_talk(proposal: Proposal, _there: Pages) -> bool:
    return proposal.course.needs_consultation


def has_term(proposal: Proposal, _there: Pages) -> bool:
    return bool(proposal.call.work_from and proposal.call.work_until)


def goes_by_postmark(proposal: Proposal, _there: Pages) -> bool:
    return closing.goes_by_postmark(proposal)


def came_on_paper(proposal: Proposal, _there: Pages) -> bool:
    return on_paper.is_on_paper(proposal)


RULES = (
    Rule(WRITTEN, "紙に書くところが、すべて書いてある", came_on_paper, written),
    Rule("papers", "出す書類がそろっている", always, papers, Page.PAPERS),
    Rule("one-per-group", "1団体1件まで", demands("one_per_group"), one),
    Rule("registration", "市の登録を受けている", must_register, registered, Page.GROUP),
    Rule("body", "応募できる団体である", demands("kinds"), body, Page.GROUP),
    Rule("consultation", "書く前の相談をした", demands_talk, talked),
    Rule("term", "事業の期間が、募集の期間の中にある", has_term, term, Page.PLAN),
    Rule("pledges", "誓約と同意がそろっている", has_page(Page.PLEDGE), pledged, Page.PLEDGE),
    Rule("postmark", "消印が、受付の期間の中にある", goes_by_postmark, posted),
)


def findings(proposal: Proposal, there: Pages, others: Others) -> list[Computed]:
    """Everything that is computed: the rules of the budget where it has one, then the others.

    ``there``: the pages of the proposal; ``others`` as :func:`twins.handed_in`.
    """
    columns = newest.columns(proposal)
    found = [
        Computed(each.code, each.rule, each.is_met, each.fault, Page.BUDGET)
        for each in (budget_of(proposal, columns) if Page.BUDGET in there else ())
    ]
    return found + [
        Computed(rule.code, rule.label, *rule.finds(proposal, columns, others), rule.page)
        for rule in RULES
        if rule.holds_for(proposal, there)
    ]


def budget_of(proposal: Proposal, columns: Mapping[str, Any]) -> list[budget.Check]:
    """The rules of the budget, as the page of the group has them."""
    return budget.checks(columns, proposal.course, proposal.year, proposal.theme)
