"""知らせてほしい and 関心あり: who wants to hear of a call, who would like to work on a theme."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from calls.models.call import Call
from calls.models.theme import Theme
from core.links import Link
from groups.models import Organization

HIDDEN = "いまは公開していない募集やテーマ"


@pghistory.track(exclude=["email", "digest"])
class Follower(Link):
    """Somebody who is told of a call: proved by the link of a mail, stopped by it again.

    With an account ``user`` is set and no proof is needed. ``expires_at`` ends the proof alone.
    Every mail to one follower has the same link (:func:`mailed_token`), so that an old one works.
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
        return str(self.theme or self.call) if self.is_public else HIDDEN

    @property
    def is_public(self) -> bool:
        """Whether everybody may see what is followed."""
        return (self.theme or self.call).is_shown

    def get_absolute_url(self) -> str:
        """The page of what is followed."""
        return (self.theme or self.call).get_absolute_url()

    @property
    def is_heard(self) -> bool:
        """Whether mails go there: proved, and not stopped."""
        return self.proved_at is not None and self.closed_at is None

    @property
    def mailed_token(self) -> str:
        """The token of this follower's mails: not stored, made anew from the portal's secret."""
        return mailed_token(self.call_id, self.theme_id, self.email)


def mailed_token(call: int, theme: object, email: str) -> str:
    """The same for one address and one place, and to be guessed by nobody (256 bits)."""
    value = f"{call}:{theme or ''}:{email.lower()}"
    return salted_hmac("calls.following", value, algorithm="sha256").hexdigest()


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
