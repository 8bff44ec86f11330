"""話を聞きたい: a visitor's message to the section and the partner, whose addresses stay hidden."""

from dataclasses import dataclass

from cases import notices
from cases import receivers as people
from cases.models import Case
from core.contacting import Message, addressed
from core.deadlines import Receiver, each_once
from groups import receivers as of_groups

SECTION, PARTNER, CLERK = "担当課", "相手方", of_groups.OFFICE


@dataclass(frozen=True)
class Receivers:
    """Who gets it: the section (else the clerks), and the partners."""

    office: tuple[Receiver, ...]
    partners: list[Receiver]
    has_section: bool  # whether the office is the section that was in charge

    @property
    def all(self) -> list[Receiver]:
        """Each address once."""
        return each_once((*self.office, *self.partners))

    @property
    def words(self) -> str:
        """Who they are: 担当課と相手方."""
        return "と".join([self._office_word, *([PARTNER] if self.partners else [])])

    @property
    def missing(self) -> str:
        """Whom the office must tell, because no address is known: 相手方; "" for nobody."""
        absent = [*([] if self.has_section else [SECTION]), *([] if self.partners else [PARTNER])]
        return "と".join(absent)

    @property
    def passed_on(self) -> str:
        """The sentence that says who tells the others."""
        return f"{self.missing}へは、{self._office_word}が取り次ぎます。" if self.missing else ""

    @property
    def _office_word(self) -> str:
        return SECTION if self.has_section else CLERK


def receivers(case: Case) -> Receivers:
    """Who gets it: the section (else the clerks), and every partner that can be reached.

    A partner is reached by the address given for the case, or as a registered group by its own,
    if it agreed to be reached by the form.
    """
    staff = people.Staff()
    section = staff.section(case)
    groups = [
        receiver
        for one in case.partners.select_related("organization")
        if one.organization and one.organization.is_reachable_by_form
        for receiver in of_groups.of_group(one.organization)
    ]
    partners = [*people.partner(case), *groups]
    return Receivers(section or staff.clerks, partners, has_section=bool(section))


def send(case: Case, message: Message, *, network: str) -> None:
    """Hand the message to the outbox, once for each receiver.

    ``network`` is the visitor's network address. Raises NobodyToReach, TooManyMessages.
    """
    number, readers = str(case.number), receivers(case)
    for to in addressed(message, readers, about=number, network=network):
        notices.case_question(
            case,
            to,
            told=readers.words,
            missing=readers.missing,
            sender_name=message.sender_name,
            sender_email=message.sender_email,
            text=message.text,
            occasion=message.key(number),
        )
