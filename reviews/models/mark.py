"""点: what a sheet says of one criterion, locked with its sheet."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from calls.models import Criterion
from reviews.models.sheet import Sheet

LOCKED = pgtrigger.Trigger(
    name="locked_with_its_sheet",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM reviews_sheet sheet
                    WHERE sheet.id IN (OLD.sheet_id, NEW.sheet_id) AND sheet.status <> 'draft') THEN
            RAISE EXCEPTION 'marks are changed on a sheet that is being written only';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


@pghistory.track()
class Mark(models.Model):
    """The mark of one criterion; neither a value nor ``is_out``: not marked yet.

    ``is_out``: あてはまらない, which is never a 0. ``comment`` is for the applicant.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField("点", null=True, blank=True)
    is_out = models.BooleanField("あてはまらない", default=False)
    comment = models.TextField("気づいたこと", blank=True)

    class Meta:
        verbose_name = "点"
        verbose_name_plural = "点"
        ordering = ("criterion__order", "criterion__pk")
        constraints = [
            models.UniqueConstraint(name="one_mark_of_a_criterion", fields=["sheet", "criterion"]),
            models.CheckConstraint(
                name="mark_is_a_value_or_out",
                condition=Q(value=None) | Q(is_out=False),
                violation_error_message="点か「あてはまらない」の、どちらかです。",
            ),
        ]
        triggers = (LOCKED,)

    def __str__(self) -> str:
        return str(self.criterion)
