"""Django's mail API, made durable: ``send_mail`` anywhere writes an outbox row."""

import uuid
from collections.abc import Sequence
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.text import Truncator

from notifications import outbox

KIND_HEADER = "X-Notice-Kind"
SECRET_HEADER = "X-Notice-Secret"  # noqa: S105 -- a header's name


class OutboxBackend(BaseEmailBackend):
    """One row per receiver; the worker delivers it through ``DELIVERY_EMAIL_BACKEND``."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(enqueue(message) for message in email_messages)


def enqueue(message: EmailMessage) -> int:
    """Queue one Django message; returns how many letters it became."""
    headers = message.extra_headers
    html = next(
        (
            str(part.content)
            for part in getattr(message, "alternatives", [])
            if part.mimetype == "text/html"
        ),
        "",
    )
    receivers = message.recipients()
    for receiver in receivers:
        outbox.enqueue(
            kind=headers.get(KIND_HEADER, "mail"),
            secret=headers.get(SECRET_HEADER) == "1",
            to_address=parseaddr(receiver)[1],
            reply_to=next(iter(message.reply_to), ""),
            subject=Truncator(" ".join(str(message.subject).split())).chars(200),
            text=str(message.body),
            html=html,
            dedupe_key=f"mail:{uuid.uuid4()}",
        )
    return len(receivers)
