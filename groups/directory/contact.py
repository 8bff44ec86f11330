"""Messages from visitors to organizations: to whom they may go, and how many."""

import hashlib
from dataclasses import dataclass

from core.caching.tries import tried
from core.deadlines import Receiver
from groups import notices
from groups import receivers as people
from groups.models import Organization

HOUR, DAY = 60 * 60, 24 * 60 * 60
# (what is counted, messages, within seconds): city setting, generous for people. By network first:
# who writes in somebody else's name, or again and again to one group, uses up no one else's share.
LIMITS = (
    ("address", 10, HOUR), ("sender", 10, DAY), ("pair", 10, DAY), ("organization", 50, DAY),
)  # fmt: skip
NOBODY = "いまは、このページからは送れません。市の窓口にお問い合わせください。"
TOO_MANY = "短い時間にたくさんのメッセージが送られています。時間をおいて、もう一度お試しください。"


class TooManyMessages(Exception):
    """A limit is reached. The text is for the person."""


class NobodyToReach(Exception):
    """No address is known at all. The text is for the person."""


@dataclass(frozen=True)
class Receivers:
    """Who gets a message to a group: the group, or the clerks when nobody of it is left."""

    all: tuple[Receiver, ...]
    is_group: bool

    @property
    def words(self) -> str:
        """Who they are."""
        return "団体" if self.is_group else people.OFFICE

    @property
    def passed_on(self) -> str:
        """The sentence that says who tells the group; "" where it reads for itself."""
        return "" if self.is_group else f"団体へは、{people.OFFICE}が取り次ぎます。"


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


def receivers(organization: Organization) -> Receivers:
    """Who gets a message to this group."""
    group = people.of_group(organization)
    return Receivers(group or people.office("groups.decide_registration"), is_group=bool(group))


def send(organization: Organization, message: Message, *, address: str) -> None:
    """Hand the message to the outbox; ``address`` is the visitor's network address.

    Raises NobodyToReach, TooManyMessages. An unknown address ("") is not counted; while the
    shared cache is away each process counts for itself.
    """
    refuse_flood(address, message.sender_email, organization.number)
    to_all = receivers(organization)
    if not to_all.all:
        raise NobodyToReach(NOBODY)
    for to in to_all.all:
        notices.contact_message(
            organization,
            to,
            is_group=to_all.is_group,
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
