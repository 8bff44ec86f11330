"""Django's mail API, made durable: ``send_mail`` anywhere writes an outbox row."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from email.utils import parseaddr

import structlog
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from notifications import outbox
from notifications.sending import twin, wording

log = structlog.get_logger(__name__)
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
    subject = wording.one_line(str(message.subject))
    text = wording.visible(str(message.body))
    receivers = list(usable(message.recipients()))
    for receiver in receivers:
        outbox.enqueue(
            kind=headers.get(KIND_HEADER, "mail"),
            secret=headers.get(SECRET_HEADER) == "1",
            to_address=receiver,
            reply_to=next(iter(message.reply_to), ""),
            subject=subject,
            text=text,
            html=wording.visible(html) or twin.html_twin(subject, text),
            dedupe_key=f"mail:{uuid.uuid4()}",
        )
    return len(receivers)


def usable(receivers: Iterable[str]) -> Iterator[str]:
    """The addresses that mail can go to; others are left out, and the log says that they were."""
    for receiver in receivers:
        try:
            yield wording.address(parseaddr(receiver)[1])
        except wording.BadAddress:
            log.warning("mail_to_an_address_that_is_none")
