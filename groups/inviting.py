"""Links by mail with which a person goes on writing a draft, here or on another device."""

import secrets
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.workflow import NotAllowedNow
from groups import drafting, notices
from groups.models import DraftLink, Editor, Registration

VALID_FOR = timedelta(days=30)
MOST_A_DAY = 10


@transaction.atomic
def invite(registration: Registration, *, by: Any, email: str) -> DraftLink:
    """Send the link to one address; only who signs in with it may use it.

    Raises NotAllowedNow after ten links in a day, else as ``drafting.opened``.
    """
    registration = drafting.opened(registration, by)
    now = timezone.now()
    if (
        registration.draft_links.filter(created_at__gt=now - timedelta(days=1)).count()
        >= MOST_A_DAY
    ):
        raise NotAllowedNow("1日に送れるリンクの数をこえました。あしたもう一度お試しください。")
    link = DraftLink.objects.create(
        registration=registration,
        email=email.lower(),
        token=secrets.token_urlsafe(32),
        created_by=by,
        expires_at=now + VALID_FOR,
    )
    notices.draft_link(link)
    return link


@transaction.atomic
def join(link: DraftLink, *, by: Any) -> Registration:
    """The holder of the address becomes one of the writers. Twice is harmless.

    Raises NotAllowedNow when the link has run out, PermissionDenied for another address.
    """
    if link.expires_at < timezone.now():
        raise NotAllowedNow(
            "このリンクは期限が切れています。新しいリンクを送ってもらってください。"
        )
    if by.email.lower() != link.email:
        raise PermissionDenied
    Editor.objects.get_or_create(registration=link.registration, user=by)
    return link.registration
