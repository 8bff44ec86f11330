"""提案 → 事業 → 事例 → 次の提案: what everybody may know of it. Only what was decided and told
stands in it: a draft or a proposal under review is neither named nor counted (calls.md §7: titles
after the decision, adopted ones only).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from cases.catalogue.lineage import register_lineage
from projects.choices import ProjectStatus as S
from projects.models import Project

# What everybody reads of where a project stands; a group that gave up is not blamed for it.
PUBLIC_WORDING = {
    S.TALKING: "これから行います",
    S.AGREED: "これから行います",
    S.RUNNING: "実施中",
    S.PAUSED: "とまっています",
    S.CLOSING: "行いました",
    S.COMPLETED: "行いました",
    S.FAILED: "行われませんでした",
    S.STOPPED: "途中で終わりました",
    S.GIVEN_UP: "辞退のため、行われませんでした",
}
SOME = -1  # stands for the key of a case
NAMED = ("proposal__call", "continues", "continued_by")


@dataclass(frozen=True)
class Step:
    """One project in the line."""

    project: Project

    @property
    def word(self) -> str:
        """Where it stands, for everybody."""
        return PUBLIC_WORDING[S(self.project.status)]


@dataclass(frozen=True)
class Lineage:
    """``years``: the projects that became the case, the first year first; ``following``: those that
    began from it.
    """

    years: list[Step] = field(default_factory=list)
    following: list[Step] = field(default_factory=list)

    @property
    def begun(self) -> Project | None:
        """The project whose proposal began it all."""
        return self.years[0].project if self.years else None


def of_case(case: int) -> Lineage:
    """One query, and one for each year beside that of the case."""
    rows = list(public().filter(Q(case=case) | Q(proposal__case=case)).order_by("number"))
    own = chain(next((each for each in rows if each.case_id == case), None))
    keys = {each.pk for each in own}
    later = [each for each in rows if each.pk not in keys]
    return Lineage([Step(each) for each in own], [Step(each) for each in later])


def public() -> QuerySet[Project]:
    """Projects of which everybody may know: adopted by a result that was told, or entered by the
    city once their work has begun.
    """
    told = Q(decision__isnull=False) | ~Q(status__in=[S.TALKING, S.AGREED, S.FAILED, S.GIVEN_UP])
    found: QuerySet[Project] = Project.objects.filter(told).select_related(*NAMED)
    return found


def chain(project: Project | None) -> list[Project]:
    """The project with the years before and after it, the first one first."""
    if project is None:
        return []
    years = [project]
    while (before := years[0].continues) is not None:
        years.insert(0, before)
    while (after := next_of(years[-1])) is not None:
        years.append(after)
    return years


def next_of(project: Project) -> Project | None:
    """The year after it, once everybody may know of it."""
    if getattr(project, "continued_by", None) is None:
        return None
    found: Project | None = public().filter(continues=project).first()
    return found


def own(project: Project) -> list[Step]:
    """The years of this project's chain, for both sides."""
    return [Step(each) for each in chain(project)]


@register_lineage
def drawn(case: int) -> str:
    """The part of the public page of a case; "" where no project knows it, which is asked first:
    of most cases that is all, and the page waits for it.
    """
    sql, values = _statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, [case if value == SOME else value for value in values])
        is_known = cursor.fetchone()
    found = of_case(case) if is_known else Lineage()
    if not found.years and not found.following:
        return ""
    return render_to_string("projects/finishing/lineage.html", {"lineage": found})


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """Whether a project knows the case ``SOME``, made once: that takes longer than asking it."""
    rows = Project.objects.filter(Q(case=SOME) | Q(proposal__case=SOME)).order_by().values("number")
    return rows[:1].query.sql_with_params()


def sources(rows: Iterable[Project]) -> dict[str, str]:
    """Where each field of the case comes from, by its name."""
    return {each.field: each.source for row in rows for each in row.case_sources.all()}
