"""団体登録の申請: the application, its writers, its consent and its history."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.drafts import Drafted
from core.models import Owned, TimeStamped, deputy_is_another
from groups.choices import (
    CITIZEN_WORDING,
    PAGE_FIELDS,
    TURN,
    Channel,
    RegistrationStatus,
    Turn,
)
from groups.models.organization import Organization
from groups.models.profile import Profile
from groups.querysets import RegistrationQuerySet

RECEIVED = ~Q(status="draft")
DECIDED = Q(status__in=["approved", "rejected"])


@pghistory.track(exclude=["drafts"])
class Registration(Profile, Drafted, Owned, TimeStamped):
    """One application. Its status changes in ``groups/workflow.py`` and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        "状態", max_length=12, choices=RegistrationStatus, default=RegistrationStatus.DRAFT
    )
    reference = models.CharField("受付番号", max_length=16, unique=True, null=True, blank=True)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="申請した人",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="groups.Editor", related_name="registrations"
    )
    channel = models.CharField("受付の方法", max_length=10, choices=Channel, default=Channel.WEB)
    asked_by = models.CharField("窓口に来た人", max_length=60, blank=True)
    identified_by = models.CharField("本人確認の方法", max_length=60, blank=True)

    eligibility = models.JSONField("要件の答え", default=list, blank=True)
    no_accounts_yet = models.BooleanField(
        "設立1年未満のため前年度の実績はありません", default=False
    )

    submitted_at = models.DateTimeField("受付日時", null=True, blank=True)
    due_on = models.DateField("標準処理期間の期限", null=True, blank=True)
    due_set_at = models.DateTimeField("期限を決めた日時", null=True, blank=True)
    stopped_on = models.DateField("補正のため止まった日", null=True, blank=True)
    decided_at = models.DateTimeField("決定日時", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="決定した人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    decision_reason = models.TextField("決定の理由", blank=True)
    organization = models.ForeignKey(
        Organization,
        verbose_name="登録した団体",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
    )

    objects = RegistrationQuerySet.as_manager()
    page_fields = PAGE_FIELDS

    class Meta:
        verbose_name = "登録の申請"
        verbose_name_plural = "登録の申請"
        ordering = ("-created_at",)
        permissions = [
            ("review_registration", "登録の申請を審査できる"),
            ("decide_registration", "登録する・しないを決められる"),
            ("enter_registration", "窓口で代理入力できる"),
        ]
        constraints = [
            deputy_is_another("registration"),
            models.CheckConstraint(
                name="registration_status_known",
                condition=Q(status__in=RegistrationStatus.values),
                violation_error_message="知らない状態です。",
            ),
            models.CheckConstraint(
                name="registration_reference_iff_received",
                condition=(
                    RECEIVED
                    & Q(reference__isnull=False, submitted_at__isnull=False)
                    & Q(due_on__isnull=False, due_set_at__isnull=False)
                )
                | Q(status="draft", reference__isnull=True, submitted_at__isnull=True),
                violation_error_message="受付番号は、受け付けた申請だけが持ちます。",
            ),
            models.CheckConstraint(
                name="registration_decided_iff_decision",
                condition=(DECIDED & Q(decided_at__isnull=False, decided_by__isnull=False))
                | (~DECIDED & Q(decided_at__isnull=True, decided_by__isnull=True)),
                violation_error_message="決定の日時と人は、決定した申請だけが持ちます。",
            ),
            models.CheckConstraint(
                name="registration_organization_iff_approved",
                condition=Q(status="approved", organization__isnull=False)
                | (~Q(status="approved") & Q(organization__isnull=True)),
                violation_error_message="団体は、登録した申請だけが持ちます。",
            ),
            models.CheckConstraint(
                name="registration_clock_stopped_iff_sent_back",
                condition=Q(status="sent_back", stopped_on__isnull=False)
                | (~Q(status="sent_back") & Q(stopped_on__isnull=True)),
                violation_error_message="期間が止まるのは、補正を依頼している間だけです。",
            ),
            models.CheckConstraint(
                name="registration_counter_says_who",
                condition=Q(channel="web") | (~Q(asked_by="") & ~Q(identified_by="")),
                violation_error_message="窓口の申請には、来た人と本人確認の方法が必要です。",
            ),
        ]
        indexes = [
            models.Index(name="registration_queue", fields=["status", "due_on"]),
        ]

    def get_absolute_url(self) -> str:
        return reverse("registration_show", args=[self.pk])

    @property
    def says_first_year(self) -> bool:
        return self.no_accounts_yet and self.is_in_first_year(self.submitted_at)

    @property
    def turn(self) -> Turn:
        return TURN[RegistrationStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return CITIZEN_WORDING[RegistrationStatus(self.status)]
