"""Questions and answers as everybody reads them. What is not answered yet is a number alone."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from calls.models import Question
from calls.querysets import QuestionQuerySet
from core import calendar
from core.http import PER_PAGE


@dataclass(frozen=True)
class Answered:
    """A question with its answer, who answered it when, and what was corrected."""

    key: str
    text: str
    answer: str
    who: str
    corrected: str
    theme: str


def number(questions: QuerySet[Question], column: str) -> Coalesce:
    """How many of these questions belong to each outer row, by the column that names it."""
    own = questions.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")[:1]), 0)


def with_numbers(rows: QuerySet[Any], column: str) -> QuerySet[Any]:
    """Calls or themes with ``answered`` and ``waiting``: how many questions stand where."""
    numbered: QuerySet[Any] = rows.annotate(
        answered=number(Question.objects.public(), column),
        waiting=number(Question.objects.waiting(), column),
    )
    return numbered


class Known(Paginator):
    """Pages of a list whose length is already known."""

    def __init__(self, rows: QuerySet[Question], length: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.count = length  # in place of a query


def answered_page(rows: QuestionQuerySet, length: int, page: str) -> Page:
    """The questions of one page, newest answer first. One query."""
    public = rows.public().select_related(
        "section__department", "theme__section__department", "call__section__department"
    )
    ordered = public.order_by(F("answered_at").desc(), "pk").defer("asked", "reply_to")
    found = Known(ordered, length).get_page(page)
    found.object_list = [_answered(row) for row in found.object_list]
    return found


def newest(rows: QuestionQuerySet, most: int) -> QuerySet[Question]:
    """The public questions answered last, for feeds; nothing of who asked."""
    found: QuerySet[Question] = rows.public().order_by("-answered_at")
    return found.defer("asked", "reply_to")[:most]


def _answered(row: Question) -> Answered:
    section = row.section or (row.theme or row.call).section
    day = calendar.wareki_short(row.answered_at)
    who = f"{section}が{day}に答えました" if section else f"{day}に答えました"
    corrected = ""
    if row.corrected_at:
        corrected = f"{calendar.wareki_short(row.corrected_at)}に訂正：{row.correction}"
    theme = f"テーマ{row.theme.number}　{row.theme}" if row.theme else ""
    return Answered(str(row.pk), row.text, row.answer, who, corrected, theme)
