"""Handing letters to the mail server: many over one connection, each recorded by itself."""

import smtplib
from collections.abc import Sequence
from datetime import timedelta
from email import charset
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from notifications import outbox
from notifications.calendar import events
from notifications.models import Notice
from notifications.reminders import freshness
from notifications.sending import claiming, private_links

log = structlog.get_logger(__name__)
# Nobody knows before whether every server on the way offers 8BITMIME (RFC 6152): in seven bits a
# letter arrives everywhere as it was written.
SEVEN_BITS = charset.Charset("utf-8")
SEVEN_BITS.body_encoding = charset.BASE64
LATEST_START = timedelta(seconds=20)  # after the claim; then other tasks have their turn
AWAY = (
    smtplib.SMTPNotSupportedError,  # no STARTTLS or no login there: how we are set up
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
)
CODE_LIFETIME = timedelta(seconds=settings.CODE_LIFETIME)
MOST_TRIES = 12  # a letter that its worker never survives
CLOSING = 421  # the server says that it hangs up
LASTING = range(550, 555)  # the server will never take this letter
TOO_BIG = 552  # said at the sender's name already, when the size is announced
HANGS_UP = 2  # letters running; a single one may be at fault itself


def deliver(notices: Sequence[Notice]) -> bool:
    """Send claimed letters and record what became of each. Never raises for a mail fault.

    A letter at which the server hangs up is tried again later; when it does so twice running it
    is away: the rest is put back. What a slow server leaves no time for goes back as it was.
    Returns whether the server is there for more.
    """
    waiting, gone = freshness.checked(notices), 0
    server = get_connection(settings.DELIVERY_EMAIL_BACKEND)
    try:
        with claiming.recording():
            while waiting and gone < HANGS_UP and is_in_time(waiting[0]):
                gone = 0 if delivered(waiting.pop(0), server) else gone + 1
    finally:
        close(server)
        claiming.put_back(waiting, later=gone >= HANGS_UP)
    return gone < HANGS_UP


def is_in_time(notice: Notice) -> bool:
    """Whether there is still time for this letter; its claim (LEASE) lasts much longer."""
    started = notice.claimed_at or timezone.now()
    return timezone.now() - started < LATEST_START


def delivered(notice: Notice, server: BaseEmailBackend) -> bool:
    """Try one letter; returns whether the server is there for the next."""
    if notice.attempts > MOST_TRIES:
        claiming.mark_failed(notice, "送ろうとするたびに、送信の仕事が止まりました。", lasting=True)
        return True
    if is_dead(notice):
        claiming.mark_cancelled(notice)
        return True
    try:
        server.open()
        message(notice, server).send()
    except Exception as fault:  # one letter that cannot be sent must not stop the others
        away = is_away(fault)
        log.warning("letter_not_sent", kind=notice.kind, fault=type(fault).__name__)
        claiming.mark_failed(notice, explain(fault), lasting=is_lasting(fault), away=away)
        if away:
            close(server)  # the next letter opens it anew
        return not away
    claiming.mark_sent(notice)
    return True


def is_dead(notice: Notice) -> bool:
    """Whether the code in it has run out: it would only mislead."""
    return notice.secret and timezone.now() - notice.created_at > CODE_LIFETIME


def close(server: BaseEmailBackend) -> None:
    """Hang up; a server that is gone already is no error."""
    try:
        server.close()
    except (smtplib.SMTPException, OSError):
        return


def message(notice: Notice, server: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The mail: text first, its HTML twin, the date for the calendar, a lasting Message-ID."""
    text, html = private_links.filled(notice)
    mail = EmailMultiAlternatives(
        subject=notice.subject,
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.to_address],
        reply_to=[notice.reply_to] if notice.reply_to else None,
        headers={"Message-ID": outbox.message_id(notice), "Auto-Submitted": "auto-generated"},
        connection=server,
    )
    mail.encoding = SEVEN_BITS
    if html:
        mail.attach_alternative(html, "text/html")
    if notice.ics:
        mail.attach(events.FILE_NAME, notice.ics, events.ATTACHED)
    return mail


def is_away(fault: Exception) -> bool:
    """Whether the server (or how we are set up there), not the letter, is at fault."""
    if isinstance(fault, AWAY):
        return True
    if isinstance(fault, smtplib.SMTPSenderRefused):
        return fault.smtp_code != TOO_BIG
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return any(code == CLOSING for code, _words in fault.recipients.values())
    if isinstance(fault, smtplib.SMTPResponseException):
        return fault.smtp_code == CLOSING
    return isinstance(fault, OSError) and not isinstance(fault, smtplib.SMTPException)


def is_lasting(fault: Exception) -> bool:
    """Whether trying again cannot help: the letter itself or its address is refused for good."""
    if not isinstance(fault, OSError):  # every fault of smtplib is one; the rest is the letter's
        return True
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return all(code in LASTING for code, _words in fault.recipients.values())
    if is_away(fault):
        return False
    return isinstance(fault, smtplib.SMTPResponseException) and fault.smtp_code in LASTING


def explain(fault: Any) -> str:
    """The fault in plain Japanese, for staff. Holds no address and no text of the letter."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return "あて先のメールアドレスを、相手のメールサーバーが受け付けませんでした。"
    if isinstance(fault, smtplib.SMTPSenderRefused) and is_away(fault):
        return "差出人のアドレスを、メールサーバーが受け付けませんでした。設定を確かめてください。"
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return "メールサーバーが、暗号化かログインに対応していません。設定を確かめてください。"
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return "メールサーバーにログインできません。設定を確かめてください。"
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"メールサーバーが受け付けませんでした（応答 {fault.smtp_code}）。"
    if isinstance(fault, TimeoutError):
        return "メールサーバーから時間内に返事がありませんでした。"
    if isinstance(fault, OSError):
        return "メールサーバーにつながりませんでした。"
    return "あて先か本文に、メールで送れないものがあります。"
