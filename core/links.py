"""Links that act for whoever holds them: the database recognises one, but cannot tell it.

Only the SHA-256 of a link's token is kept, so that whoever reads the database, a copy of it or a
page of the staff can use none. The token is known once, to whoever issues the link: on its way
into a letter (``outbox.post(private_url=…)``, ADR 45) or onto its owner's own page (ADR 52).
"""

import hashlib
import secrets
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

L = TypeVar("L", bound="Link")


def new_token() -> str:
    """256 random bits, as 43 characters that may stand in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What of a token is kept: 64 hex digits. Random tokens need neither salt nor a slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


class LinkQuerySet(models.QuerySet[L]):
    def issue(self, token: str = "", **facts: Any) -> L:
        """A new link, with a new token if none is given; what is returned alone knows it."""
        link = self.unsaved(token, **facts)
        link.save(force_insert=True)
        return link

    def unsaved(self, token: str = "", **facts: Any) -> L:
        """The same, to be stored with others at once."""
        token = token or new_token()
        link = self.model(digest=digest(token), **facts)
        link.token = token
        return link

    def found(self, token: str) -> L | None:
        """The link with this token, open or not; None if there never was one."""
        return self.filter(digest=digest(token)).first()

    def unclosed(self) -> "LinkQuerySet[L]":
        """The links neither used nor taken back; their time may be over."""
        return self.filter(closed_at=None)

    def take_back(self) -> int:
        """None of the unclosed works any more; returns how many there were."""
        return self.unclosed().update(closed_at=timezone.now())


class Link(models.Model):
    """The row behind a link. The concrete class says whom the link lets do what.

    A link without a term, or one that is taken back by its row being deleted, sets that field to
    None. No history keeps ``digest``: ``pghistory.track(exclude=["digest"])``.
    """

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("期限")
    closed_at = models.DateTimeField("閉じた日時", null=True, blank=True)  # used, or taken back

    objects = LinkQuerySet.as_manager()
    token = ""  # never stored

    class Meta:
        abstract = True

    @property
    def has_expired(self) -> bool:
        """Whether its term is over, used or not."""
        return self.expires_at is not None and self.expires_at < timezone.now()

    def use_up(self) -> None:
        """It works once: from now on it leads nowhere. The caller saves what it did by it."""
        self.closed_at = timezone.now()
