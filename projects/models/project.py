"""協働事業: the work of one granted year, from the adoption to the case that it becomes."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from calls.choices import Channel
from calls.models import Course
from cases.models import Case
from core.collaboration import Step
from core.models import Owned, TimeStamped, deputy_is_another
from groups.models import Organization
from projects.choices import (
    PROJECT_TURN,
    PROJECT_WORDING,
    STEP_OF,
    ProjectStatus,
    ProjectTurn,
)
from projects.models.amounts import Amounts
from projects.querysets.project import ProjectQuerySet
from proposals.models import Proposal
from proposals.models.applicant import Party
from proposals.models.content import Work
from reviews.models import Decision

PERSON = settings.AUTH_USER_MODEL
S = ProjectStatus


@pghistory.track()
class Project(Work, Party, Amounts, Owned, TimeStamped):
    """One project (calls.md §7: one granted year). Its status changes in
    ``projects/workflow/project.py`` alone.

    The columns of the work say what holds now: what was proposed, then what was agreed.
    ``proposal`` and ``decision`` are empty where a clerk entered one that was running before the
    portal. ``fiscal_year``: of the work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField("状態", max_length=12, choices=ProjectStatus, default=S.TALKING)
    number = models.CharField("事業番号", max_length=16, unique=True)
    fiscal_year = models.PositiveSmallIntegerField("事業の年度")
    year = models.PositiveSmallIntegerField("何年目か", default=1)
    proposal = models.OneToOneField(
        Proposal, verbose_name="提案", null=True, blank=True, on_delete=models.PROTECT,
        related_name="project",
    )  # fmt: skip
    decision = models.OneToOneField(
        Decision, verbose_name="市の決定", null=True, blank=True, on_delete=models.PROTECT,
        related_name="project",
    )  # fmt: skip
    course = models.ForeignKey(
        Course, verbose_name="部門", null=True, blank=True, on_delete=models.PROTECT,
        related_name="projects",
    )  # fmt: skip
    continues = models.OneToOneField(
        "self", verbose_name="前の年の事業", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="continued_by",
    )  # fmt: skip
    case = models.ForeignKey(
        Case, verbose_name="この事業からできた事例", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="projects",
    )  # fmt: skip
    organization = models.ForeignKey(
        Organization, verbose_name="登録した団体", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="projects",
    )  # fmt: skip
    partners = models.JSONField("いっしょにする相手", default=list, blank=True)
    people: models.ManyToManyField = models.ManyToManyField(
        PERSON, through="projects.Member", related_name="projects"
    )
    channel = models.CharField(
        "団体とのやりとり", max_length=10, choices=Channel, default=Channel.WEB
    )
    begun_by = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "協働事業"
        verbose_name_plural = "協働事業"
        ordering = ("-fiscal_year", "-number")
        permissions = [
            ("run_project", "協働事業の手続きを進められる"),
            ("work_project", "自分の課の協働事業を、団体といっしょに進められる"),
            ("enter_project", "動いている事業や、紙の書類を入力できる"),
        ]
        constraints = [
            deputy_is_another("project"),
            models.CheckConstraint(
                name="project_status_known",
                condition=Q(status__in=ProjectStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="project_of_a_year",
                condition=Q(year__gte=1, fiscal_year__gte=1990),
                violation_error_message="年は、1年目からです。",
            ),
            models.CheckConstraint(
                name="project_says_what_and_who",
                condition=~Q(title="") & ~Q(name=""),
                violation_error_message="事業の名前と、団体の名称を書いてください。",
            ),
            models.CheckConstraint(
                name="project_days_in_order",
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
                violation_error_message="終える日は、はじめる日からあとの日にしてください。",
            ),
            models.CheckConstraint(
                name="project_decided_was_proposed",
                condition=Q(decision=None) | Q(proposal__isnull=False),
                violation_error_message="市の決定は、提案のある事業だけが持ちます。",
            ),
            models.CheckConstraint(
                name="project_without_money_agrees_none",
                condition=Q(has_money=True) | Q(agreed=None) | Q(agreed=0),
                violation_error_message="市のお金を使わない事業に、協定の額はありません。",
            ),
        ]
        indexes = [models.Index(name="project_queue", fields=["status", "fiscal_year"])]

    def __str__(self) -> str:
        return f"{self.number}　{self.title}"

    def get_absolute_url(self) -> str:
        return reverse("project_show", args=[self.pk])

    @property
    def turn(self) -> ProjectTurn:
        return PROJECT_TURN[ProjectStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return PROJECT_WORDING[ProjectStatus(self.status)]

    @property
    def step(self) -> Step:
        """Where it stands among the five steps of the guideline."""
        return STEP_OF[ProjectStatus(self.status)]
