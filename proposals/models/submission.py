"""提出: what was handed in, frozen, and every press of the button."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from core.models import APPEND_ONLY
from groups.models.likeness import NameKey
from proposals.choices import AttemptOutcome, SubmissionKind
from proposals.models.paper import ProposalPaper
from proposals.models.proposal import Proposal
from proposals.querysets import SubmissionQuerySet

AUTHOR = settings.AUTH_USER_MODEL


def said(name: str, kind: Any = None, key: Any = None) -> models.GeneratedField:
    """What the frozen column ``name`` says: as text, as another ``kind``, as a ``key`` of names."""
    text: Any = KT(f"facts__columns__{name}")
    if kind is not None:
        text = Cast(text, kind)
    return models.GeneratedField(
        expression=key(text) if key else text,
        output_field=kind or models.TextField(),
        db_persist=True,
    )


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
    # What lists read, and by what the same group and the same work are known: kept by the database
    # beside the facts, so that no list unpacks them.
    title = said("title")
    name = said("name")
    name_kana = said("name_kana")
    requested = said("requested", models.BigIntegerField())
    name_key = said("name", key=NameKey)
    title_key = said("title", key=NameKey)
    organization_key = models.GeneratedField(
        expression=Cast(KT("facts__organization"), models.BigIntegerField()),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

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
