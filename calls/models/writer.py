"""The people of a consultation."""

import pghistory
from django.conf import settings
from django.db import models

from calls.choices import WriterRole
from calls.models.consultation import Consultation

AUTHOR = settings.AUTH_USER_MODEL


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
