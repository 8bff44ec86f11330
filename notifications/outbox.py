"""Putting a letter into the outbox, and the only three writers of its status.

``post`` writes the row inside the caller's transaction, so a letter exists if and only if the
act it tells of does. Delivery is triggered on commit and swept by beat: with the broker down the
act stands and the letter leaves later.
"""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template import Context, engines
from django.template.loader import render_to_string
from django.utils import timezone

from notifications.choices import NoticeStatus
from notifications.models import Notice
from notifications.wake import wake_worker

LEASE = timedelta(minutes=5)
RETRY_MINUTES = (1, 5, 15, 60, 180, 720)


def post(
    kind: str,
    *,
    to: str,
    context: Mapping[str, Any],
    dedupe_key: str,
    user: Any = None,
    about: models.Model | None = None,
    reply_to: str = "",
) -> Notice:
    """Queue the letter ``templates/notices/<app>/<name>.*`` (``kind`` is ``"app/name"``).

    ``<name>.subject.txt`` is the subject, ``<name>.txt`` the body. Posting the same
    ``dedupe_key`` twice gives the first row: nothing is sent twice.
    """
    subject, text, html = compose(kind, context)
    return enqueue(
        kind=kind,
        to_address=to,
        to_user=user,
        subject=subject,
        text=text,
        html=html,
        reply_to=reply_to,
        dedupe_key=dedupe_key,
        about_type=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
    )


def compose(kind: str, context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Subject, text and HTML twin of a letter, without sending it: previews use this too."""
    values = {"site_url": settings.SITE_URL, **context}
    subject = " ".join(plain(f"notices/{kind}.subject.txt", values).split())
    text = plain(f"notices/{kind}.txt", values).strip() + "\n"
    html = render_to_string("notices/letter.html", {"subject": subject, "text": text})
    return subject, text, html


def plain(template: str, values: Mapping[str, Any]) -> str:
    """A text template, without HTML escaping."""
    found = engines["django"].engine.get_template(template)  # type: ignore[attr-defined]
    return found.render(Context(dict(values), autoescape=False))


def enqueue(*, dedupe_key: str, **fields: Any) -> Notice:
    """Write the row once and wake the worker when the transaction has committed."""
    with transaction.atomic():
        notice, created = Notice.objects.get_or_create(dedupe_key=dedupe_key, defaults=fields)
        if created:
            transaction.on_commit(wake_worker, robust=True)
    return notice


def sent_about(obj: models.Model) -> models.QuerySet[Notice]:
    """Every letter about an object, with what became of it, the newest first."""
    return Notice.objects.about(obj).select_related("to_user")


def claim() -> Notice | None:
    """The next letter to deliver, marked as being sent; nobody else gets it."""
    now = timezone.now()
    with transaction.atomic():
        due = Notice.objects.due(now, now - LEASE)
        notice = due.select_for_update(skip_locked=True, of=("self",)).first()
        if notice is None:
            return None
        notice.status = NoticeStatus.SENDING
        notice.claimed_at = now
        notice.attempts += 1
        notice.save(update_fields=["status", "claimed_at", "attempts"])
    return notice


def mark_sent(notice: Notice) -> None:
    """The mail server has accepted it. Codes are not kept, except while developing."""
    changes: dict[str, Any] = {
        "status": NoticeStatus.SENT,
        "sent_at": timezone.now(),
        "last_error": "",
    }
    if notice.secret and not settings.DEBUG:
        changes |= {"text": "（確認コードは送信後に消しました）", "html": ""}
    Notice.objects.filter(pk=notice.pk, status=NoticeStatus.SENDING).update(**changes)


def mark_failed(notice: Notice, error: str) -> None:
    """It did not leave: try again later, or give up after the last interval and say why."""
    last = notice.attempts > len(RETRY_MINUTES)
    wait = 0 if last else RETRY_MINUTES[notice.attempts - 1]
    Notice.objects.filter(pk=notice.pk, status=NoticeStatus.SENDING).update(
        status=NoticeStatus.FAILED if last else NoticeStatus.QUEUED,
        send_after=timezone.now() + timedelta(minutes=wait),
        last_error=error,
    )


def message_id(notice: Notice) -> str:
    """The same letter has the same Message-ID however often it is tried."""
    digest = hashlib.sha256(notice.dedupe_key.encode()).hexdigest()[:32]
    return f"<{digest}@honjo-kyodo>"
