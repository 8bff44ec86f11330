"""What the 備品台帳 can be narrowed by."""

from django.db.models import Q

from core.admin import queue
from core.admin.filters import EVERYTHING, CountedFilter
from core.calendar import today
from projects.admin import filters
from projects.choices.equipment import EquipmentStatus


class StatusFilter(queue.StatusFilter):
    """The state."""

    labels = {EVERYTHING: "すべて", **dict(EquipmentStatus.choices)}


class RestrictedFilter(CountedFilter):
    """Whether the city's approval is needed still, or nobody has said so."""

    title = "処分制限"
    parameter_name = "restricted"
    labels = {
        EVERYTHING: "すべて",
        "now": "期限の前",
        "past": "期限が過ぎた",
        "none": "書いていない",
    }

    def condition(self, value: str) -> Q:
        if value == "none":
            return Q(restricted_until=None)
        now = Q(restricted_until__gte=today())
        return now if value == "now" else Q(restricted_until__lt=today())


class YearFilter(filters.YearFilter):
    """年度 of the work."""

    column = "project__fiscal_year"


class SectionFilter(filters.SectionFilter):
    """The section that works along."""

    column = "project"


FILTERS = (StatusFilter, RestrictedFilter, YearFilter, SectionFilter)
