"""3つの質問: what was hard, what was missing, would you again; never shown to reviewers."""

from django.conf import settings
from django.db import models

from calls.models import Call
from proposals.models.proposal import Proposal


class Feedback(models.Model):
    """The answers of one person about one call, of those who gave up too. ``proposal`` goes with
    an erased draft; the answers stay for the figures of the year.

    What was told at the counter or by telephone has ``told_on``, and who told whom; ``by`` is None.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="feedback")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="feedback"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    gave_up = models.BooleanField("提出しなかった", default=False)
    hard = models.TextField("書くのに困ったところ", max_length=1000, blank=True)
    missing = models.TextField("足りなかったもの", max_length=1000, blank=True)
    again = models.BooleanField("また提案したい", null=True, blank=True)
    told_by = models.CharField("答えた人", max_length=60, blank=True)
    told_on = models.DateField("聞いた日", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "応募した人の声"
        verbose_name_plural = "応募した人の声"
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(name="one_feedback_of_a_person", fields=["call", "by"]),
            models.UniqueConstraint(
                name="one_feedback_told_of_a_proposal",
                fields=["proposal"],
                condition=models.Q(told_on__isnull=False),
                violation_error_message="この提案の答えは、もう入力されています。",
            ),
            models.CheckConstraint(
                name="feedback_told_is_of_nobody_s_account",
                condition=models.Q(told_on=None, told_by="", entered_by=None)
                | models.Q(told_on__isnull=False, by=None),
                violation_error_message="聞いて入力した答えには、聞いた日がいります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call}"


class FeedbackRequest(models.Model):
    """That somebody was asked the three questions: once for each person and call, or, for what was
    typed at the counter, for each proposal.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="feedback_requests")
    proposal = models.ForeignKey(
        Proposal, null=True, on_delete=models.SET_NULL, related_name="feedback_requests"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField("お願いした日時", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "3つの質問のお願い"
        ordering = ("-at", "pk")
        constraints = [
            models.UniqueConstraint(name="asked_once_of_a_call", fields=["call", "person"]),
            models.UniqueConstraint(
                name="asked_once_at_the_counter",
                fields=["proposal"],
                condition=models.Q(person=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call}"
