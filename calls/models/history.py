"""What happened to calls, themes, questions and consultations: appended by the engine alone."""

from django.db import models

from calls.models.call import Call
from calls.models.consultation import Consultation
from calls.models.question import Question
from calls.models.theme import Theme
from core.models import TransitionLog


class MoveLog(TransitionLog):
    """A move of something that belongs to calls."""

    class Meta(TransitionLog.Meta):
        abstract = True
        verbose_name = "手続きの履歴"
        verbose_name_plural = "手続きの履歴"

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class CallLog(MoveLog):
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="log")


class ThemeLog(MoveLog):
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="log")


class QuestionLog(MoveLog):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="log")


class ConsultationLog(MoveLog):
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="log")
