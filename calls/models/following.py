"""知らせてほしい and 関心あり: who wants to hear of a call, who would like to work on a theme."""

import pghistory
from django.conf import settings
from django.db import models

from calls.models.call import Call
from calls.models.theme import Theme
from core.links import Link
from groups.models import Organization


@pghistory.track(exclude=["email", "digest"])
class Follower(Link):
    """Somebody who is told of a call: proved by the link of a mail, stopped by it again.

    With an account ``user`` is set and no proof is needed. ``expires_at`` ends the proof alone.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="followers")
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="followers"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    email = models.EmailField("メールアドレス")
    asked_at = models.DateTimeField("申しこんだ日時", auto_now_add=True)
    proved_at = models.DateTimeField("確かめた日時", null=True, blank=True)

    class Meta:
        verbose_name = "知らせてほしい人"
        verbose_name_plural = "知らせてほしい人"
        ordering = ("asked_at",)
        constraints = [
            models.UniqueConstraint(
                name="one_follower_of_a_place",
                fields=["call", "theme", "email"],
                nulls_distinct=False,
                condition=models.Q(closed_at=None),
            )
        ]

    def __str__(self) -> str:
        return str(self.call)


@pghistory.track()
class Interest(models.Model):
    """関心あり: told to the section; public only as the name of a group that looks for others."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="interests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    seeks_partners = models.BooleanField("いっしょに提案する相手をさがしている", default=False)
    at = models.DateTimeField("日時", auto_now_add=True)

    class Meta:
        verbose_name = "関心"
        verbose_name_plural = "関心"
        ordering = ("at",)
        constraints = [
            models.UniqueConstraint(name="one_interest_each", fields=["theme", "user"]),
            models.CheckConstraint(
                name="interest_seeks_as_a_group",
                condition=models.Q(seeks_partners=False) | models.Q(organization__isnull=False),
                violation_error_message="相手をさがすのは、団体だけです。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}：{self.organization or self.user}"
