"""The history of an application's status: appended by the engine, never edited."""

from django.db import models

from core.models import TransitionLog
from groups.models.registration import Registration


class RegistrationLog(TransitionLog):
    """The history of an application's status."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="log")

    class Meta(TransitionLog.Meta):
        verbose_name = "手続きの履歴"
        verbose_name_plural = "手続きの履歴"

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
