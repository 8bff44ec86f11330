"""What the queue of proposals can be narrowed by."""

from django.db.models import Q

from calls.admin.call_filter import CallFilter
from calls.choices import ProposalKind
from core.admin import CountedFilter
from core.admin import queue as shared
from core.admin.filters import EVERYTHING
from core.people import Person
from proposals.admin import queue
from proposals.choices import Channel, ProposalStatus
from proposals.opinions import counting
from proposals.querysets import ALIVE, HANDED_IN


class TurnFilter(shared.TurnFilter):
    """Shows what waits for the city unless another turn is chosen; a search looks everywhere."""

    labels = {
        queue.CITY: "市の番",
        queue.LATE: "市の期限を過ぎた",
        queue.NEAR: "市の期限が7日以内",
        queue.APPLICANT: "補正を待っている",
        queue.OVERDUE: "補正の期限を過ぎた",
        queue.REVIEW: "要件確認済",
        queue.OVER: "終わったもの",
        EVERYTHING: "すべて",
    }
    special = {
        queue.CITY: lambda request: queue.waits_for_city(),
        queue.LATE: queue.is_late,
        queue.NEAR: queue.is_near,
        queue.APPLICANT: lambda request: queue.asked(),
        queue.OVERDUE: queue.is_overdue,
        queue.REVIEW: lambda request: Q(status=ProposalStatus.FILED),
        queue.OVER: lambda request: ~Q(status__in=ALIVE),
    }

    def first(self) -> str:
        return EVERYTHING if self.request.GET.get("q") else queue.CITY


class StatusFilter(shared.StatusFilter):
    labels = {
        EVERYTHING: "すべて",
        **{each.value: str(each.label) for each in map(ProposalStatus, HANDED_IN)},
    }


class KindFilter(CountedFilter):
    title = "提案のしくみ"
    parameter_name = "kind"
    labels = {EVERYTHING: "すべて", **dict(ProposalKind.choices)}

    def condition(self, value: str) -> Q:
        return Q(course__kind=value)


class ChannelFilter(CountedFilter):
    title = "受付の方法"
    parameter_name = "channel"
    labels = {EVERYTHING: "すべて", **dict(Channel.choices)}

    def condition(self, value: str) -> Q:
        return Q(channel=value)


class OpinionFilter(CountedFilter):
    """For who checks alone: a section does not know of the others."""

    title = "担当課の意見"
    parameter_name = "opinions"
    labels = {
        EVERYTHING: "すべて",
        counting.MISSING: "そろわない",
        counting.IN: "そろった",
        counting.NONE: "求めていない",
    }

    def condition(self, value: str) -> Q:
        return counting.which(value)


FILTERS = (TurnFilter, shared.OwnerFilter, StatusFilter, CallFilter, KindFilter, ChannelFilter)


def filters_of(user: Person) -> tuple[type[CountedFilter], ...]:
    """What this person can narrow the list by."""
    return (*FILTERS, OpinionFilter) if user.has_perm(queue.CHECKS) else FILTERS
