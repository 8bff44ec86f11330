"""What the portal finds by itself of a formal check: from the valid submission alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from calls.choices import ConsultationNeed
from core.calendar import wareki
from core.web import once
from groups.choices import OrganizationKind
from groups.models import Organization
from proposals.budget import checks as budget
from proposals.checking import newest, same_group
from proposals.choices import Page
from proposals.models import Pledge, Proposal
from proposals.writing import closing

Found = tuple[bool, str]
Pages = Collection[Page]
Others = Sequence[same_group.Sent] | None


@dataclass(frozen=True)
class Computed:
    """What was found of one point."""

    code: str
    label: str
    is_met: bool
    said: str


@dataclass(frozen=True)
class Rule:
    """A point that is computed: what is to be so, of which proposals, and what was found."""

    code: str
    label: str
    holds_for: Callable[[Proposal, Pages], bool]
    finds: Callable[[Proposal, Mapping[str, Any], Others], Found]


def papers(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """Every paper that the course demands is there and was read back."""
    there = {each.demanded_id for each in newest.submission(proposal).papers.all()}
    rows = [each for each in proposal.course.required_papers.all() if each.is_required]
    missing = "、".join(str(each) for each in rows if each.pk not in there)
    words = f"足りない書類：{missing}" if missing else f"{len(rows)}種類がそろっています"
    return not missing, words


def one(proposal: Proposal, _columns: Mapping[str, Any], others: Others) -> Found:
    """1団体1件."""
    number = same_group.twins(proposal, others)
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
    return kind in proposal.course.holds("kinds"), words


def talked(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """書く前の相談 took place."""
    talk = proposal.consultation
    is_there = talk is not None and bool(talk.number)
    return is_there, f"相談 {talk.number}" if is_there and talk else "相談とつながっていません"


def term(proposal: Proposal, columns: Mapping[str, Any], _others: Others) -> Found:
    """The work lies within the time of the call (days as ISO text)."""
    call, starts, ends = proposal.call, columns.get("starts_on"), columns.get("ends_on")
    if not (starts and ends):
        return False, "期間を書いていません"
    first, last = call.work_from or date.min, call.work_until or date.max
    is_in = first.isoformat() <= starts <= ends <= last.isoformat()
    return is_in, f"募集の期間 {wareki(first)}から{wareki(last)}まで"


def pledged(_proposal: Proposal, columns: Mapping[str, Any], _others: Others) -> Found:
    """Every pledge that is required was agreed to."""
    given = set(columns.get("pledges") or [])
    missing = [each for each in wanted() if each.code not in given]
    return not missing, "、".join(map(str, missing)) or "すべてに同意しています"


def wanted() -> list[Pledge]:
    """The pledges that are required, asked once in a request."""
    rows = Pledge.objects.filter(is_active=True, is_required=True)
    return once.ask_once("required-pledges", lambda: list(rows))


def posted(proposal: Proposal, _columns: Mapping[str, Any], _others: Others) -> Found:
    """消印 of a day on which proposals were taken."""
    day = proposal.postmarked_on
    is_in_time = day is None or closing.was_taken_on(proposal, day)
    return is_in_time, f"消印 {wareki(day)}" if day else ""


def has_page(page: Page) -> Callable[[Proposal, Pages], bool]:
    """Whether the proposal has this page."""
    return lambda _proposal, there: page in there


def always(_proposal: Proposal, _there: Pages) -> bool:
    return True


def demands(name: str) -> Callable[[Proposal, Pages], bool]:
    """Whether the course, else its call, demands this."""
    return lambda proposal, _there: bool(proposal.course.holds(name))


def demands_talk(proposal: Proposal, _there: Pages) -> bool:
    return bool(proposal.course.holds("consultation") == ConsultationNeed.REQUIRED)


def has_term(proposal: Proposal, _there: Pages) -> bool:
    return bool(proposal.call.work_from and proposal.call.work_until)


def came_by_post(proposal: Proposal, _there: Pages) -> bool:
    return proposal.postmarked_on is not None


RULES = (
    Rule("papers", "出す書類がそろっている", always, papers),
    Rule("one-per-group", "1団体1件まで", demands("one_per_group"), one),
    Rule("registration", "市の登録を受けている", demands("registration_required"), registered),
    Rule("body", "応募できる団体である", demands("kinds"), body),
    Rule("consultation", "書く前の相談をした", demands_talk, talked),
    Rule("term", "事業の期間が、募集の期間の中にある", has_term, term),
    Rule("pledges", "誓約と同意がそろっている", has_page(Page.PLEDGE), pledged),
    Rule("postmark", "消印が、受付の期間の中にある", came_by_post, posted),
)


def findings(proposal: Proposal, there: Pages, others: Others) -> list[Computed]:
    """Everything that is computed: the rules of the budget where it has one, then the others.

    ``there``: the pages of the proposal; ``others`` as :func:`same_group.twins`.
    """
    columns = newest.columns(proposal)
    found = [
        Computed(each.code, each.rule, each.is_met, each.fault)
        for each in (budget_of(proposal, columns) if Page.BUDGET in there else ())
    ]
    return found + [
        Computed(rule.code, rule.label, *rule.finds(proposal, columns, others))
        for rule in RULES
        if rule.holds_for(proposal, there)
    ]


def budget_of(proposal: Proposal, columns: Mapping[str, Any]) -> list[budget.Check]:
    """The rules of the budget, as the page of the group has them."""
    return budget.checks(columns, proposal.course, proposal.year, proposal.theme)
