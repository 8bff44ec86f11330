"""The list of cases for staff: what it can be narrowed to, and its rows."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases import deadlines, workflow
from cases.choices import CaseStatus, Turn, statuses_with
from cases.models import Case, CaseLog, CatalogueSetting, PartnerAsk
from core import calendar
from core.admin import CountedFilter, queue
from core.admin.filters import EVERYTHING
from core.people import Person

TONES = {Turn.SECTION: "", Turn.PARTNER: "", Turn.CLERK: "lead", Turn.NOBODY: "off"}
NEXT = {
    CaseStatus.DRAFT: "書く",
    CaseStatus.CHECKED: "承認する",
    CaseStatus.APPROVED: "公開する",
    CaseStatus.UNPUBLISHED: "見直す",
}

# Who may do the next act of a status; of the others whoever writes the case.
RIGHTS = {
    CaseStatus.CHECKED: "cases.approve_case",
    CaseStatus.APPROVED: "cases.publish_case",
    CaseStatus.UNPUBLISHED: "cases.publish_case",
}


def due(request: Any) -> QuerySet:
    """The cases whose section must be asked, as a subquery; asked for once in a request."""
    if not hasattr(request, "cases_due"):
        today = timezone.localdate()
        request.cases_due = deadlines.confirmations_due(today).order_by().values("pk")
    found: QuerySet = request.cases_due
    return found


def late() -> QuerySet:
    """The cases whose partner has not answered in time, as a subquery."""
    waiting = PartnerAsk.objects.unclosed().filter(expires_at__lt=timezone.now())
    return waiting.values("case")


def is_due(request: HttpRequest) -> Q:
    """Its section must be asked whether it goes on."""
    return Q(pk__in=due(request))


def is_late(_request: HttpRequest | None = None) -> Q:
    """Its partner has not answered in time."""
    return Q(pk__in=late())


class TurnFilter(queue.TurnFilter):
    labels = {
        EVERYTHING: "すべて",
        Turn.SECTION.value: "担当課の番",
        Turn.PARTNER.value: "相手方の番",
        "late": "返事が遅れている",
        Turn.CLERK.value: "推進課の番",
        "due": "確認の時期",
        Turn.NOBODY.value: "待っていないもの",
    }
    special = {"due": is_due, "late": is_late}

    def statuses(self, turn: str) -> list[str]:
        return statuses_with(Turn(turn))


class StatusFilter(queue.StatusFilter):
    labels = {EVERYTHING: "すべて", **dict(CaseStatus.choices)}


class MineFilter(CountedFilter):
    title = "担当課"
    parameter_name = "mine"
    labels = {EVERYTHING: "すべて", "own": "わたしの課", "none": "担当課の記録なし"}

    def condition(self, value: str) -> Q:
        if value == "none":
            return Q(section=None)
        own = self.request.user.sections.values("pk")
        return Q(section__in=own) | Q(section__department__in=own)


FILTERS = (TurnFilter, queue.OwnerFilter, StatusFilter, MineFilter)


def rows(cases: Iterable[Case], user: Person) -> list[queue.Row]:
    """The rows of the list for this person. Four queries at most, however many they are."""
    listed = list(cases)
    returned, asks, own = sent_back(listed), last_asks(listed), written_by(user, listed)
    months = CatalogueSetting.current().confirm_months
    found = [row(case, asks.get(case.pk), months, case.pk in returned) for case in listed]
    return [
        each if may(user, each.obj, is_written=each.obj.pk in own) else replace(each, action="")
        for each in found
    ]


def written_by(user: Person, cases: list[Case]) -> set[int]:
    """The keys of those that this person writes."""
    if user.has_perm("cases.write_case"):
        return {case.pk for case in cases}
    if not user.has_perm("cases.enter_case"):
        return set()
    own = Case.objects.of_sections_of(user).filter(pk__in=[case.pk for case in cases])
    return set(own.values_list("pk", flat=True))


def may(user: Person, case: Case, *, is_written: bool) -> bool:
    """Whether the next act on the case is this person's to do."""
    right = RIGHTS.get(CaseStatus(case.status))
    return user.has_perm(right) if right else is_written


def sent_back(cases: list[Case]) -> set[int]:
    """The keys of those that the clerk has sent back, if nothing was done since."""
    moves = CaseLog.objects.filter(case__in=cases).order_by("case_id", "-at", "-pk")
    return {
        move.case_id
        for move in moves.distinct("case_id")
        if move.transition == workflow.SEND_BACK.name
    }


def last_asks(cases: list[Case]) -> dict[int, PartnerAsk]:
    """The last question to the partner, by the key of the case."""
    asks = PartnerAsk.objects.filter(case__in=cases).order_by("at")
    return {ask.case_id: ask for ask in asks}


def came_back(drafts: Iterable[Case]) -> dict[int, str]:
    """Why they are to be written once more, by their keys; those that are new are left out."""
    listed = list(drafts)
    if not listed:
        return {}
    returned, asks = sent_back(listed), last_asks(listed)
    words = {case.pk: said(case, asks.get(case.pk), case.pk in returned)[0] for case in listed}
    return {key: note for key, note in words.items() if note}


def row(case: Case, ask: PartnerAsk | None, months: int, is_returned: bool) -> queue.Row:
    """The row of a case. ``ask``: the last question to the partner; sent back was its last move."""
    due_on = due_since(case, months)
    note, action = said(case, ask, is_returned)
    if due_on:
        note, action = asked_since(case, months), "続いているかを記録する"
    return queue.Row(
        obj=case,
        tone=TONES[case.turn],
        whose="" if case.turn is Turn.NOBODY else case.turn.label.removesuffix("です"),
        note=note,
        action=action,
        href=reverse(f"admin:cases_case_{'confirm' if due_on else 'change'}", args=[case.pk]),
    )


def asked_since(case: Case, months: int) -> str:
    """That it is time to ask whether it goes on, and since when; "" before that."""
    due_on = due_since(case, months)
    return f"確認の時期 {calendar.wareki_short(due_on)}から" if due_on else ""


def said(case: Case, ask: PartnerAsk | None, is_returned: bool) -> tuple[str, str]:
    """What somebody should know of it, and the next act."""
    if case.status == CaseStatus.WITH_PARTNER and ask:
        if ask.is_late:
            return "返事がないまま、期限が過ぎました", "もう一度送る"
        return f"期限 {calendar.wareki_short(ask.expires_at)}", ""
    if case.status == CaseStatus.DRAFT and ask and ask.is_wish_of(case):
        return "相手方が、直してほしいと答えました", "直す"
    if case.status == CaseStatus.DRAFT and is_returned:
        return "市民活動推進課から戻ってきました", "直す"
    return "", NEXT.get(CaseStatus(case.status), "")


def due_since(case: Case, months: int) -> date | None:
    """From when the section must be asked whether it goes on; None while that is to come."""
    if not case.is_public or case.year_to is not None:
        return None
    due_on = deadlines.confirmation_due_on(case, months=months)
    return due_on if due_on <= timezone.localdate() else None
