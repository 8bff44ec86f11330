"""How often what the pages of a call say has changed: counted by the database (ADR 60)."""

import pgtrigger
from django.db import models

from calls.models.call import Call
from calls.models.course import Course
from calls.models.course_rows import CostItem, CourseQuestion, Rate, RequiredPaper
from calls.models.following import Interest
from calls.models.history import CallLog
from calls.models.milestone import Milestone
from calls.models.question import Question
from calls.models.review import Criterion, Round
from calls.models.text import Edition, Passage
from calls.models.theme import Theme
from calls.models.theme_paper import ThemePaper

_OF_COURSE = "(SELECT call_id FROM calls_course WHERE id = {row}.course_id)"
_OF_ROUND = (
    "(SELECT call_id FROM calls_course JOIN calls_round ON calls_round.course_id = calls_course.id"
    " WHERE calls_round.id = {row}.round_id)"
)
_OF_THEME = "(SELECT call_id FROM calls_theme WHERE id = {row}.theme_id)"
# Every table that hangs on a call and of which its pages or those of its themes say something,
# and SQL for the call of a row.
COUNTED: dict[type[models.Model], str] = {
    **dict.fromkeys(
        (CallLog, Course, Edition, Milestone, Passage, Question, Theme), "{row}.call_id"
    ),
    **dict.fromkeys((CostItem, CourseQuestion, Rate, RequiredPaper, Round), _OF_COURSE),
    Criterion: _OF_ROUND,
    **dict.fromkeys((Interest, ThemePaper), _OF_THEME),
}
WRITTEN = pgtrigger.Insert | pgtrigger.Update
CALL_WRITTEN = """
    INSERT INTO calls_revision AS counted (call_id, number) VALUES (NEW.id, 1)
    ON CONFLICT (call_id) DO UPDATE SET number = counted.number + 1;
    RETURN NULL;
"""
PART_WRITTEN = """
    UPDATE calls_revision SET number = number + 1 WHERE call_id IN ({new}, {old});
    RETURN NULL;
"""


class Revision(models.Model):
    """One row for each call. ``number`` goes up with every write, raw SQL included, to the call
    or to what hangs on it; nobody writes it but the triggers.
    """

    call = models.OneToOneField(
        Call, primary_key=True, on_delete=models.CASCADE, related_name="revision"
    )
    number = models.BigIntegerField("変わった回数")

    class Meta:
        verbose_name = verbose_name_plural = "募集の変わった回数"

    def __str__(self) -> str:
        return f"{self.call}: {self.number}"


def _count(model: type[models.Model], operation: pgtrigger.Operation, func: str) -> None:
    trigger = pgtrigger.Trigger(
        name="revision", when=pgtrigger.After, operation=operation, func=func
    )
    pgtrigger.register(trigger)(model)


_count(Call, WRITTEN, CALL_WRITTEN)
for part, call in COUNTED.items():
    new, old = call.format(row="NEW"), call.format(row="OLD")
    _count(part, WRITTEN | pgtrigger.Delete, PART_WRITTEN.format(new=new, old=old))
