"""One call as its clerk sees it: the funnel, the proposals, who is stuck, what is late."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from calls import phases
from calls.listing import days
from calls.models import Call, Course
from core.admin import WorkflowAdmin
from core.calendar.law import LAST_MINUTE
from core.web.alongside import Hanging, alongside, hang
from proposals.admin import export, queue
from proposals.admin.call import counts
from proposals.admin.queue import Row
from proposals.checking import beforehand, funnel, hanging, newest, points, receipt_order, stuck
from proposals.models import Proposal, Submission
from proposals.opinions import counting, workload
from proposals.querysets import ALIVE
from proposals.writing import twins

TEMPLATE = "admin/proposals/proposal/call.html"
SORTS = {"due": "期限の近い順", "number": "受付番号の順"}
OPINIONS = "opinions"
BESIDE: Hanging = {"courses": {}, "milestones": {}}
MOST = 30  # rows of the page; the list of all proposals has the rest
NEXT = 5  # days of the call that are still to come
FEW = 10  # of those who are stuck; a page of its own has the rest
SIDES: dict[str, Callable[[], Q]] = {
    "": Q,
    queue.CITY: queue.waits_for_city,
    queue.APPLICANT: queue.asked,
    OPINIONS: lambda: counting.which(counting.MISSING),
}
TURNS = {
    "": "すべて",
    queue.CITY: "市の番",
    queue.APPLICANT: "提案した団体の番",
    OPINIONS: "意見がそろわない",
}


def call_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Load, permit, answer."""
    call, courses = with_courses(request, pk)
    seen = Proposal.objects.visible_to_staff(request.user).filter(call=call)
    turn, sort = request.GET.get("turn", ""), request.GET.get("sort", "due")
    turn = turn if turn in TURNS else ""
    found = numbers(Proposal.objects.but_apart(request.user).filter(call=call), seen, courses)
    stopped = list(stuck.of_call(call, request.user)[:FEW])
    loads = workload.loads(call, request.user)
    late_opinions = sum(each.late for each in loads)
    rows = queue.in_call(seen).filter(SIDES[turn]())
    context = admin.frame(
        request,
        str(call),
        call=call,
        counts=counts.counts(call, found, request.user),
        rows=with_points(call, told(rows, sort), courses),
        total=found[""],
        more=max(0, found[turn] - MOST),
        turns=turns(found, turn),
        sort=sort if sort in SORTS else "due",
        money=[(str(each), found[yen(each)]) for each in courses if found[yen(each)]],
        stuck=stuck.told(stopped, courses),
        stuck_number=stopped[0].every if stopped else 0,
        loads=loads,
        late=found | {"opinions_late": late_opinions},
        citys_number=found["late_city"] + late_opinions,
        late_checks=counts.narrowed(call, turn=queue.LATE),
        late_mendings=counts.narrowed(call, turn=queue.OVERDUE),
        late_opinions=f"{reverse('admin:proposals_sectionopinion_changelist')}?state=late&call={call.pk}",
        late_talks=counts.talks(call, turn="late"),
        orders=receipt_order.of_courses(
            [each for each in courses if receipt_order.is_in_order(each)], MOST, request.user
        ),
        call_url=reverse("admin:calls_call_change", args=[call.pk]),
        **standing(call, timezone.now()),
        may_enter=request.user.has_perm("proposals.enter_proposal"),
        links=export.links(call, request.user),
    )
    return render(request, TEMPLATE, context)


def stuck_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """All who are stuck, page by page."""
    call = loaded(request, pk)
    page = Paginator(stuck.of_call(call, request.user), MOST).get_page(request.GET.get("page"))
    rows = stuck.told(page, stuck.with_hanging(call))
    context = admin.frame(request, "止まっている人", call=call, page=page, stuck=rows)
    return render(request, "admin/proposals/proposal/stuck.html", context)


def loaded(request: HttpRequest, pk: int) -> Call:
    """The call for who checks its proposals. Raises Http404, PermissionDenied."""
    return permitted(request, pk, Call.objects.visible_to(request.user))


def permitted(request: HttpRequest, pk: int, rows: QuerySet) -> Call:
    """The same, of these rows, which this person may see."""
    call: Call = get_object_or_404(rows, pk=pk)
    if not request.user.has_perm(queue.CHECKS):
        raise PermissionDenied
    return call


def with_courses(request: HttpRequest, pk: int) -> tuple[Call, list[Course]]:
    """The same with its days and its courses, by one query, and what hangs on them by another."""
    seen = beforehand.counted(Call.objects.visible_to(request.user), request.user)
    call = permitted(request, pk, alongside(seen, BESIDE))
    hang(call, BESIDE)
    courses = list(call.courses.all())
    hanging.load(courses)
    return call, courses


def standing(call: Call, now: datetime) -> dict[str, Any]:
    """Where the call stands, and the days that are still to come."""
    coming = [each for each in call.milestones.all() if each.ends > now and each.done_at is None]
    known = {each.pk: each for each in call.courses.all()}
    for each in coming:
        each.course = known.get(each.course_id or 0)
    return {
        "phase": phases.phase(call, now),
        "closings": days.closings(call, now),
        "coming": coming[:NEXT],
    }


def numbers(of_call: Any, seen: QuerySet, courses: Sequence[Course]) -> dict[str, int]:
    """Those of the funnel, of all ``of_call``; of ``seen`` among them how many there are on each
    side, how many of them are late, and what the living ones of each course ask for in yen. One
    query.
    """
    sides = {side: condition() for side, condition in SIDES.items()}
    sides |= {"late_city": queue.is_late(), "late_applicant": queue.is_overdue()}
    many: dict[str, Any] = {
        name or "every": Count("pk", filter=Q(is_seen=True) & which)
        for name, which in sides.items()
    }
    for each in courses:
        alive = Q(is_seen=True, course=each, status__in=ALIVE)
        many[yen(each)] = Coalesce(Sum("newest_requested", filter=alive), 0)
    is_seen = ExpressionWrapper(Q(pk__in=seen.values("pk")), BooleanField())
    rows: Any = of_call.with_newest().annotate(is_seen=is_seen)
    found: dict[str, int] = rows.aggregate(**many, **funnel.counts())
    return {"": found.pop("every")} | found


def yen(course: Course) -> str:
    """The name under which the money of a course stands among the numbers."""
    return f"yen_{course.pk}"


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


def with_points(call: Call, rows: list[Row], courses: Sequence[Course]) -> list[dict[str, Any]]:
    """Each row with how many of its points are met."""
    proposals = [each.obj for each in rows]
    for each in proposals:
        each.call = call
    newest.load(proposals, courses)
    is_one = any(each.holds("one_per_group") for each in courses)
    known = beside(call, map(newest.submission, proposals)) if is_one else ()
    found = [points.points(each, known) for each in proposals]
    return [
        {"row": row, "met": sum(each.is_met for each in todo), "points": len(todo)}
        for row, todo in zip(rows, found, strict=True)
    ]


def beside(call: Call, valid: Iterable[Submission]) -> list[twins.Sent]:
    """What may be of the same groups as these valid submissions."""
    shown = list(valid)
    registered = [each.organization_key for each in shown]
    return twins.beside(call, registered, [each.name_key for each in shown])
