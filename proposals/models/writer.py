"""The people of a proposal: what each may do, and the links by which they are invited."""

import pghistory
from django.conf import settings
from django.db import models

from calls.choices import WriterRole
from core.links import Link
from proposals.models.proposal import Proposal

AUTHOR = settings.AUTH_USER_MODEL


@pghistory.track(exclude=["looked_at"])
class Writer(models.Model):
    """A person of a proposal and what they may do (calls.md §7). An adviser who leaves stays known:
    ``left_at`` is set instead of the row being deleted, since the review asks for connections.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="writers")
    person = models.ForeignKey(AUTHOR, on_delete=models.CASCADE, related_name="+")
    role = models.CharField("役割", max_length=16, choices=WriterRole, default=WriterRole.EDITOR)
    added_at = models.DateTimeField("加わった日時", auto_now_add=True)
    left_at = models.DateTimeField("抜けた日時", null=True, blank=True)
    looked_at = models.DateTimeField("最後に見た日時", null=True, blank=True)

    class Meta:
        verbose_name = "いっしょに書く人"
        verbose_name_plural = "いっしょに書く人"
        ordering = ("added_at", "pk")
        constraints = [
            models.UniqueConstraint(name="one_writer_of_proposal", fields=["proposal", "person"])
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.get_role_display()}）"


@pghistory.track(exclude=["email", "digest"])
class Invitation(Link):
    """A link by mail with which somebody joins those who write a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("メールアドレス")
    role = models.CharField("役割", max_length=16, choices=WriterRole, default=WriterRole.EDITOR)
    created_by = models.ForeignKey(AUTHOR, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "招待"
        verbose_name_plural = "招待"
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.get_role_display()
