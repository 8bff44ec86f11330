"""部門: the page of a course with its money and papers, and that of its review."""

from copy import copy
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.db.transaction import atomic
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from calls.admin import editing
from calls.choices import CallStatus, ProposalKind
from calls.forms.course import CourseForm, review_sets, text_sets
from calls.forms.course_rows import course_sets
from calls.forms.rule import RuleForm
from calls.models import Call, Course, Round
from calls.preparing.finding import review_page
from calls.rules import words
from core.admin import WorkflowAdmin

LAST = "部門は、1つはいります。"
HELD = "この部門には、テーマがあります。先にテーマの部門を変えてください。"
FROZEN = (
    "審査の回、基準の名前と点と重み、点の決まりは、募集を公開したときに固まっています。変えられません。"
    "基準の「何を見るか」の書きまちがいだけは、訂正で直せます。"
    "決まりを変えないと審査できないときは、この募集を中止して、新しい募集を出してください。"
)
NO_COURSE = (
    "公開した募集に、部門は加えられません。「募集を準備する」で、追加募集として準備してください。"
)
ANNOUNCED = (
    "予告している募集の部門は、消せません。消すときは、先に「予告を取り下げる」を押してください。"
    "取り下げると、知らせてほしい人にメールで知らせます。"
)
PUBLIC = "公開した募集の部門は、消せません。「部門の受け付けをやめる」を使ってください。"


@atomic
def add_view(admin: WorkflowAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """部門を加える; its money and papers follow on its own page."""
    call = editing.opened(admin, request, pk)
    blank = Course(call=call, kind=ProposalKind.CITIZEN, order=call.courses.count() + 1)
    return editing.answer(
        admin, request, call, "部門を加える",
        lambda data: until_opening(
            call, data, editing.Sheet(CourseForm(data, instance=blank)), NO_COURSE
        ),
    )  # fmt: skip


def until_opening(call: Call, data: Any, sheet: editing.Sheet, why: str) -> editing.Sheet:
    """The sheet while the call is prepared; afterwards only why not, beside what was sent of it."""
    if call.status in editing.PREPARED:
        return sheet
    if data is None:
        return editing.Sheet(said=sheet.said, frozen=why)
    return replace(sheet, frozen=why, is_refused=True)


@atomic
def course_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, course: int) -> HttpResponse:
    """部門: conditions, rates, cost items, papers."""
    call = editing.opened(admin, request, pk)
    row = get_object_or_404(call.courses, pk=course)
    return editing.answer(
        admin, request, call, f"部門「{row}」",
        lambda data: course_sheet(call, course, data) if data else with_removal(call, row),
    )  # fmt: skip


def course_sheet(call: Call, pk: int, data: Any) -> editing.Sheet:
    """The course as it is stored, with what was sent."""
    row = call.courses.get(pk=pk)
    row.call = call
    return editing.Sheet(CourseForm(data, instance=row), course_sets(row, data))


def with_removal(call: Call, course: Course) -> editing.Sheet:
    """The page of the course before anything is sent, with the way to take it away."""
    more = {"course": course, "stays": stays(call, course)}
    return replace(course_sheet(call, course.pk, None), more=more)


@atomic
def review_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, course: int) -> HttpResponse:
    """審査: rounds and criteria of a course; the rule of a round has a page of its own. After the
    opening only the texts of the criteria are written.
    """
    call = editing.opened(admin, request, pk)
    row = get_object_or_404(call.courses, pk=course)

    def sheet(data: Any) -> editing.Sheet:
        if call.status in editing.PREPARED or (
            data and any(key.startswith("round") for key in data)
        ):
            whole = editing.Sheet(sets=list(review_sets(row, data)))
            return until_opening(call, data, whole, FROZEN)
        return editing.Sheet(sets=list(text_sets(row, data)), frozen=FROZEN)

    return editing.answer(admin, request, call, f"審査（{row}）", sheet)


@atomic
def rule_view(
    admin: WorkflowAdmin, request: HttpRequest, pk: int, course: int, round_: int
) -> HttpResponse:
    """点の決まり: how a round is scored and what follows from it; after the opening to read."""
    call = editing.opened(admin, request, pk)
    rounds = Round.objects.filter(course=course, course__call=call)
    row = get_object_or_404(rounds.select_related("course"), pk=round_)
    return editing.answer(
        admin, request, call, f"点の決まり（{row.course}、{row}）",
        lambda data: until_opening(call, data, rule_sheet(row, data), FROZEN),
        review_page(row.course),
    )  # fmt: skip


def rule_sheet(row: Round, data: Any) -> editing.Sheet:
    """The rule of a round as it is stored, with what was sent."""
    return editing.Sheet(RuleForm(data, instance=copy(row)), said=words(row.rule))


@atomic
def remove_view(admin: WorkflowAdmin, request: HttpRequest, pk: int, course: int) -> HttpResponse:
    """Asks once more, then takes a course away that nobody has seen."""
    call = editing.opened(admin, request, pk)
    row = get_object_or_404(call.courses, pk=course)
    if why := stays(call, row):
        messages.error(request, why)
        return redirect(admin.page_of(call))
    if request.method == "POST":
        return removed(admin, request, call, row)
    context = admin.frame(request, "この部門を消しますか", call=call, course=row)
    return render(request, "admin/calls/call/course_remove.html", context)


def stays(call: Call, course: Course) -> str:
    """Why a course cannot be taken away, and what can be done instead; "" when it can."""
    if call.status != CallStatus.DRAFT:
        return ANNOUNCED if call.status == CallStatus.ANNOUNCED else PUBLIC
    return "" if call.courses.exclude(pk=course.pk).exists() else LAST


def removed(admin: WorkflowAdmin, request: HttpRequest, call: Call, course: Course) -> HttpResponse:
    """Take it away with all that hangs on it, but for themes."""
    try:
        with atomic():
            course.delete()
        messages.success(request, f"部門「{course}」を消しました。")
    except ProtectedError:
        messages.error(request, HELD)
    return redirect(admin.page_of(call))
