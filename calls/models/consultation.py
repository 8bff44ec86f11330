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
    REPLY_WORDING,
    Asker,
    Channel,
    ConsultationStatus,
    ConsultationTurn,
    ReplySilence,
)
from calls.models.call import Call
from calls.models.idea import Idea
from calls.models.subject import Subject
from calls.models.theme import Theme
from calls.querysets import ConsultationQuerySet
from cases.models import Case
from core.calendar import wareki
from core.models import Owned, TimeStamped, deputy_is_another

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track()
class Consultation(Subject, Idea, Owned, TimeStamped):
    """One consultation. Its status changes in ``calls/workflow/consultation.py`` alone.

    ``due_on`` is until when whoever's turn it is should act; none while it is a draft or over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    status = models.CharField(
        "状態", max_length=10, choices=ConsultationStatus, default=ConsultationStatus.DRAFT
    )
    number = models.CharField("相談番号", max_length=16, unique=True, null=True, blank=True)
    people: models.ManyToManyField = models.ManyToManyField(
        AUTHOR, through="calls.ConsultationWriter", related_name="consultations"
    )
    started_by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    asker = models.CharField("だれが相談しますか", max_length=10, choices=Asker, blank=True)
    channel = models.CharField("受付の方法", max_length=10, choices=Channel, default=Channel.WEB)
    opened = models.CharField(max_length=64, unique=True)  # several clicks begin one
    sent_at = models.DateTimeField("受付日時", null=True, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    due_set_at = models.DateTimeField("期限を決めた日時", null=True, blank=True)
    overdue_on = models.DateField("市が過ぎた期限", null=True, blank=True)  # it stays known
    silence = models.CharField("返事がないとき", max_length=20, choices=ReplySilence, blank=True)
    silence_on = models.DateField("返事を待つ最後の日", null=True, blank=True)
    lapsed_at = models.DateTimeField("返事がないまま終わった日時", null=True, blank=True)
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
                name="consultation_silent_while_asked_back",
                condition=Q(silence="", silence_on=None)
                | Q(status="asked_back", silence_on__isnull=False) & ~Q(silence=""),
                violation_error_message="返事がないときの決まりは、聞いている間だけあります。",
            ),
            models.CheckConstraint(
                name="consultation_lapsed_is_closed",
                condition=Q(lapsed_at=None) | Q(status="closed"),
                violation_error_message="返事がないまま終わるのは、終えた相談だけです。",
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
    def if_silent(self) -> str:
        """What no reply means, for whoever is asked; "" where nothing follows by itself."""
        last = wareki(self.silence_on) if self.silence_on else ""
        return REPLY_WORDING[ReplySilence(self.silence)].format(last=last) if last else ""

    @property
    def about(self) -> Theme | Call | Case | None:
        """何についての相談か; None for a consultation about no call."""
        return self.theme or self.call or self.case

    @property
    def about_url(self) -> str:
        """The page of that which everybody may see; "" where there is none."""
        about = self.about
        is_public = about.is_public if isinstance(about, Case) else about and about.is_shown
        return about.get_absolute_url() if about and is_public else ""

    @property
    def who(self) -> str:
        """見本町自治会　仮名 文子さん: who asks, as the pages name them."""
        return "　".join(filter(None, [self.group_name, f"{self.person_name}さん"]))
