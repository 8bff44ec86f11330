"""Messages from visitors to organizations: to whom they may go, and how many."""

import hashlib
from dataclasses import dataclass

from core.counting import tried
from groups import notices
from groups.models import Organization

HOUR, DAY = 60 * 60, 24 * 60 * 60
# (what is counted, messages, within seconds): city setting, generous for people. By network first:
# who writes in somebody else's name, or again and again to one group, uses up no one else's share.
LIMITS = (
    ("address", 10, HOUR), ("sender", 10, DAY), ("pair", 10, DAY), ("organization", 50, DAY),
)  # fmt: skip
TOO_MANY = "短い時間にたくさんのメッセージが送られています。時間をおいて、もう一度お試しください。"


class TooManyMessages(Exception):
    """A limit is reached. The text is for the person."""


@dataclass(frozen=True)
class Message:
    """What a visitor wrote, already normalised; ``opened`` names the page it was written on."""

    sender_name: str
    sender_email: str
    text: str
    opened: str = ""

    def key(self, number: str) -> str:
        """The same for the same message from the same page: a double click sends one.

        ``number`` is that of the organization or the case it is about.

        Who opens the page again and writes the same, because no answer came, sends another.
        """
        parts = (number, self.sender_email, self.text, self.opened)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def send(organization: Organization, message: Message, *, address: str) -> None:
    """Hand the message to the outbox; ``address`` is the visitor's network address.

    Raises TooManyMessages. An unknown address ("") is not counted; while the
    shared cache is away each process counts for itself.
    """
    refuse_flood(address, message.sender_email, organization.number)
    notices.contact_message(
        organization,
        sender_name=message.sender_name,
        sender_email=message.sender_email,
        text=message.text,
        occasion=message.key(organization.number),
    )


def refuse_flood(address: str, sender: str, organization: str) -> None:
    """Count a message for each of LIMITS: from this network, to this number (also a case's).

    Raises TooManyMessages when one of them is reached; an unknown network ("") is not counted.
    """
    counted = {
        "address": address,
        "sender": f"{sender.lower()}|{address}",
        "pair": address and f"{organization}|{address}",
        "organization": organization,
    }
    for name, most, seconds in LIMITS:
        value = counted[name]
        if value and tried("contact", f"{name}:{value}", seconds) > most:
            raise TooManyMessages(TOO_MANY)
