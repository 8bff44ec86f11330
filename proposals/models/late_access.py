"""遅れて出すことの承認: a named applicant may be late."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models import Call, Course
from core.links import Link
from proposals.models.proposal import Proposal


@pghistory.track(exclude=["email", "postal", "digest"])
class LateAccess(Link):
    """遅れて出すことを認める: a named applicant may submit until ``expires_at``, with the reason.

    The link by mail is used up by whoever opens it signed in; one that went on paper, to the lines
    of an envelope in ``postal``, by the clerk who enters the paper that comes. It then belongs to
    ``proposal``. The record is the city's: it stays when that draft is thrown away.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="late_access")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="late_access")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="late_access"
    )
    who = models.CharField("だれに", max_length=80)
    email = models.EmailField("メールアドレス", blank=True)
    postal = models.TextField("あて先", blank=True)
    reason = models.TextField("認める理由")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("認めた日時", auto_now_add=True)
    taken_back_at = models.DateTimeField("取り消した日時", null=True, blank=True)

    class Meta:
        verbose_name = "遅れて出すことの承認"
        verbose_name_plural = "遅れて出すことの承認"
        ordering = ("-at",)
        constraints = [
            models.CheckConstraint(
                name="late_access_taken_back_is_closed",
                condition=Q(taken_back_at=None) | Q(closed_at__isnull=False),
                violation_error_message="取り消したものは、もう使えません。",
            )
        ]

    def __str__(self) -> str:
        return self.who
