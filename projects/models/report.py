"""中間報告 and 実績報告: written on pages, frozen when handed in, with 補正 beside their state."""

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.drafts import Drafted
from core.models import TimeStamped
from projects.choices import (
    REPORT_TURN,
    REPORT_WORDING,
    DayKind,
    ReportPage,
    ReportStatus,
    ReportTurn,
)
from projects.models.day import ProjectDay
from projects.models.project import Project
from projects.querysets.report import ReportQuerySet

PERSON = settings.AUTH_USER_MODEL
S = ReportStatus
DEEDS = ("deeds", "differently")
PEOPLE = ("participants", "helpers", "counted_how")
TARGETS = ("results",)
LOOKING_BACK = ("went_well", "went_badly", "from_now_on")


@pghistory.track(exclude=["drafts", "done_pages"])
class Report(Drafted, TimeStamped):
    """The report of one date. Its status changes in ``projects/workflow/report.py`` alone.

    ``results`` ``[{"indicator", "target", "method", "result", "is_unmeasured", "gap", "why"}]``, in
    the order of the agreed targets. ``city_figures``: what the city has counted, by the place of
    the target. ``asked_by``: who asked the second person of the group to confirm.
    """

    page_fields = {
        ReportPage.DEEDS: DEEDS,
        ReportPage.PEOPLE: PEOPLE,
        ReportPage.TARGETS: TARGETS,
        ReportPage.LOOKING_BACK: LOOKING_BACK,
    }

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports")
    day = models.OneToOneField(ProjectDay, on_delete=models.PROTECT, related_name="report")
    status = models.CharField("状態", max_length=12, choices=S, default=S.DRAFT)
    deeds = models.TextField("行ったこと", blank=True)
    differently = models.TextField("計画から変わったこと", blank=True)
    participants = models.PositiveIntegerField("参加した人（のべ）", null=True, blank=True)
    helpers = models.PositiveIntegerField("手伝った人（のべ）", null=True, blank=True)
    counted_how = models.CharField("数え方", max_length=160, blank=True)
    results = models.JSONField("めあてと結果", default=list, blank=True)
    went_well = models.TextField("うまくいったこと", blank=True)
    went_badly = models.TextField("うまくいかなかったこと", blank=True)
    from_now_on = models.TextField("これからのこと", blank=True)
    city_figures = models.JSONField("市の記録", default=dict, blank=True)
    asked_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    submitted_at = models.DateTimeField("提出した日時", null=True, blank=True)
    check_due_on = models.DateField("市が確かめる期限", null=True, blank=True)
    check_due_set_at = models.DateTimeField("期限を決めた日時", null=True, blank=True)
    accepted_at = models.DateTimeField("受け取った日時", null=True, blank=True)
    accepted_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    answer = models.TextField("市からの返事", blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "報告"
        verbose_name_plural = "報告"
        ordering = ("day__on", "pk")
        constraints = [
            models.CheckConstraint(
                name="report_status_known",
                condition=Q(status__in=ReportStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="report_submitted_has_a_moment",
                condition=Q(status__in=[S.SUBMITTED, S.ACCEPTED], submitted_at__isnull=False)
                | Q(status__in=[S.DRAFT, S.CONFIRMING, S.SKIPPED], submitted_at=None),
                violation_error_message="提出した報告には、日時が残ります。",
            ),
            models.CheckConstraint(
                name="report_accepted_says_who",
                condition=Q(status=S.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False)
                | ~Q(status=S.ACCEPTED) & Q(accepted_at=None, accepted_by=None),
                violation_error_message="受け取った人と日時は、いっしょに残します。",
            ),
            models.CheckConstraint(
                name="report_confirming_says_who_asked",
                condition=~Q(status=S.CONFIRMING) | Q(asked_by__isnull=False),
                violation_error_message="確認を頼んだ人が残ります。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.day)

    def get_absolute_url(self) -> str:
        return reverse("report_show", args=[self.project_id, self.pk])

    @property
    def is_final(self) -> bool:
        """Whether it is 実績報告."""
        return self.day.kind == DayKind.FINAL_REPORT

    @property
    def turn(self) -> ReportTurn:
        """Whose turn it is: while a 補正 is open, the group's."""
        return ReportTurn.GROUP if self.open_correction else REPORT_TURN[S(self.status)]

    @property
    def citizen_status(self) -> str:
        return (
            "直して、もう一度出してください"
            if self.open_correction
            else REPORT_WORDING[S(self.status)]
        )

    @property
    def open_correction(self) -> Any:
        """The 補正 that is not over; None for none. Reads ``corrections`` where they are there."""
        return next((each for each in self.corrections.all() if each.answered_at is None), None)
