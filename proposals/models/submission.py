"""提出: what was handed in, frozen; every press of the button; late access."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models import Call, Course
from core.links import Link
from core.models import APPEND_ONLY
from proposals.choices import AttemptOutcome, SubmissionKind
from proposals.models.paper import ProposalPaper
from proposals.models.proposal import Proposal
from proposals.querysets import SubmissionQuerySet

AUTHOR = settings.AUTH_USER_MODEL


class Submission(models.Model):
    """Exactly what was handed in (calls.md §7). The newest one of a proposal is valid.

    ``facts`` is what ``proposals/submitting/facts.py`` freezes; ``manifest`` the canonical JSON
    whose SHA-256 is ``sha256``: facts, and name, size and digest of each file, the PDF included.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="submissions")
    order = models.PositiveSmallIntegerField("何回目の提出")
    kind = models.CharField("提出の種類", max_length=12, choices=SubmissionKind)
    at = models.DateTimeField("日時")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    confirmed_by = models.ForeignKey(
        AUTHOR, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    edition = models.PositiveSmallIntegerField("募集の版", default=0)
    facts = models.JSONField("内容")
    papers: models.ManyToManyField = models.ManyToManyField(
        ProposalPaper, related_name="submissions"
    )
    pdf = models.FileField("提案書（PDF）", max_length=120)
    pdf_size = models.PositiveIntegerField("PDFの大きさ")
    pdf_sha256 = models.CharField("PDFの照合番号", max_length=64)
    manifest = models.TextField("目録")
    sha256 = models.CharField("照合番号", max_length=64)
    missed = models.JSONField("送信が切れたファイル", default=list, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "提出"
        verbose_name_plural = "提出"
        ordering = ("-order",)
        triggers = (APPEND_ONLY,)
        constraints = [
            models.UniqueConstraint(name="submission_order_once", fields=["proposal", "order"])
        ]

    def __str__(self) -> str:
        return f"{self.order}回目の提出"


class Attempt(models.Model):
    """A press of 「提出する」, with the server's time, and what became of it.

    ``reasons`` are codes of what was missing, never what was written; ``waiting`` the names of the
    files that were under way, which alone may follow until the end of the grace.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="attempts")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("押した日時")
    outcome = models.CharField("どうなったか", max_length=10, choices=AttemptOutcome)
    reasons = models.JSONField("受け付けられなかった理由", default=list, blank=True)
    waiting = models.JSONField("待っているファイル", default=list, blank=True)
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.CASCADE, related_name="attempt"
    )

    class Meta:
        verbose_name = "提出しようとした記録"
        verbose_name_plural = "提出しようとした記録"
        ordering = ("-at", "-pk")
        constraints = [
            models.CheckConstraint(
                name="attempt_accepted_iff_submission",
                condition=Q(outcome="accepted", submission__isnull=False)
                | ~Q(outcome="accepted") & Q(submission=None),
                violation_error_message="受け付けた記録だけが、提出を持ちます。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_outcome_display()}"


@pghistory.track(exclude=["email", "digest"])
class LateAccess(Link):
    """おくれて出すことを認める: a named applicant may submit until ``expires_at``, with the reason.

    The link by mail is used up by whoever opens it signed in: it then belongs to ``proposal``. The
    record is the city's: it stays when that draft is thrown away.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="late_access")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="late_access")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="late_access"
    )
    who = models.CharField("だれに", max_length=80)
    email = models.EmailField("メールアドレス", blank=True)
    reason = models.TextField("認める理由")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("認めた日時", auto_now_add=True)

    class Meta:
        verbose_name = "おくれて出すことの承認"
        verbose_name_plural = "おくれて出すことの承認"
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.who
