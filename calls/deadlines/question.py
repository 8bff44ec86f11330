"""Until when questions are answered, and who hears of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from calls.models import Question
from calls.querysets import member_of
from calls.receivers import question as receivers
from calls.receivers import sections
from calls.receivers.sections import joined
from core.calendar import CITY_HALL, Terms, fixed
from core.deadlines import ByDay, Deadline, Receiver, each_once, register
from core.models import is_mine


class Answer(ByDay):
    """A question that is not answered in public yet."""

    def rows(self, today: date) -> QuerySet:
        return self.loaded(Question.objects.waiting())

    @staticmethod
    def loaded(questions: QuerySet) -> QuerySet:
        """Questions with all that a deadline reads."""
        of_section = [*joined("section"), *joined("theme__section")]
        return questions.select_related("call", *of_section).only(
            "due_on", "due_set_at", "owner_id", "deputy_id", "call__title", "theme__title",
            *(f"{path}__{name}" for path in of_section for name in ("name", "is_active")),
            *(
                f"{path}__{name}"
                for place in ("section", "theme__section")
                for path in (place, f"{place}__successor")
                for name in ("name", "is_active", "head_id", "deputy_id", "department_id")
            ),
            *(f"{place}__successor_id" for place in ("section", "theme__section")),
        )  # fmt: skip

    def of_question(self, question: Question, receivers: Sequence[Receiver]) -> Deadline:
        """Its day. The question itself is not told: nobody has read yet what it says of whom."""
        place = question.theme or question.call
        return Deadline(
            kind=self.name,
            key=str(question.pk),
            title=f"{place.title}への質問",
            due=fixed(question.due_on, Terms(manner=None), CITY_HALL),
            since=question.due_set_at,
            path=reverse("admin:calls_question_change", args=[question.pk]),
            receivers=tuple(receivers),
            about=question,
        )


@register
class QuestionDue(Answer):
    """質問への答え: who is in charge, else the section's people, else the clerks."""

    name = "calls/question_due"
    label = "質問への答え"
    before, after = (2, 0), (1, 3)

    def ended(self, since: datetime) -> QuerySet:
        over = Question.objects.exclude(pk__in=Question.objects.waiting().values("pk"))
        return self.loaded(over.filter(updated_at__gt=since))

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        staff = receivers.staff()
        return [self.of_question(row, staff.in_charge(row, receivers.place(row))) for row in rows]

    def concerning(self, user: Any, rows: QuerySet | None) -> list[Deadline]:
        """Those that this person is in charge of, or whose section is theirs."""
        if rows is None or not user.is_staff:
            return []
        of_theme = Q(section=None) & member_of(user, "theme__section")
        of_section = member_of(user) | of_theme
        return self.deadlines(list(rows.filter(is_mine(user) | of_section).distinct()))


@register
class QuestionLate(Answer):
    """答えが遅れている質問: the head of the section hears of it, and the clerks."""

    name = "calls/question_late"
    label = "答えが遅れている質問"
    before, after = (), (1, 7)

    def deadlines(self, rows: Sequence[Any]) -> list[Deadline]:
        clerks = receivers.clerks()
        heads = sections.Heads(receivers.place(row) for row in rows)
        return [
            self.of_question(row, each_once((*heads.leading(receivers.place(row)), *clerks)))
            for row in rows
        ]
