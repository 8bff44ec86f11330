"""The thread of a consultation: sections that are asked, messages, papers."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from accounts.models import Section
from calls.choices import Audience
from calls.models.consultation import Consultation
from calls.querysets import ConsultationPaperQuerySet, MessageQuerySet, SectionAskQuerySet
from core.papers import Paper

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track()
class SectionAsk(models.Model):
    """A section that is asked to answer a consultation, until when, and what came of it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="asks")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    asked_at = models.DateTimeField("聞いた日時", auto_now_add=True)
    note = models.TextField("聞きたいこと", blank=True)
    due_on = models.DateField("答える期限")
    due_set_at = models.DateTimeField("期限を決めた日時")
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)
    taken_back_at = models.DateTimeField("取り消した日時", null=True, blank=True)
    passed_at = models.DateTimeField("待たずに進んだ日時", null=True, blank=True)

    objects = SectionAskQuerySet.as_manager()

    class Meta:
        verbose_name = "課への問い合わせ"
        verbose_name_plural = "課への問い合わせ"
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                name="one_ask_of_a_section",
                fields=["consultation", "section"],
                condition=Q(taken_back_at=None),
                violation_error_message="この課には、もう聞いています。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.section}"

    @cached_property
    def has_people(self) -> bool:
        """Whether somebody of the section can answer; rows ``with_people`` know it."""
        return SectionAsk.objects.filter(SectionAsk.objects.manned(), pk=self.pk).exists()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still waited for."""
        return self.answered_at is None and self.passed_at is None and self.taken_back_at is None


@pghistory.track()
class Message(models.Model):
    """One message. The city's are the city's alone until somebody opens them, and then for good.

    ``by_city`` says which side wrote it; a paper belongs to the message it came with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="messages"
    )
    by = models.ForeignKey(AUTHOR, on_delete=models.RESTRICT, related_name="+")
    by_city = models.BooleanField("市が書いた")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    audience = models.CharField(
        "だれが読めるか", max_length=4, choices=Audience, default=Audience.CITY
    )
    text = models.TextField("文")
    at = models.DateTimeField("日時", auto_now_add=True)
    opened_at = models.DateTimeField("見せた日時", null=True, blank=True)
    opened_by = models.ForeignKey(
        AUTHOR, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    sent_once = models.CharField(max_length=64, unique=True)  # a double click sends one

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "やりとり"
        verbose_name_plural = "やりとり"
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                name="message_of_applicant_is_open",
                condition=Q(by_city=True) | Q(audience="all"),
                violation_error_message="相談した人の文は、両方が読めます。",
            )
        ]
        triggers = (
            pgtrigger.Protect(
                name="never_closed_again",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__audience="all", new__audience="city"),
            ),
            pgtrigger.Protect(
                name="never_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__text__df=pgtrigger.F("new__text")),
            ),
        )

    def __str__(self) -> str:
        return self.text[:40]


@pghistory.track()
class ConsultationPaper(Paper):
    """A file that came with a message; who may read the message may read it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="papers")
    replaced_at = None  # what was sent stays sent

    objects = ConsultationPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "相談の資料"
        verbose_name_plural = "相談の資料"
        ordering = ("uploaded_at", "name")
        constraints = [
            models.UniqueConstraint(name="consultation_paper_once", fields=["message", "sha256"])
        ]
