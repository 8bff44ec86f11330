"""Handing one letter to the mail server."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from notifications import outbox
from notifications.models import Notice


def deliver(notice: Notice) -> None:
    """Send a claimed letter and record what became of it. Never raises for a mail fault."""
    try:
        message(notice).send()
    except (smtplib.SMTPException, OSError) as fault:
        outbox.mark_failed(notice, explain(fault))
    else:
        outbox.mark_sent(notice)


def message(notice: Notice) -> EmailMultiAlternatives:
    """The mail: text first, a light HTML twin, a Message-ID that survives retries."""
    mail = EmailMultiAlternatives(
        subject=notice.subject,
        body=notice.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[notice.to_address],
        reply_to=[notice.reply_to] if notice.reply_to else None,
        headers={"Message-ID": outbox.message_id(notice), "Auto-Submitted": "auto-generated"},
        connection=get_connection(settings.DELIVERY_EMAIL_BACKEND),
    )
    if notice.html:
        mail.attach_alternative(notice.html, "text/html")
    return mail


def explain(fault: Exception) -> str:
    """The fault in plain Japanese, for staff. Holds no address and no text of the letter."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return "あて先のメールアドレスを、相手のメールサーバーが受け付けませんでした。"
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return "メールサーバーにログインできません。設定を確かめてください。"
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"メールサーバーが受け付けませんでした（応答 {fault.smtp_code}）。"
    if isinstance(fault, TimeoutError):
        return "メールサーバーから時間内に返事がありませんでした。"
    return "メールサーバーにつながりませんでした。"
