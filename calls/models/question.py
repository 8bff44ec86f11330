"""質問と答え: asked by anybody about a call or a theme, answered once for all."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Section
from calls.choices import QUESTION_TURN, QUESTION_WORDING, QuestionStatus, QuestionTurn
from calls.models.call import Call
from calls.models.theme import Theme
from calls.querysets import QuestionQuerySet
from core.models import Owned, TimeStamped, deputy_is_another


@pghistory.track(exclude=["reply_to"])
class Question(Owned, TimeStamped):
    """One question. Its status changes in ``calls/workflow/question.py`` and nowhere else.

    ``text`` is what the public reads; who moderates may shorten it, ``asked`` stays as it came.
    ``reply_to`` is forgotten once the answer has been told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    theme = models.ForeignKey(
        Theme,
        verbose_name="テーマ",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="questions",
    )
    status = models.CharField(
        "状態", max_length=10, choices=QuestionStatus, default=QuestionStatus.ASKED
    )
    asked = models.TextField("届いた質問")
    text = models.TextField("公開する質問")
    reply_to = models.EmailField("答えを知らせるアドレス", blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField("届いた日時", auto_now_add=True)
    opened = models.CharField(max_length=64, unique=True)  # a double click asks once
    section = models.ForeignKey(
        Section,
        verbose_name="答える課",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due_on = models.DateField("答える期限")
    due_set_at = models.DateTimeField("期限を決めた日時")
    answer = models.TextField("答え", blank=True)
    answered_at = models.DateTimeField("答えを公開した日時", null=True, blank=True)
    corrected_at = models.DateTimeField("答えを訂正した日時", null=True, blank=True)
    correction = models.CharField("訂正したところ", max_length=200, blank=True)
    is_after_close = models.BooleanField("質問の受け付けのあとに届いた", default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "質問"
        verbose_name_plural = "質問"
        ordering = ("-answered_at", "-asked_at")
        permissions = [
            ("answer_question", "自分の課の質問に答えを書ける"),
            ("publish_answer", "答えを公開・訂正できる"),
        ]
        constraints = [
            deputy_is_another("question"),
            models.CheckConstraint(
                name="question_answered_iff_public",
                condition=Q(status="answered", answered_at__isnull=False) & ~Q(answer="")
                | ~Q(status="answered") & Q(answered_at=None),
                violation_error_message="公開した質問には、答えがあります。",
            ),
            models.CheckConstraint(
                name="question_corrected_says_what",
                condition=Q(corrected_at=None, correction="")
                | Q(corrected_at__isnull=False) & ~Q(correction=""),
                violation_error_message="訂正したところを書いてください。",
            ),
        ]
        indexes = [
            models.Index(name="question_of_call", fields=["call", "status", "-answered_at"]),
            models.Index(name="question_of_theme", fields=["theme", "status", "-answered_at"]),
            models.Index(name="question_queue", fields=["status", "due_on"]),
        ]

    def __str__(self) -> str:
        return self.text[:40]

    def get_absolute_url(self) -> str:
        place = self.theme or self.call
        return f"{place.get_absolute_url()}#q-{self.pk}"

    @property
    def turn(self) -> QuestionTurn:
        return QUESTION_TURN[QuestionStatus(self.status)]

    @property
    def citizen_status(self) -> str:
        return QUESTION_WORDING[QuestionStatus(self.status)]
