"""What the list of projects can be narrowed by."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from accounts.models import Section
from core.admin import queue as shared
from core.admin.filters import EVERYTHING, CountedFilter
from core.admin.queue import is_past
from core.calendar import fiscal_year_label
from core.http import key_of
from projects.choices import GOING_ON, ProjectStatus, Side
from projects.models import Project, ProjectDay, ProjectSection

LATE_CITY, LATE_GROUP, NO_LEAD = "city", "group", "no_lead"


class StatusFilter(shared.StatusFilter):
    """The state."""

    labels = {EVERYTHING: "すべて", **dict(ProjectStatus.choices)}


class LateFilter(CountedFilter):
    """What is late, and on whose side."""

    title = "遅れ"
    parameter_name = "late"
    labels = {
        EVERYTHING: "すべて",
        LATE_CITY: "市の日程が遅れている",
        LATE_GROUP: "団体の日程が遅れている",
        NO_LEAD: "担当課がない",
    }

    def condition(self, value: str) -> Q:
        if value == NO_LEAD:
            return has_no_lead()
        return has_late_day((Side.CITY, Side.BOTH) if value == LATE_CITY else (Side.GROUP,))


def has_no_lead() -> Q:
    """Projects under way without 担当課."""
    leads = ProjectSection.objects.filter(project=OuterRef("pk"), is_lead=True)
    return Q(status__in=GOING_ON) & ~Q(Exists(leads))


def has_late_day(sides: Any) -> Q:
    """Projects under way with an open date of these sides that is past."""
    late = ProjectDay.objects.open().filter(is_past("on", "time"), side__in=sides)
    return Q(status__in=GOING_ON) & Q(Exists(late.filter(project=OuterRef("pk"))))


class YearFilter(SimpleListFilter):
    """年度 of the work."""

    title = "年度"
    parameter_name = "year"
    column = "fiscal_year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = Project.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True)
        return [(str(year), fiscal_year_label(year)) for year in years.distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        year = key_of(self.value() or "")
        return queryset.filter(**{self.column: year}) if year else queryset


class SectionFilter(SimpleListFilter):
    """The section that works along."""

    title = "課"
    parameter_name = "section"
    column = "pk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        used = ProjectSection.objects.values("section")
        return [(str(each.pk), str(each)) for each in Section.objects.filter(pk__in=used)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        key = key_of(self.value() or "")
        if not key:
            return queryset
        named = ProjectSection.objects.filter(section=key).values("project")
        return queryset.filter(**{f"{self.column}__in": named})


FILTERS = (LateFilter, StatusFilter, YearFilter, SectionFilter)
