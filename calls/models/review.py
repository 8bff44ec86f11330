"""審査の基準: rounds and criteria of a course, frozen with the call at its opening."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from calls.choices import RoundKind
from calls.models.course import Course

# What stands between a row and the call: the statuses are those in which a call is prepared.
OPENED = """
    SELECT 1 FROM calls_course course JOIN calls_call call ON call.id = course.call_id
     WHERE {place} AND call.status NOT IN ('draft', 'announced')
"""
OF_ROUND = "course.id IN (OLD.course_id, NEW.course_id)"
OF_CRITERION = """course.id IN (
        SELECT course_id FROM calls_round WHERE id IN (OLD.round_id, NEW.round_id))"""
BUT_FOR_TEXT = "to_jsonb(NEW) - 'text' <> to_jsonb(OLD) - 'text'"  # typing mistakes are mended
EVERYTHING = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def frozen(place: str, unless: str) -> pgtrigger.Trigger:
    """Rule and criteria stand from the opening on: the database itself refuses a change of them
    (calls.md §7). ``unless``: what of an update is none.
    """
    return pgtrigger.Trigger(
        name="frozen_at_opening",
        when=pgtrigger.Before,
        operation=EVERYTHING,
        func=f"""
            IF (TG_OP <> 'UPDATE' OR {unless}) AND EXISTS ({OPENED.format(place=place)}) THEN
                RAISE EXCEPTION 'rule and criteria are frozen since the opening of the call';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
    )


@pghistory.track()
class Round(models.Model):
    """One round of review. ``rule`` is JSON with a schema version (``calls/rules.py``)."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="rounds")
    order = models.PositiveSmallIntegerField("何回目", default=1)
    kind = models.CharField("審査", max_length=12, choices=RoundKind, default=RoundKind.DOCUMENTS)
    rule = models.JSONField("点の決まり", default=dict, blank=True)
    rule_edition = models.PositiveSmallIntegerField("決まりの版", default=1)

    class Meta:
        verbose_name = "審査の回"
        verbose_name_plural = "審査の回"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                name="round_order_once",
                fields=["course", "order"],
                violation_error_message="同じ順番の審査が2つあります。",
            )
        ]
        triggers = (frozen(OF_ROUND, "NEW IS DISTINCT FROM OLD"),)

    def __str__(self) -> str:
        return self.get_kind_display()


@pghistory.track()
class Criterion(models.Model):
    """One criterion of a round. ``least`` and ``most`` are the ends of its scale, in points."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField("ならび順", default=0)
    name = models.CharField("基準", max_length=40)
    text = models.TextField("何を見るか", blank=True)
    least = models.PositiveSmallIntegerField("最低の点", default=1)
    most = models.PositiveSmallIntegerField("最高の点", default=5)
    weight = models.PositiveSmallIntegerField("重み", default=1)
    floor = models.PositiveSmallIntegerField("これより下は不可とする点", null=True, blank=True)
    is_for_continuing = models.BooleanField("続ける事業だけ", default=False)

    class Meta:
        verbose_name = "審査の基準"
        verbose_name_plural = "審査の基準"
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                name="criterion_scale_goes_up",
                condition=Q(most__gt=models.F("least"), weight__gte=1),
                violation_error_message="最高の点は、最低の点より大きくしてください。",
            )
        ]
        triggers = (frozen(OF_CRITERION, BUT_FOR_TEXT),)

    def __str__(self) -> str:
        return self.name
