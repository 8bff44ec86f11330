"""招待: a link by mail with which somebody joins the people of the group."""

import pghistory
from django.conf import settings
from django.db import models

from calls.choices import WriterRole
from core.links import Link
from projects.models.project import Project


@pghistory.track(exclude=["email", "digest"])
class ProjectInvitation(Link):
    """A link by mail with which somebody takes part in a project for the group."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("メールアドレス")
    role = models.CharField("役割", max_length=16, choices=WriterRole, default=WriterRole.EDITOR)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "招待"
        verbose_name_plural = "招待"
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.get_role_display()
