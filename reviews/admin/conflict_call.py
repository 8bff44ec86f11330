"""利害関係 of one call: who has declared of what, what was noticed, who does not review what."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from calls.models import Call
from core.http import page_of
from core.people import Person
from reviews.admin.loading import call_of
from reviews.choices import ReviewerStatus, Ruling
from reviews.conflicts import differing, standing
from reviews.conflicts.standing import Asked
from reviews.models import Conflict, Reviewer

TEMPLATE = "admin/reviews/conflict/call.html"


def word_of(conflict: Conflict) -> str:
    """What came of it, in a word."""
    if conflict.is_recused:
        return "審査しない"
    return "審査する" if conflict.may_review else "まだ"


def tone_of(conflict: Conflict) -> str:
    """How that word stands out."""
    if conflict.is_recused:
        return "off"
    return "done" if conflict.may_review else "need"


def call_view(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Load, permit, answer: proposals as rows, reviewers as columns."""
    call = call_of(request, pk)
    conflicts = of_call(call, request.user)
    page = page_of(request, proposals(conflicts))
    found = standing.asked(conflicts.filter(proposal__in=list(page)))
    there = Reviewer.objects.filter(call=call, status=ReviewerStatus.ACCEPTED)
    people = list(there.select_related("member"))
    context = side.frame(
        request,
        "利害関係",
        call=call,
        page=page,
        people=people,
        rows=rows(found, people),
        counts=counts(call, conflicts),
        call_url=reverse("admin:reviews_reviewer_call", args=[call.pk]),
    )
    return render(request, TEMPLATE, context)


def of_call(call: Call, user: Person) -> QuerySet[Conflict]:
    """Those of reviewers who are there, of what this person is not recused from."""
    found: QuerySet[Conflict] = Conflict.objects.but_of_recused(user).filter(
        reviewer__call=call, reviewer__status=ReviewerStatus.ACCEPTED
    )
    return found


def proposals(conflicts: QuerySet[Conflict]) -> QuerySet[Any, Any]:
    """The keys of what is asked of, in the order of the numbers."""
    rows = conflicts.order_by("proposal__number", "proposal")
    return rows.values_list("proposal", flat=True).distinct()


def rows(found: Sequence[Asked], people: Sequence[Reviewer]) -> list[dict[str, Any]]:
    """For each proposal its names, and for each reviewer what was said of it."""
    by_place = {(each.number, each.conflict.reviewer_id): each.conflict for each in found}
    first = {each.number: each for each in found}
    return [
        {
            "asked": asked,
            "cells": [cell(person, by_place.get((number, person.pk))) for person in people],
        }
        for number, asked in first.items()
    ]


def cell(reviewer: Reviewer, conflict: Conflict | None) -> dict[str, Any]:
    """One reviewer and one proposal; ``is_other``: "none" is said of what the portal noticed."""
    if conflict is None:
        return {"name": reviewer.member, "conflict": None}
    said, family = conflict.relation, bool(conflict.has_family)
    return {
        "name": reviewer.member,
        "conflict": conflict,
        "word": word_of(conflict),
        "tone": tone_of(conflict),
        "is_other": differing.differs(conflict, said, has_family=family),
        "is_noticed": bool(conflict.found) and not said,
    }


def counts(call: Call, conflicts: QuerySet[Conflict]) -> list[dict[str, Any]]:
    """How many of each there are, each with the list behind it."""
    waits = Q(relation="") & ~Q(ruling=Ruling.RECUSED)
    found = conflicts.aggregate(
        waits=Count("pk", filter=waits),
        free=Count("pk", filter=Q(may_review=True)),
        recused=Count("pk", filter=Q(is_recused=True)),
    )
    start = f"{reverse('admin:reviews_conflict_changelist')}?call={call.pk}"
    labels = {"waits": "届け出がまだ", "free": "審査する", "recused": "審査しない"}
    return [
        {"label": label, "number": found[name], "href": f"{start}&state={name}",
         "need": name == "waits" and found[name] > 0}
        for name, label in labels.items()
    ]  # fmt: skip
