"""出席: what a member answered to the summons, and whether they came; for which item they left."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.links import Link
from reviews.choices import Attends
from reviews.models.agenda import AgendaItem
from reviews.models.meeting import Meeting
from reviews.models.reviewer import Reviewer
from reviews.querysets.meeting import AttendanceQuerySet

PERSON = settings.AUTH_USER_MODEL
ANSWERED = ~Q(answer=Attends.UNKNOWN)

STANDS = pgtrigger.Trigger(
    name="stands_once_opened",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF OLD.came IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.came IS DISTINCT FROM OLD.came)
           AND EXISTS (SELECT 1 FROM reviews_hearing hearing
                         JOIN reviews_review review ON review.id = hearing.review_id
                        WHERE hearing.meeting_id = OLD.meeting_id
                          AND review.status = 'opened') THEN
            RAISE EXCEPTION 'who was there stands once the marks are open';
        END IF;
        RETURN COALESCE(NEW, OLD);
    """,
)


@pghistory.track()
class Attendance(models.Model):
    """One member and one meeting.

    ``noted_by``: who of the office noted an answer by telephone; empty where the member answered.
    ``came``: None until the office has written the 出席簿; in the meeting of a hearing it stands
    once the marks are open.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    reviewer = models.ForeignKey(
        Reviewer, verbose_name="委員", on_delete=models.PROTECT, related_name="attendances"
    )
    answer = models.CharField(
        "返事", max_length=10, choices=Attends, blank=True, default=Attends.UNKNOWN
    )
    answered_at = models.DateTimeField("返事があった日時", null=True, blank=True)
    noted_by = models.ForeignKey(
        PERSON, verbose_name="入力した人", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    note = models.CharField("ひとこと", max_length=200, blank=True)
    came = models.BooleanField("出席した", null=True, blank=True)
    came_at = models.TimeField("来た時刻", null=True, blank=True)
    left_at = models.TimeField("出た時刻", null=True, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "出席"
        verbose_name_plural = "出席"
        ordering = ("reviewer__seat", "reviewer__member__kana", "pk")
        triggers = (STANDS,)
        constraints = [
            models.UniqueConstraint(name="attendance_once", fields=["meeting", "reviewer"]),
            models.CheckConstraint(
                name="attendance_answer_has_its_time",
                condition=Q(answer=Attends.UNKNOWN, answered_at=None, noted_by=None, note="")
                | ANSWERED & Q(answered_at__isnull=False),
                violation_error_message="返事には、返事があった日時が要ります。",
            ),
            models.CheckConstraint(
                name="attendance_came_from_until",
                condition=Q(came=True, came_at__isnull=False, left_at__isnull=False)
                & Q(left_at__gt=F("came_at"))
                | (Q(came=None) | Q(came=False)) & Q(came_at=None, left_at=None),
                violation_error_message="出た時刻は、来た時刻よりあとにしてください。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reviewer)


@pghistory.track(exclude=["digest"])
class AttendanceLink(Link):
    """The link in the summons: whoever holds it answers for the member, until the meeting."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="links")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "出欠を答えるリンク"
        verbose_name_plural = "出欠を答えるリンク"
        ordering = ("created_at",)

    def __str__(self) -> str:
        return str(self.attendance)


@pghistory.track()
class StepOut(models.Model):
    """退席: for which proposal a member left the room. ``is_recused``: because they are recused."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="step_outs")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="step_outs")
    is_recused = models.BooleanField("利害関係による", default=False)

    class Meta:
        verbose_name = "退席"
        verbose_name_plural = "退席"
        ordering = ("item__order", "pk")
        constraints = [models.UniqueConstraint(name="step_out_once", fields=["attendance", "item"])]

    def __str__(self) -> str:
        return str(self.attendance)
