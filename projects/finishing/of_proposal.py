"""提案 → 事業 → 事例 → 次の提案, on the pages of the proposal that began it. Each reader is led
only to what they may read; what is not decided and told is neither named nor counted.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse

from cases.models import Case
from core.people import Person
from projects.carrying.public import shown
from projects.finishing import lineage
from projects.finishing.lineage import Step
from projects.models import Project
from proposals.choices import ProposalStatus
from proposals.models import Proposal
from proposals.writing.lineage import Lineage, register


@dataclass(frozen=True)
class Told:
    """A step with where the reader may go; "" for nowhere."""

    step: Step
    href: str = ""


@dataclass(frozen=True)
class Line:
    """``case``: the one that came of it, as far as the reader may know of it."""

    years: tuple[Told, ...] = ()
    case: Case | None = None
    following: tuple[Told, ...] = ()


def own(proposal: Proposal, user: Person) -> str:
    """For who takes part in the proposal, or sees it as staff; asked once it was decided."""
    if proposal.status != ProposalStatus.DECIDED:
        return ""
    origin = proposal.case if proposal.case is not None and proposal.case.is_public else None
    project = lineage.public().filter(proposal=proposal).select_related("case").first()
    if project is None:
        return ""
    years = lineage.chain(project)
    keys = [each.pk for each in years]
    mine = set(Project.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    case = next((each.case for each in reversed(years) if each.case is not None), None)
    line = Line(
        tuple(Told(Step(each), href_of(each, mine, public_ones(keys))) for each in years),
        case if case is not None and (case.is_public or mine) else None,
        tuple(map(Told, began_from(case, keys))),
    )
    context = {"line": line, "origin": origin, "title": project.title}
    return render_to_string("projects/finishing/of_proposal.html", context)


def href_of(project: Project, mine: Collection[UUID], open_ones: Collection[UUID]) -> str:
    """Its page for both sides, else the public one, where there is one."""
    if project.pk in mine:
        return project.get_absolute_url()
    return reverse("project_public", args=[project.number]) if project.pk in open_ones else ""


def public_ones(keys: Iterable[UUID]) -> set[UUID]:
    """Those of these projects that have a public page."""
    return set(shown().filter(pk__in=list(keys)).values_list("pk", flat=True))


def began_from(case: Case | None, besides: Collection[UUID]) -> list[Step]:
    """Projects that began from a case that everybody reads."""
    if case is None or not case.is_public:
        return []
    rows = lineage.public().filter(proposal__case=case).exclude(pk__in=besides)
    return [Step(each) for each in rows.order_by("number")]


def public(numbers: Collection[str]) -> Mapping[str, str]:
    """For the results of a call. The same few queries however many works there are."""
    rows = list(
        lineage.public().filter(proposal__number__in=numbers).select_related("case", "proposal")
    )
    open_ones = public_ones(each.pk for each in rows)
    cases = [each.case_id for each in rows if each.case is not None and each.case.is_public]
    later: dict[int | None, list[Step]] = {}
    for each in lineage.public().filter(proposal__case__in=cases).order_by("number"):
        origin = each.proposal.case_id if each.proposal else None
        later.setdefault(origin, []).append(Step(each))
    found = {}
    for each in rows:
        case = each.case if each.case_id in cases else None
        following = (step for step in later.get(each.case_id, ()) if step.project.pk != each.pk)
        href = reverse("project_public", args=[each.number]) if each.pk in open_ones else ""
        line = Line((Told(Step(each), href),), case, tuple(map(Told, following)) if case else ())
        text = render_to_string("projects/finishing/after_result.html", {"line": line})
        found[str(each.proposal.number if each.proposal else "")] = text
    return found


register(Lineage(own, public))
