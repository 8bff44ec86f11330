"""The mail server: Django's own way to it, but for old addresses of phones.

Django reads an address and writes it anew, without the quotes that ``"taro..y"@docomo.ne.jp``
needs (RFC 5321 §4.1.2); a server refuses what is left, or writes to nobody.
"""

from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

from core.text.mail_addresses import spelt_once


class EmailBackend(smtp.EmailBackend):
    """Every receiver in the envelope as a server takes it."""

    def _send(self, email_message: EmailMessage) -> bool:
        connection: Any = self.connection
        self.connection = Quoting(connection)  # type: ignore[assignment]
        try:
            return bool(super()._send(email_message))  # type: ignore[misc]
        finally:
            self.connection = connection


class Quoting:
    """A connection to which receivers are named with their quotes."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def sendmail(self, sender: str, receivers: list[str], letter: bytes) -> Any:
        return self.connection.sendmail(sender, [spelt_once(each) for each in receivers], letter)
