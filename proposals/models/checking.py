"""要件審査: what staff found of each point, and what they asked to have mended."""

from dataclasses import dataclass

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models import CheckPoint
from core.correction import Correction as CoreCorrection
from core.correction import Extension as CoreExtension
from core.correction import later_only
from proposals.choices import NO_ANSWER, CorrectionEnd, CorrectionKind, Finding, Page
from proposals.models.proposal import Proposal
from proposals.models.submission import Submission

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track()
class Check(models.Model):
    """What a person found of one point of the list. A point that the portal computes has no row
    until a person says otherwise, with the reason.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="checks")
    point = models.ForeignKey(
        CheckPoint, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    code = models.CharField("記号", max_length=40)  # of the point, or of what is computed
    question = models.CharField("確かめたこと", max_length=200)  # in the words it had then
    finding = models.CharField("結果", max_length=16, choices=Finding)
    note = models.TextField("理由・メモ", blank=True)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "要件の確認"
        verbose_name_plural = "要件の確認"
        constraints = [
            models.UniqueConstraint(name="one_check_of_a_point", fields=["proposal", "code"])
        ]

    def __str__(self) -> str:
        return self.question


@dataclass(frozen=True)
class Item:
    """One thing that a 補正 asks for: on which page, what is wrong there, the note."""

    page: Page
    kind: str
    note: str

    def __str__(self) -> str:
        return f"{self.page.label}（{self.kind}）　{self.note}".rstrip()


@pghistory.track()
class Correction(CoreCorrection):
    """補正のお願い about a proposal: a row beside its state (calls.md §7).

    ``items`` is ``[{"page", "kind", "note"}, …]``; only these pages open.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="corrections")
    submission = models.ForeignKey(
        Submission, verbose_name="もとの提出", on_delete=models.PROTECT, related_name="+"
    )
    end = models.CharField("終わり方", max_length=12, choices=CorrectionEnd, blank=True)

    class Meta:
        verbose_name = "補正のお願い"
        verbose_name_plural = "補正のお願い"
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(
                name="one_open_correction_of_proposal",
                fields=["proposal"],
                condition=Q(answered_at=None),
                violation_error_message="まだ終わっていない補正があります。",
            ),
            models.CheckConstraint(
                name="correction_ended_says_how",
                condition=Q(answered_at=None, end="") | Q(answered_at__isnull=False) & ~Q(end=""),
                violation_error_message="終わった補正には、終わり方があります。",
            ),
        ]

    @property
    def in_words(self) -> list[Item]:
        """What is to be mended, page by page."""
        return [
            Item(Page(each["page"]), CorrectionKind(each["kind"]).label, each.get("note", ""))
            for each in self.items
        ]

    @property
    def silence(self) -> str:
        """What it means that no answer comes."""
        return NO_ANSWER


@pghistory.track()
class CorrectionExtension(CoreExtension):
    """期限の延長 of a 補正. Appended, never edited."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="extensions")

    class Meta(CoreExtension.Meta):
        abstract = False
        constraints = later_only("proposal_extension")
