"""Links by mail with which a person goes on writing a draft, here or on another device."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.people import Person
from core.workflow import NotAllowedNow, locked
from groups import notices
from groups.choices import CAME_IN, Turn
from groups.models import DraftLink, Editor, Registration
from groups.registration import writing

VALID_FOR = timedelta(days=30)
MOST_A_DAY = 10
RUN_OUT = "このリンクは期限が切れています。新しいリンクを送ってもらってください。"
TOO_OLD = (
    "この申請は、リンクが送られたあとに提出されたか、審査に戻ったため、このリンクは使えません。"
    "いっしょに直すときは、新しいリンクを送ってもらってください。"
)


@transaction.atomic
def invite(registration: Registration, *, by: Person, email: str) -> DraftLink:
    """Send the link to one address; only who signs in with it may use it.

    Raises NotAllowedNow after ten links in a day, else as ``writing.opened``.
    """
    registration = writing.opened(registration, by)
    now = timezone.now()
    if (
        registration.draft_links.filter(created_at__gt=now - timedelta(days=1)).count()
        >= MOST_A_DAY
    ):
        raise NotAllowedNow("1日に送れるリンクの数をこえました。あしたもう一度お試しください。")
    link = DraftLink.objects.issue(
        registration=registration,
        email=email.lower(),
        created_by=by,
        expires_at=now + VALID_FOR,
    )
    notices.draft_link(link)
    return link


@transaction.atomic
def join(link: DraftLink, *, by: User) -> Registration:
    """The holder of the address becomes one of the writers. Twice is harmless.

    Raises NotAllowedNow when the link no longer holds, PermissionDenied for another address.
    """
    if by.email.lower() != link.email:
        raise PermissionDenied
    link.registration = registration = locked(link.registration)
    if refusal := why_not(link, by):
        raise NotAllowedNow(refusal)
    Editor.objects.get_or_create(registration=registration, user=by)
    return registration


def why_not(link: DraftLink, user: Person) -> str:
    """Why this person can no longer join by the link, as a sentence; "" when they can.

    A link holds while the application is being written: not after the decision, and what was
    sent before it came in, or back into review, does not come back to life with a correction.
    """
    registration = link.registration
    if registration.editors.filter(pk=user.pk).exists():
        return ""
    if link.has_expired:
        return RUN_OUT
    came_in = registration.log.filter(transition__in=CAME_IN)
    is_old = came_in.filter(at__gt=link.created_at).exists()
    if is_old or registration.turn is not Turn.APPLICANT:
        return TOO_OLD
    return ""
