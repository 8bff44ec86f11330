"""What happened to calls, themes, questions and consultations: appended by the engine alone."""

from django.conf import settings
from django.db import models

from calls.models.call import Call
from calls.models.consultation import Consultation
from calls.models.question import Question
from calls.models.theme import Theme
from core.models import TransitionLog

BY_CLOCK = "期限が過ぎたため、自動で"


class MoveLog(TransitionLog):
    """A move, made by a person or, where ``by`` is empty, by the clock."""

    by = models.ForeignKey(  # type: ignore[assignment]
        settings.AUTH_USER_MODEL,
        verbose_name="手続きした人",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    class Meta(TransitionLog.Meta):
        abstract = True
        verbose_name = "手続きの履歴"
        verbose_name_plural = "手続きの履歴"

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def who(self) -> str:
        """Whose act it was."""
        return str(self.by) if self.by else BY_CLOCK

    @property
    def by_whom(self) -> str:
        return super().by_whom if self.by else BY_CLOCK


class CallLog(MoveLog):
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="log")


class ThemeLog(MoveLog):
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="log")


class QuestionLog(MoveLog):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="log")


class ConsultationLog(MoveLog):
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="log")
