"""One call as its clerk sees it: the funnel, the proposals, who is stuck, what is late."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from calls.admin import beyond
from calls.models import Call, Course
from core.admin import WorkflowAdmin
from core.calendar.law import LAST_MINUTE
from core.people import Person
from proposals.admin import export, queue
from proposals.admin.queue import Row
from proposals.checking import funnel, newest, points, receipt_order, same_group, stuck
from proposals.models import Proposal
from proposals.opinions import counting, workload

TEMPLATE = "admin/proposals/proposal/call.html"
SORTS = {"due": "期限の近い順", "number": "受付番号の順"}
OPINIONS = "opinions"
MOST = 100  # rows of the page; the list of all proposals has the rest
LATE = (queue.CITY, queue.APPLICANT)
SIDES: dict[str, Callable[[], Q]] = {
    "": Q,
    queue.CITY: queue.waits_for_city,
    queue.APPLICANT: queue.asked,
    OPINIONS: lambda: Q(opinions_in__lt=F("opinions_asked")),
}
TURNS = {
    "": "すべて",
    queue.CITY: "市の番",
    queue.APPLICANT: "提案した団体の番",
    OPINIONS: "意見がそろわない",
}


def call_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Load, permit, answer."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm(queue.CHECKS):
        raise PermissionDenied
    seen = Proposal.objects.visible_to_staff(request.user).filter(call=call)
    rows = queue.loaded(seen)
    turn = request.GET.get("turn", "")
    turn, found = turn if turn in TURNS else "", numbers(seen)
    opinions = workload.of_call(call)
    late_opinions = workload.late(opinions)
    sort = request.GET.get("sort", "due")
    courses = list(call.courses.select_related("call"))
    late = told(rows.filter(queue.is_late()), "due")
    context = admin.frame(
        request,
        str(call),
        call=call,
        counts=counts(call),
        rows=with_points(call, told(rows.filter(SIDES[turn]()), sort)),
        total=found[""],
        more=max(0, found[turn] - MOST),
        turns=turns(found, turn),
        sort=sort if sort in SORTS else "due",
        money=money(seen, courses),
        stuck=stuck.of_call(call),
        loads=workload.loads(opinions),
        opinions=late_opinions,
        late=found,
        citys_number=found["late_city"] + len(late_opinions),
        citys=[each for each in late if queue.side_of(each.obj) == queue.CITY],
        theirs=[each for each in late if queue.side_of(each.obj) == queue.APPLICANT],
        orders=receipt_order.of_courses(
            [each for each in courses if receipt_order.is_in_order(each)], MOST
        ),
        call_url=reverse("admin:calls_call_change", args=[call.pk]),
        may_enter=request.user.has_perm("proposals.enter_proposal"),
        links=export.links(call, request.user),
    )
    return render(request, TEMPLATE, context)


def counts(call: Call) -> list[dict[str, Any]]:
    """The numbers on top, each with the list behind it where there is one."""
    found, start = funnel.of_call(call), reverse("admin:proposals_proposal_changelist")
    lists = f"{start}?call={call.pk}"
    return [
        number("下書き", found.drafts, note=f"提出で止まった {found.refused}"),
        number(
            "提出", found.handed_in, f"{lists}&turn=all",
            note=f"補正のお願い中 {found.corrections}",
        ),
        number("要件審査中", found.submitted, f"{lists}&turn=all&status=submitted"),
        number(
            "要件確認済", found.filed, f"{lists}&turn=review",
            note=f"要件を満たさない {found.ineligible}、取り下げ {found.withdrawn}",
        ),
    ]  # fmt: skip


def number(label: str, many: int, href: str = "", note: str = "") -> dict[str, Any]:
    return {"label": label, "number": many, "href": href, "note": note}


def numbers(seen: QuerySet) -> dict[str, int]:
    """How many there are on each side, and how many of them are late. One query."""
    late = {f"late_{side}": SIDES[side]() & queue.is_late() for side in LATE}
    sides = {side: condition() for side, condition in SIDES.items() if side} | late
    many = {name: Count("pk", filter=condition) for name, condition in sides.items()}
    found: dict[str, int] = counting.counted(seen).aggregate(every=Count("pk"), **many)
    return {"": found.pop("every")} | found


def turns(found: Mapping[str, int], chosen: str) -> list[dict[str, Any]]:
    """The sides with their numbers, as chips."""
    return [
        {"label": f"{label} {found[turn]}", "href": f"?turn={turn}#props",
         "current": turn == chosen}
        for turn, label in TURNS.items()
    ]  # fmt: skip


def told(rows: QuerySet, sort: str) -> list[Row]:
    """The first rows: by number, or the nearest day first and those without a day at the end."""
    day = Coalesce("correction_due_on", "check_due_on")
    hour = Coalesce("correction_due_time", Value(LAST_MINUTE))
    order = ["number"] if sort == "number" else [day.asc(nulls_last=True), hour, "number"]
    return [queue.row(each, checks=True) for each in rows.order_by(*order)[:MOST]]


def with_points(call: Call, rows: list[Row]) -> list[dict[str, Any]]:
    """Each row with how many of its points are met."""
    proposals = [each.obj for each in rows]
    newest.load(proposals)
    known = same_group.of_call(call)
    found = [points.points(each, known) for each in proposals]
    return [
        {"row": row, "met": sum(each.is_met for each in todo), "points": len(todo)}
        for row, todo in zip(rows, found, strict=True)
    ]


def money(seen: Any, courses: Sequence[Course]) -> list[tuple[str, int]]:
    """What the living proposals ask for, by course, in yen. One query."""
    rows = seen.alive().with_newest().order_by().values("course")
    sums = {each["course"]: each["yen"] for each in rows.annotate(yen=Sum("newest_requested"))}
    return [(str(each), int(sums[each.pk] or 0)) for each in courses if each.pk in sums]


@beyond.tells
def share(call: Call, user: Person) -> list[dict[str, Any]]:
    """What the staff's page of the call says of proposals, for those who check them."""
    if not user.has_perm(queue.CHECKS):
        return []
    found, href = funnel.of_call(call), reverse("admin:proposals_proposal_call", args=[call.pk])
    return [
        number(
            "提案", found.handed_in, href,
            note=f"下書き {found.drafts}、補正のお願い中 {found.corrections}",
        )
    ]  # fmt: skip
