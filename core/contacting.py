"""Messages from visitors to people whose addresses stay hidden: how many, and to whom.

An app says who reads a message (its ``receivers``) and which letter it becomes (its ``notices``);
what a visitor sees and what keeps machines away is one manner for all pages
(``core.forms.contact``).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.caching.tries import tried
from core.deadlines import Receiver

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


class Readers(Protocol):
    """Who gets a message, and how the page names them."""

    @property
    def all(self) -> Sequence[Receiver]: ...

    @property
    def words(self) -> str:
        """Who they are: 担当課と相手方."""

    @property
    def passed_on(self) -> str:
        """The sentence that says who tells the others; "" where all read for themselves."""


@dataclass(frozen=True)
class Message:
    """What a visitor wrote, already normalised; ``opened`` names the page it was written on."""

    sender_name: str
    sender_email: str
    text: str
    opened: str = ""

    def key(self, number: str) -> str:
        """Equal for one message from one page, so that a double click sends one.

        ``number`` is that of the organization or the case it is about. Who opens the page again
        and writes the same words, because no answer came, sends another.
        """
        parts = (number, self.sender_email, self.text, self.opened)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def addressed(
    message: Message, readers: Readers, *, about: str, network: str
) -> Sequence[Receiver]:
    """To whom this message may go now.

    ``about`` is the number of the organization or the case, ``network`` the visitor's network
    address. Raises TooManyMessages, NobodyToReach.
    """
    refuse_flood(network, message.sender_email, about)
    if not readers.all:
        raise NobodyToReach(NOBODY)
    return readers.all


def refuse_flood(network: str, sender: str, about: str) -> None:
    """Count a message for each of LIMITS: from this network, to this number.

    Raises TooManyMessages when one of them is reached. An unknown network ("") is not counted;
    while the shared cache is away each process counts for itself.
    """
    counted = {
        "address": network,
        "sender": f"{sender.lower()}|{network}",
        "pair": network and f"{about}|{network}",
        "organization": about,
    }
    for name, most, seconds in LIMITS:
        value = counted[name]
        if value and tried("contact", f"{name}:{value}", seconds) > most:
            raise TooManyMessages(TOO_MANY)
