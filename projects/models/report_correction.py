"""What was handed in of a report, and what is to be mended."""

import pghistory
from django.db import models
from django.db.models import Q

from core.correction import Correction as CoreCorrection
from core.correction import Extension as CoreExtension
from core.correction import later_only
from projects.choices import (
    NO_MENDING,
    ReportCorrectionEnd,
    ReportPage,
)
from projects.models.report import PERSON, Report


@pghistory.track()
class ReportSubmission(models.Model):
    """What was handed in, frozen. ``facts``: columns, agreed targets, pictures; ``sha256`` is over
    their canonical JSON (calls.md §7).
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="submissions")
    place = models.PositiveSmallIntegerField("何回目か")
    facts = models.JSONField("内容")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField("提出した日時")

    class Meta:
        verbose_name = "提出した報告"
        verbose_name_plural = "提出した報告"
        ordering = ("-place",)
        constraints = [
            models.UniqueConstraint(name="report_submission_once", fields=["report", "place"])
        ]

    def __str__(self) -> str:
        return f"{self.place}回目の提出"


@pghistory.track()
class ReportCorrection(CoreCorrection):
    """補正のお願い about a report; ``items`` ``[{"page", "note"}, …]``: only these pages open."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="corrections")
    end = models.CharField("終わり方", max_length=12, choices=ReportCorrectionEnd, blank=True)

    class Meta:
        verbose_name = "報告の補正のお願い"
        verbose_name_plural = "報告の補正のお願い"
        ordering = ("-at",)
        constraints = [
            models.UniqueConstraint(
                name="one_open_correction_of_report",
                fields=["report"],
                condition=Q(answered_at=None),
                violation_error_message="まだ終わっていない補正があります。",
            ),
            models.CheckConstraint(
                name="report_correction_ended_says_how",
                condition=Q(answered_at=None, end="") | Q(answered_at__isnull=False) & ~Q(end=""),
                violation_error_message="終わった補正には、終わり方があります。",
            ),
        ]

    @property
    def in_words(self) -> list[tuple[ReportPage, str]]:
        """What is to be mended, page by page."""
        return [(ReportPage(each["page"]), each.get("note", "")) for each in self.items]

    @property
    def silence(self) -> str:
        """What it means that no answer comes."""
        return NO_MENDING


@pghistory.track()
class ReportCorrectionExtension(CoreExtension):
    """期限の延長 of a 補正. Appended, never edited."""

    correction = models.ForeignKey(
        ReportCorrection, on_delete=models.CASCADE, related_name="extensions"
    )

    class Meta(CoreExtension.Meta):
        abstract = False
        constraints = later_only("report_extension")
