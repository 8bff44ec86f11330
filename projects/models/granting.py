"""交付申請と交付決定, 着手届, 概算払: what a project is granted, begins with and is paid before."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.drafts import Drafted
from core.models import TimeStamped
from projects.choices.granting import (
    GRANT_TURN,
    GRANT_WORDING,
    GrantStatus,
    MoneyPage,
    MoneyTurn,
    StartKind,
)
from projects.models.project import Project
from projects.querysets.money import MoneyQuerySet

PERSON = settings.AUTH_USER_MODEL


class Signed(models.Model):
    """決裁, recorded from the city's document system or paper (calls.md §6)."""

    decision_number = models.CharField("決裁番号（起案番号）", max_length=40, blank=True)
    decided_on = models.DateField("決裁日", null=True, blank=True)

    class Meta:
        abstract = True


@pghistory.track(exclude=["drafts", "done_pages"])
class GrantApplication(Signed, Drafted, TimeStamped):
    """交付申請 of a project and what the city decides. 採択 and 交付決定 are two acts with two
    dates. Its status changes in ``projects/workflow/granting.py`` alone. Yen.
    """

    page_fields = {MoneyPage.APPLICATION: ("applied_on", "requested", "note")}

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="application")
    status = models.CharField("状態", max_length=10, choices=GrantStatus, default=GrantStatus.DRAFT)
    applied_on = models.DateField("申請書の日付", null=True, blank=True)
    requested = models.PositiveBigIntegerField("交付を申請する額（円）", null=True, blank=True)
    note = models.TextField("協定から変わったこと", blank=True)
    submitted_at = models.DateTimeField("申請した日時", null=True, blank=True)
    granted = models.PositiveBigIntegerField("交付決定の額（円）", null=True, blank=True)
    granted_on = models.DateField("交付決定の日", null=True, blank=True)
    conditions = models.TextField("交付の条件", blank=True)
    plea_asked_on = models.DateField("弁明の機会を知らせた日", null=True, blank=True)
    plea_until = models.DateField("弁明書の提出期限", null=True, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = "交付申請"
        verbose_name_plural = "交付申請"
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(
                name="grant_status_known", condition=Q(status__in=GrantStatus.values)
            ),
            models.CheckConstraint(
                name="granted_says_how_much_when_and_by_what",
                condition=~Q(status__in=[GrantStatus.GRANTED, GrantStatus.CANCELLED])
                | Q(granted__isnull=False, granted_on__isnull=False, decided_on__isnull=False)
                & ~Q(decision_number=""),
                violation_error_message="交付決定には、額、日、決裁の番号と日が必要です。",
            ),
            models.CheckConstraint(
                name="granted_at_most_what_was_asked",
                condition=Q(granted=None) | Q(requested__isnull=False, granted__lte=F("requested")),
                violation_error_message="交付決定の額は、申請された額までです。",
            ),
            models.CheckConstraint(
                name="plea_has_its_time",
                condition=Q(plea_asked_on=None, plea_until=None)
                | Q(plea_asked_on__isnull=False, plea_until__gt=F("plea_asked_on")),
                violation_error_message="弁明書の提出期限は、知らせた日よりあとの日です。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}　交付申請"

    @property
    def turn(self) -> MoneyTurn:
        return GRANT_TURN[GrantStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return GRANT_WORDING[GrantStatus(self.status)]


@pghistory.track()
class StartNotice(TimeStamped):
    """着手届, or 事前着手届: work that begins before the 交付決定, with its reason."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="start_notices")
    kind = models.CharField("種類", max_length=8, choices=StartKind)
    on = models.DateField("着手する日")
    why = models.CharField("交付決定の前にはじめる理由", max_length=300, blank=True)
    handed_in_at = models.DateTimeField("届け出た日時")
    handed_in_by = models.ForeignKey(PERSON, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        verbose_name = "着手届"
        verbose_name_plural = "着手届"
        ordering = ("handed_in_at",)
        constraints = [
            models.UniqueConstraint(
                name="start_notice_once",
                fields=["project", "kind"],
                violation_error_message="この届は、もう出ています。",
            ),
            models.CheckConstraint(
                name="early_start_says_why",
                condition=Q(kind=StartKind.START, why="") | Q(kind=StartKind.EARLY) & ~Q(why=""),
                violation_error_message="交付決定の前にはじめる理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
