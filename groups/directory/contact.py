"""Messages from visitors to organizations: to whom they may go."""

from dataclasses import dataclass

from core.contacting import Message, addressed
from core.deadlines import Receiver
from groups import notices
from groups import receivers as people
from groups.models import Organization


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


def receivers(organization: Organization) -> Receivers:
    """Who gets a message to this group."""
    group = people.of_group(organization)
    return Receivers(group or people.office("groups.decide_registration"), is_group=bool(group))


def send(organization: Organization, message: Message, *, network: str) -> None:
    """Hand the message to the outbox; ``network`` is the visitor's network address.

    Raises NobodyToReach, TooManyMessages.
    """
    readers = receivers(organization)
    for to in addressed(message, readers, about=organization.number, network=network):
        notices.contact_message(
            organization,
            to,
            is_group=readers.is_group,
            sender_name=message.sender_name,
            sender_email=message.sender_email,
            text=message.text,
            occasion=message.key(organization.number),
        )
