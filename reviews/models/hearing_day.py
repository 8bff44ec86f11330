"""What is recorded of a hearing: how its order was drawn, who came, who left the room."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from reviews.choices import OrderManner, Presence
from reviews.models.hearing import Hearing
from reviews.models.review import Entry
from reviews.models.reviewer import Reviewer

PERSON = settings.AUTH_USER_MODEL

FOR_GOOD = pgtrigger.Protect(name="for_good", operation=pgtrigger.Update | pgtrigger.Delete)
LOCKED = pgtrigger.Trigger(
    name="locked_at_opening",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (SELECT 1 FROM reviews_hearing hearing
                     JOIN reviews_review review ON review.id = hearing.review_id
                    WHERE hearing.id IN (OLD.hearing_id, NEW.hearing_id)
                      AND review.status = 'opened') THEN
            RAISE EXCEPTION 'who was there stands once the marks are open';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


class Draw(models.Model):
    """How an order came to be, for good: by lot from a ``seed`` that anybody can reckon again, or
    by hand. ``order``: the 受付番号, the first one first. Drawn again only with a reason.
    """

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="draws")
    manner = models.CharField("決め方", max_length=10, choices=OrderManner)
    seed = models.CharField("くじの種", max_length=64, blank=True)
    order = models.JSONField("順番")
    reason = models.TextField("もう一度決めた理由", blank=True)
    by = models.ForeignKey(
        PERSON, verbose_name="決めた人", on_delete=models.RESTRICT, related_name="+"
    )
    at = models.DateTimeField("決めた日時", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "順番の決め方の記録"
        ordering = ("at", "pk")
        triggers = (FOR_GOOD,)
        constraints = [
            models.CheckConstraint(
                name="draw_by_lot_has_a_seed",
                condition=Q(manner=OrderManner.LOT) & ~Q(seed="")
                | Q(manner=OrderManner.BY_HAND, seed=""),
                violation_error_message="くじには、種があります。",
            ),
            models.UniqueConstraint(
                name="drawn_again_with_a_reason",
                fields=["hearing"],
                condition=Q(reason=""),
                violation_error_message="もう一度決めるときは、理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_manner_display())


@pghistory.track()
class HearingAttendance(models.Model):
    """出欠 of a member or of the group of a proposal on the day, and who noted it."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="attendances")
    reviewer = models.ForeignKey(
        Reviewer,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hearing_attendances",
    )
    entry = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="hearing_attendances"
    )
    presence = models.CharField("出欠", max_length=10, choices=Presence)
    by = models.ForeignKey(PERSON, verbose_name="記録した人", on_delete=models.RESTRICT,
                           related_name="+")  # fmt: skip
    at = models.DateTimeField("記録した日時")

    class Meta:
        verbose_name = verbose_name_plural = "当日の出欠"
        ordering = ("pk",)
        triggers = (LOCKED,)
        constraints = [
            models.CheckConstraint(
                name="hearing_attendance_of_member_or_group",
                condition=Q(reviewer=None, entry__isnull=False)
                | Q(reviewer__isnull=False, entry=None),
            ),
            models.CheckConstraint(
                name="hearing_attendance_known", condition=Q(presence__in=Presence.values)
            ),
            models.UniqueConstraint(
                name="hearing_attendance_once", fields=["hearing", "reviewer", "entry"],
                nulls_distinct=False,
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reviewer or self.entry}：{self.get_presence_display()}"


@pghistory.track()
class HearingStepOut(models.Model):
    """席を外したこと: a member left the room while a proposal was heard, and who noted it."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="step_outs")
    reviewer = models.ForeignKey(
        Reviewer, on_delete=models.PROTECT, related_name="hearing_step_outs"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="hearing_step_outs")
    by = models.ForeignKey(PERSON, verbose_name="記録した人", on_delete=models.RESTRICT,
                           related_name="+")  # fmt: skip
    at = models.DateTimeField("記録した日時")

    class Meta:
        verbose_name = verbose_name_plural = "席を外した記録"
        ordering = ("at", "pk")
        triggers = (LOCKED,)
        constraints = [
            models.UniqueConstraint(
                name="hearing_stepped_out_once", fields=["hearing", "reviewer", "entry"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}　{self.entry}"
