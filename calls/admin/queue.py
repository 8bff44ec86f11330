"""The lists of themes and of questions: what they can be narrowed to, and their rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from calls.admin.call_filter import CallFilter
from calls.admin.desk import question as question_desk
from calls.admin.desk import theme as theme_desk
from calls.choices import (
    QUESTION_TURN,
    THEME_TURN,
    QuestionStatus,
    QuestionTurn,
    ThemeStatus,
    ThemeTurn,
)
from calls.models import Question, Theme
from calls.querysets import own_sections
from core import japanese
from core.admin import CountedFilter, queue
from core.admin.filters import EVERYTHING
from core.calendar import CITY_HALL, DueDate, Terms, fixed

THEME_TONES = {
    ThemeStatus.DRAFT: "", ThemeStatus.HANDED_IN: "lead", ThemeStatus.ACCEPTED: "lead",
    ThemeStatus.PUBLISHED: "done", ThemeStatus.WITHDRAWN: "off", ThemeStatus.DROPPED: "off",
}  # fmt: skip
QUESTION_TONES = {
    QuestionStatus.ASKED: "", QuestionStatus.DRAFTED: "lead",
    QuestionStatus.ANSWERED: "done", QuestionStatus.DECLINED: "off",
}  # fmt: skip


def statuses(turns: Mapping[Any, Any], turn: Any) -> list[str]:
    """The statuses in which it is this side's turn."""
    return [status.value for status, whose in turns.items() if whose == turn]


def narrowed(rows: QuerySet, words: str, names: Iterable[str]) -> QuerySet:
    """Rows that hold every word in one of these columns, in whatever width it was typed."""
    for word in japanese.normalise_line(words).split():
        found = Q()
        for name in names:
            found |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(found)
    return rows


class ThemeTurnFilter(queue.TurnFilter):
    labels = {
        EVERYTHING: "すべて",
        ThemeTurn.SECTION.value: "担当課の番",
        ThemeTurn.CLERK.value: "推進課の番",
        ThemeTurn.NOBODY.value: "待っていないもの",
    }

    def statuses(self, turn: str) -> list[str]:
        return statuses(THEME_TURN, ThemeTurn(turn))


class ThemeStatusFilter(queue.StatusFilter):
    labels = {EVERYTHING: "すべて", **dict(ThemeStatus.choices)}


class SectionFilter(CountedFilter):
    """The themes of the own sections."""

    title = "担当課"
    parameter_name = "mine"
    labels = {EVERYTHING: "すべて", "own": "わたしの課"}

    def condition(self, value: str) -> Q:
        return Q(section__in=own_sections(self.request.user))


THEME_FILTERS = (ThemeTurnFilter, queue.OwnerFilter, ThemeStatusFilter, SectionFilter, CallFilter)


class QuestionTurnFilter(queue.TurnFilter):
    labels = {
        EVERYTHING: "すべて",
        QuestionTurn.CITY.value: "市の番",
        "late": "答えが遅れている",
        QuestionTurn.NOBODY.value: "待っていないもの",
    }
    special = {"late": lambda _request: question_desk.WAITING & Q(due_on__lt=timezone.localdate())}

    def statuses(self, turn: str) -> list[str]:
        return statuses(QUESTION_TURN, QuestionTurn(turn))


class QuestionStatusFilter(queue.StatusFilter):
    labels = {EVERYTHING: "すべて", **dict(QuestionStatus.choices)}


QUESTION_FILTERS = (QuestionTurnFilter, queue.OwnerFilter, QuestionStatusFilter, CallFilter)


def theme_rows(themes: Iterable[Theme], writes: Any) -> list[queue.Row]:
    """The rows of the list; ``writes`` says of a theme whether the next act is this person's."""
    return [
        queue.Row(
            obj=theme,
            tone=THEME_TONES[ThemeStatus(theme.status)],
            whose="" if theme.turn is ThemeTurn.NOBODY else theme.turn.label.removesuffix("です"),
            action=theme_desk.NEXT.get(ThemeStatus(theme.status), "") if writes(theme) else "",
            href=reverse("admin:calls_theme_change", args=[theme.pk]),
        )
        for theme in themes
    ]


def question_rows(questions: Iterable[Question], *, judges: bool) -> list[queue.Row]:
    """The rows of the list, with the day until which an answer is due; ``judges``: whether the
    next act on an answer that is drafted is this person's.
    """
    mine = {QuestionStatus.ASKED, *([QuestionStatus.DRAFTED] if judges else [])}
    return [
        queue.Row(
            obj=question,
            tone=QUESTION_TONES[QuestionStatus(question.status)],
            whose="市の番" if question.turn is QuestionTurn.CITY else "",
            action=question_desk.next_act(question.status) if question.status in mine else "",
            href=reverse("admin:calls_question_change", args=[question.pk]),
            until=due(question) if question.turn is QuestionTurn.CITY else None,
        )
        for question in questions
    ]


def due(question: Question) -> DueDate:
    """The day until which the city answers."""
    return fixed(question.due_on, Terms(manner=None), CITY_HALL)
