"""事前相談: an idea of half a page, talked over with the city before any form."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from calls.choices import (
    CONSULTATION_TURN,
    CONSULTATION_WORDING,
    Channel,
    ConsultationStatus,
    ConsultationTurn,
    WriterRole,
)
from calls.models.call import Call
from calls.models.theme import Theme
from calls.querysets import ConsultationQuerySet
from cases.models import Case
from core.models import Owned, TimeStamped, deputy_is_another
from groups.choices import OrganizationKind
from groups.models import Organization

AUTHOR = settings.AUTH_USER_MODEL


class Idea(models.Model):
    """The note of half a page, and who asks: a group, registered or not, or one person.

    A person writes no ``group_name`` and no ``kind``.
    """

    title = models.CharField("ひとことで言うと", max_length=60, blank=True)
    problem = models.TextField("何に困っていますか", blank=True)
    idea = models.TextField("やってみたいこと", blank=True)
    wish = models.TextField("市にしてほしいこと", blank=True)
    together = models.CharField("いっしょにする人", max_length=160, blank=True)
    group_name = models.CharField("団体の名称", max_length=80, blank=True)
    kind = models.CharField("団体の種別", max_length=20, choices=OrganizationKind, blank=True)
    person_name = models.CharField("氏名", max_length=60, blank=True)
    phone = models.CharField("電話番号", max_length=20, blank=True)
    email = models.EmailField("メールアドレス", blank=True)
    postal_code = models.CharField("郵便番号", max_length=8, blank=True)
    address = models.CharField("住所", max_length=160, blank=True)

    class Meta:
        abstract = True


@pghistory.track()
class Consultation(Idea, Owned, TimeStamped):
    """One consultation. Its status changes in ``calls/workflow/consultation.py`` alone.

    ``due_on`` is until when whoever's turn it is should act; none while it is a draft or over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        "状態", max_length=10, choices=ConsultationStatus, default=ConsultationStatus.DRAFT
    )
    number = models.CharField("相談番号", max_length=16, unique=True, null=True, blank=True)
    organization = models.ForeignKey(
        Organization,
        verbose_name="登録した団体",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    call = models.ForeignKey(
        Call, null=True, blank=True, on_delete=models.SET_NULL, related_name="consultations"
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="consultations"
    )
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    people = models.ManyToManyField(
        AUTHOR, through="calls.ConsultationWriter", related_name="consultations"
    )
    started_by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    channel = models.CharField("受付の方法", max_length=10, choices=Channel, default=Channel.WEB)
    opened = models.CharField(max_length=64, unique=True)  # several clicks begin one
    sent_at = models.DateTimeField("受付日時", null=True, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    due_set_at = models.DateTimeField("期限を決めた日時", null=True, blank=True)
    advice = models.TextField("助言", blank=True)
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "事前相談"
        verbose_name_plural = "事前相談"
        ordering = ("-created_at",)
        permissions = [
            ("route_consultation", "相談を課につなぎ、終えられる"),
            ("answer_consultation", "自分の課の相談に答えられる"),
            ("enter_consultation", "窓口や電話の相談を入力できる"),
        ]
        constraints = [
            deputy_is_another("consultation"),
            models.CheckConstraint(
                name="consultation_number_iff_sent",
                condition=Q(status="draft", number=None, sent_at=None)
                | ~Q(status="draft") & Q(number__isnull=False, sent_at__isnull=False),
                violation_error_message="相談番号は、送られた相談だけが持ちます。",
            ),
            models.CheckConstraint(
                name="consultation_sent_has_an_idea",
                condition=Q(status="draft") | ~Q(title="") & ~Q(idea="") & ~Q(person_name=""),
                violation_error_message="送った相談には、題と、やってみたいことと、氏名があります。",
            ),
            models.CheckConstraint(
                name="consultation_open_iff_due",
                condition=Q(status__in=["received", "talking", "asked_back"], due_on__isnull=False)
                | ~Q(status__in=["received", "talking", "asked_back"]) & Q(due_on=None),
                violation_error_message="期限は、続いている相談だけが持ちます。",
            ),
            models.CheckConstraint(
                name="consultation_advised_has_advice",
                condition=~Q(status="advised") | ~Q(advice=""),
                violation_error_message="助言を書いてください。",
            ),
        ]
        indexes = [models.Index(name="consultation_queue", fields=["status", "due_on"])]

    def __str__(self) -> str:
        return self.title or "（題はまだありません）"

    def get_absolute_url(self) -> str:
        return reverse("consultation_show", args=[self.pk])

    @property
    def turn(self) -> ConsultationTurn:
        return CONSULTATION_TURN[ConsultationStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return CONSULTATION_WORDING[ConsultationStatus(self.status)]

    @property
    def who(self) -> str:
        """見本町自治会　仮名 文子さん: who asks, as the pages name them."""
        return "　".join(filter(None, [self.group_name, f"{self.person_name}さん"]))


@pghistory.track()
class ConsultationWriter(models.Model):
    """A person of a consultation and what they may do (calls.md §7)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="writers")
    person = models.ForeignKey(AUTHOR, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(
        "役割", max_length=16, choices=WriterRole, default=WriterRole.REPRESENTATIVE
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "相談する人"
        verbose_name_plural = "相談する人"
        constraints = [
            models.UniqueConstraint(
                name="one_writer_of_consultation", fields=["consultation", "person"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.get_role_display()}）"
