"""3つの質問: what was hard, what was missing, would you again; never shown to reviewers."""

from django.conf import settings
from django.db import models

from calls.models import Call
from proposals.models.proposal import Proposal


class Feedback(models.Model):
    """The answers of one person about one call, of those who gave up too. ``proposal`` goes with
    an erased draft; the answers stay for the figures of the year.
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
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "応募した人の声"
        verbose_name_plural = "応募した人の声"
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(name="one_feedback_of_a_person", fields=["call", "by"])
        ]

    def __str__(self) -> str:
        return f"{self.call}"
