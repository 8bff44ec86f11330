"""The list of cases for staff: what it can be narrowed to, and its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from cases import deadlines
from cases.choices import CaseStatus, Turn, statuses_with
from cases.models import Case
from core import japanese
from core.admin import CountedFilter
from core.admin.filters import EVERYTHING

TONES = {Turn.SECTION: "", Turn.PARTNER: "", Turn.CLERK: "lead", Turn.NOBODY: "off"}
NEXT = {
    CaseStatus.DRAFT: "書く",
    CaseStatus.CHECKED: "承認する",
    CaseStatus.APPROVED: "公開する",
    CaseStatus.UNPUBLISHED: "見直す",
}


def due(request: Any) -> QuerySet:
    """The cases whose section must be asked, as a subquery; asked for once in a request."""
    if not hasattr(request, "cases_due"):
        today = timezone.localdate()
        request.cases_due = deadlines.confirmations_due(today).order_by().values("pk")
    return request.cases_due


class TurnFilter(CountedFilter):
    title = "だれの番か"
    parameter_name = "turn"
    labels = {
        EVERYTHING: "すべて",
        Turn.SECTION.value: "担当課の番",
        Turn.PARTNER.value: "相手方の番",
        Turn.CLERK.value: "推進課の番",
        "due": "確認の時期",
        Turn.NOBODY.value: "待っていないもの",
    }

    def condition(self, value: str) -> Q:
        if value == "due":
            return Q(pk__in=due(self.request))
        return Q(status__in=statuses_with(Turn(value)))


class StatusFilter(CountedFilter):
    title = "状態"
    parameter_name = "status"
    labels = {EVERYTHING: "すべて", **dict(CaseStatus.choices)}

    def condition(self, value: str) -> Q:
        return Q(status=value)


class MineFilter(CountedFilter):
    title = "担当課"
    parameter_name = "mine"
    labels = {EVERYTHING: "すべて", "own": "わたしの課", "none": "担当課の記録なし"}

    def condition(self, value: str) -> Q:
        if value == "none":
            return Q(section=None)
        own = self.request.user.sections.values("pk")
        return Q(section__in=own) | Q(section__department__in=own)


FILTERS = (TurnFilter, StatusFilter, MineFilter)


def search(queryset: QuerySet, words: str) -> QuerySet:
    """By 事例番号, name, kana or partner, in whatever width they were typed."""
    for word in japanese.normalise_line(words).split():
        queryset = queryset.filter(
            Q(number__icontains=japanese.normalise_digits(word))
            | Q(name__icontains=word)
            | Q(name_kana__icontains=japanese.to_katakana(word))
            | Q(partners__name__icontains=word)
            | Q(partners__organization__name__icontains=word)
        )
    return queryset.distinct()


@dataclass(frozen=True)
class Row:
    """A case in the list, with the next act and where it is done."""

    case: Case
    tone: str
    whose: str
    action: str
    href: str


def rows(cases: Iterable[Case]) -> list[Row]:
    """The rows of the desk and of the list."""
    return [
        Row(
            case=case,
            tone=TONES[case.turn],
            whose="" if case.turn is Turn.NOBODY else case.turn.label.removesuffix("です"),
            action=NEXT.get(CaseStatus(case.status), ""),
            href=reverse("admin:cases_case_change", args=[case.pk]),
        )
        for case in cases
    ]


def active(request: Any) -> int:
    """How many filters somebody has chosen."""
    return sum(each.parameter_name in request.GET for each in FILTERS)
